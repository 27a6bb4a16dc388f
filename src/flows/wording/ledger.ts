/** The whole ledger of one person: what is kept of their messages, and what the plan has for them that nobody has written down. */
import type { LedgerLine } from '../../store/reader.ts';
import type { Calendar } from '../../training/calendar.ts';
import { joinedLater } from '../../training/joined-later.ts';
import type { Programme } from '../../training/programme.ts';
import { occurrences } from '../../training/timeline.ts';

export interface Enrolled {
  readonly programme: Programme;
  readonly since: Date;
}

export interface LedgerOf {
  readonly personId: string;
  /** As the reader gives them: what was handled, newest first, and what waits. */
  readonly handled: readonly LedgerLine[];
  readonly waiting: readonly LedgerLine[];
  /** Only those they stand enrolled in. */
  readonly enrolments: readonly Enrolled[];
  readonly calendar: Calendar;
  readonly now: Date;
  /** False of whoever was registered at the desk: nothing is ever planned for them. */
  readonly hasChat: boolean;
}

/** In order of time. */
export function ledgerOf(of: LedgerOf): readonly LedgerLine[] {
  const kept = [...of.handled.toReversed(), ...of.waiting].filter(isMessage);
  const planned = notYetKept(of, new Set(kept.map(({ key }) => key)));
  return [...kept, ...planned].map((line) => beforeTheirTime(line, of.enrolments)).sort(inTime);
}

/** Not decided yet, and nothing has been made of it. */
export const isToCome = ({ outcome, sending }: LedgerLine): boolean => outcome === null && sending === null;

/** A nudge or a question put off names no programme: it is shown with any. */
export const belongsTo = ({ params }: LedgerLine, codes: readonly string[]): boolean =>
  params.programme === undefined || codes.some((code) => code === params.programme);

/** What somebody wrote, a silence after which nothing was to be said, and what only takes up again what BAHASA had interrupted are no messages of ours. */
function isMessage({ event, flow, outcome }: LedgerLine): boolean {
  return (
    event !== 'replied' &&
    flow !== 'language' &&
    !(event === 'stayed-silent' && (outcome === 'noted' || outcome === 'skipped'))
  );
}

/**
 * What the programme plans and nobody has written down for this person: it is yet to come, or was over before they were
 * in. Without a chat there is nothing else, and all of it is passed over.
 */
function notYetKept(
  { personId, enrolments, calendar, now, hasChat }: LedgerOf,
  known: ReadonlySet<string>,
): readonly LedgerLine[] {
  const decision = hasChat ? { outcome: null, reason: null } : { outcome: 'skipped', reason: 'no-chat' };
  return enrolments
    .flatMap(({ programme, since }) =>
      occurrences(programme, calendar)
        .filter(({ at, expiresAt }) => !hasChat || at > now || expiresAt <= since)
        .map((occurrence) => ({ ...occurrence, ...(occurrence.expiresAt > since ? decision : undecided) })),
    )
    .filter(({ key }) => !known.has(`${key}/${personId}`))
    .map(({ key, flow, params, at, expiresAt, outcome, reason }) => ({
      ...{ key, flow, params, event: 'flow-due', plannedAt: at, expiresAt },
      ...{ handledAt: null, outcome, reason, sending: null, sentAt: null, waitsUntil: null },
    }));
}

const undecided = { outcome: null, reason: null };

/**
 * What belongs to a part of the programme that was over when the person came is planned for them in name only: a row may
 * still wait for its window, but all it will do is to say so. It is shown as what it is from the first day.
 */
function beforeTheirTime(line: LedgerLine, enrolments: readonly Enrolled[]): LedgerLine {
  if (line.event !== 'flow-due' || line.outcome !== null) return line;
  const own = enrolments.find(({ programme }) => programme.code === line.params.programme);
  const quiz = own?.programme.quizzes.find(({ code }) => line.flow === 'quiz' && code === line.params.quiz);
  const isPast = own && line.expiresAt !== null && line.expiresAt <= own.since;
  const isMissed = isPast || (own && quiz && joinedLater(quiz.date, own.since, own.programme));
  return isMissed ? { ...line, outcome: 'skipped', reason: 'joined-later' } : line;
}

const inTime = (a: LedgerLine, b: LedgerLine): number =>
  (a.handledAt ?? a.plannedAt).getTime() - (b.handledAt ?? b.plannedAt).getTime();
