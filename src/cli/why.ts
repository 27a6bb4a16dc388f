/** `pamong why`: each message that was planned for a person, and what became of it, newest last. */
import { text } from '../core/text.ts';
import { whyText } from '../flows/wording/why.ts';
import type { LedgerLine, Reader, Registration } from '../store/reader.ts';
import { joinedLater } from '../training/joined-later.ts';
import type { Programme } from '../training/programme.ts';
import { occurrences } from '../training/timeline.ts';
import { argumentAt, type CliCommand, exit, optionOf } from './command.ts';
import { type Reading, reading } from './database.ts';
import { sayWhere } from './obstacle.ts';
import { type Found, line, personMeant } from './people.ts';
import { programmeNamed } from './programme-named.ts';
import { gap } from './terminal.ts';

/** A year of one person's messages fits. */
const most = 1_000;

export const why: CliCommand = {
  name: 'why',
  key: 'why',
  arguments: 1,
  options: { programme: { type: 'string' } },
  async run(given, place) {
    return reading(place, async (opened) => {
      const { terminal } = place;
      const { reader } = opened;
      const code = optionOf(given, 'programme');
      const within = code === null ? null : await programmeNamed(reader, code);
      const found = await personMeant(reader, argumentAt(given, 0), within);
      const { agencyId, zone, profile } = found;
      terminal.say(line(profile));
      const theirs = (await reader.registrations(agencyId, profile.personId)).filter(
        ({ programme }) => !within || programme === within.programme.code,
      );
      for (const { programme, standing, at } of theirs) {
        const since = { at: at.toISOString(), zone, form: 'dateTime' } as const;
        terminal.say(text('cli.why.standing', { programme, standing: text(`cli.standing.${standing}`), since }), 2);
      }
      const enrolments = await enrolmentsOf(reader, theirs);
      const known = await kept(reader, found);
      const planned = notYetKept(opened, found, enrolments, new Set(known.map(({ key }) => key)));
      const lines = [...known, ...planned]
        .map((one) => beforeTheirTime(one, enrolments))
        .filter((one) => !within || belongsTo(one, within.programme.code))
        .sort(inTime);
      const titled = await programmesOf(reader, theirs);
      terminal.say(gap);
      for (const one of lines) terminal.say(text('cli.why.line', { what: whyText(one, zone, titled) }));
      if (lines.length === 0) {
        terminal.say(text('cli.why.nothing'));
        sayWhere(place);
      }
      return exit.ok;
    });
  },
};

/** Left or refused ones too: their messages are told of all the same. */
async function programmesOf(reader: Reader, theirs: readonly Registration[]): Promise<readonly Programme[]> {
  const found = await Promise.all(theirs.map(({ programme }) => reader.programmeByCode(programme)));
  return found.flatMap((current) => (current ? [current.programme] : []));
}

async function kept(reader: Reader, { agencyId, profile: { personId } }: Found): Promise<readonly LedgerLine[]> {
  const past = await reader.ledger(agencyId, personId, most);
  return [...past.toReversed(), ...(await reader.upcoming(agencyId, personId, most))].filter(isMessage);
}

/** What somebody wrote, and a silence after which nothing was to be said, are no messages of ours. */
function isMessage({ event, outcome }: LedgerLine): boolean {
  return event !== 'replied' && !(event === 'stayed-silent' && (outcome === 'noted' || outcome === 'skipped'));
}

interface Enrolment {
  readonly programme: Programme;
  readonly since: Date;
}

async function enrolmentsOf(reader: Reader, theirs: readonly Registration[]): Promise<readonly Enrolment[]> {
  const enrolled = theirs.filter(({ standing }) => standing === 'enrolled');
  const found = await Promise.all(
    enrolled.map(async ({ programme, at: since }) => ({ current: await reader.programmeByCode(programme), since })),
  );
  return found.flatMap(({ current, since }) => (current ? [{ programme: current.programme, since }] : []));
}

/** What the programme plans and nobody has written down for this person: it is yet to come, or was over before they were in. */
function notYetKept(
  { almanac, now }: Reading,
  { agencyId, profile: { personId } }: Found,
  enrolments: readonly Enrolment[],
  known: ReadonlySet<string>,
): readonly LedgerLine[] {
  const calendar = almanac.calendar(agencyId);
  return enrolments
    .flatMap(({ programme, since }) =>
      occurrences(programme, calendar).filter(({ at, expiresAt }) => at > now || expiresAt <= since),
    )
    .filter(({ key }) => !known.has(`${key}/${personId}`))
    .map(({ key, flow, params, at, expiresAt }) => ({
      ...{ key, flow, params, event: 'flow-due', plannedAt: at, expiresAt },
      ...{ handledAt: null, outcome: null, reason: null, sending: null, sentAt: null, waitsUntil: null },
    }));
}

/**
 * What belongs to a part of the programme that was over when the person came is planned for them in name only: a row may
 * still wait for its window, but all it will do is to say so. It is shown as what it is from the first day.
 */
function beforeTheirTime(line: LedgerLine, enrolments: readonly Enrolment[]): LedgerLine {
  if (line.event !== 'flow-due' || line.outcome !== null) return line;
  const own = enrolments.find(({ programme }) => programme.code === line.params.programme);
  const quiz = own?.programme.quizzes.find(({ code }) => line.flow === 'quiz' && code === line.params.quiz);
  const isPast = own && line.expiresAt !== null && line.expiresAt <= own.since;
  const isMissed = isPast || (own && quiz && joinedLater(quiz.date, own.since, own.programme));
  return isMissed ? { ...line, outcome: 'skipped', reason: 'joined-later' } : line;
}

/** A nudge or a question put off names no programme: it is shown with any. */
function belongsTo({ params }: LedgerLine, code: string): boolean {
  return params.programme === undefined || params.programme === code;
}

const inTime = (a: LedgerLine, b: LedgerLine): number =>
  (a.handledAt ?? a.plannedAt).getTime() - (b.handledAt ?? b.plannedAt).getTime();
