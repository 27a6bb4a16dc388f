/** Where an officer's word leads: written, echoed, and on to whoever waits next; or taken back. */
import type { FlowEffect, Move, Scene } from '../../core/flow.ts';
import { end, goTo, record } from '../../core/move.ts';
import { type Text, text } from '../../core/text.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import type { Decided } from '../../training/standing.ts';
import { type About, type Data, type Step, same } from './data.ts';
import type { Candidate, Facts } from './look.ts';
import { nameOf } from './shown.ts';

export type Moving = Move<Data, Step>;

const fact = (what: Fact, guard: Guard): FlowEffect => record(what, guard);

export const candidateOf = ({ candidates }: Facts, about: About): Candidate | null =>
  candidates.find((one) => same(one, about)) ?? null;

/** Shows one; that it was shown is written down with it. `stays`: what was decided before it cannot be taken back. */
export function show(data: Data, says: readonly Text[], effects: readonly FlowEffect[] = [], stays = false): Moving {
  const { programme, personId } = data;
  const seen = fact({ kind: 'registration-seen', programme, personId }, { kind: 'officer', programme });
  return goTo('one', data, { says, effects: [...effects, seen], ...(stays && { undo: null }) });
}

/** What a decision leaves for the rest of the turn. */
interface Made {
  readonly effect: FlowEffect;
  /** The programme whose last seat it took. */
  readonly filled: string | null;
  /** It cannot be taken back. */
  readonly stays?: boolean;
}

/** The next one who waits; with nobody left the round ends, and UBAH takes the last decision back, or says that it was told. */
export function onwards(
  passed: readonly About[],
  current: About | null,
  facts: Facts,
  says: readonly Text[],
  made: Made | null = null,
): Moving {
  const done = current ? [...passed, current] : passed;
  const effects = made ? [made.effect] : [];
  const next = facts.waiting.find((one) => !done.some((other) => same(one, other)));
  if (next)
    return show(
      { ...next, passed: [...passed], full: made?.filled === next.programme, words: null },
      says,
      effects,
      made?.stays,
    );
  const left = facts.waiting.filter((one) => passed.some((other) => same(one, other))).length;
  const undo = { params: { takeBack: true }, until: null };
  return end([...says, left > 0 ? text('approvals.allSeen', { left }) : text('approvals.none')], {
    effects,
    ...(made && { undo: made.stays ? null : undo }),
  });
}

/** Asked in the transaction again: of two officers who decide at once, the second gets here a second time. */
export function decide(data: Data, standing: Decided, reason: string | null, { facts }: Scene<Facts>): Moving {
  const { programme, personId, passed } = data;
  const candidate = candidateOf(facts, data);
  if (!candidate) return onwards(passed, data, facts, [text('approvals.gone')]);
  const { registration, decision, seats } = candidate;
  if (registration.standing !== 'pending') return onwards(passed, data, facts, [already(candidate)]);
  if (standing !== 'refused' && candidate.hasTwin) return show({ ...data, full: false }, []);
  const left = seats.quota - seats.enrolled;
  if (standing === 'enrolled' && left <= 0 && !candidate.desk)
    return show(data, [text('approvals.full', { quota: seats.quota })]);
  if (standing === 'waitlisted' && candidate.seatWaits)
    return show({ ...data, full: false }, [text('approvals.seatFree', { name: nameOf(candidate) })]);
  const tellAt = facts.tellAt.from.toISOString();
  const since = decision.at.toISOString();
  const effect = fact(
    { kind: 'registration-decided', programme, personId, standing, reason, tellAt },
    { kind: 'officer-decides', programme, personId, standing, since },
  );
  const filled = standing === 'enrolled' && left === 1 && !candidate.desk ? programme : null;
  return onwards(passed, data, facts, echo(candidate, standing, facts), {
    effect,
    filled,
    stays: candidate.desk !== null,
  });
}

function echo(candidate: Candidate, standing: Decided, { tellAt }: Facts): readonly Text[] {
  const { programme, zone } = candidate;
  if (standing === 'enrolled' && candidate.desk)
    return [text('approvals.joined', { name: nameOf(candidate), programme })];
  const opens = isOwed(candidate) ? tellAt.promised : tellAt.opens;
  return [
    text(`approvals.decided.${standing}`, { name: nameOf(candidate), programme }),
    opens
      ? text('approvals.toldAt', { at: { at: opens.toISOString(), zone, form: 'dateTime' } })
      : text('approvals.toldLater'),
  ];
}

/** Their reply to what officers asked waits for the decision. */
const isOwed = ({ asking: { last, barred } }: Candidate): boolean => barred === 'waits' && last?.closedAt === null;

/** By whom only as far as an officer has to know, and when. */
export function already({ registration, decision, zone }: Candidate): Text {
  const by = decision.by?.startsWith('person:') ? 'officer' : 'other';
  return text('approvals.already', {
    by: text(`approvals.by.${by}`),
    standing: text(`approvals.standing.${registration.standing}`),
    at: { at: decision.at.toISOString(), zone, form: 'dateTime' },
  });
}

/** Their own last decision goes, and the registration is shown again; null where the person has been told. */
export function takeBack(passed: readonly About[], { facts }: Scene<Facts>): Moving | null {
  const candidate = facts.last && candidateOf(facts, facts.last);
  if (!candidate) return null;
  const { programme, personId } = candidate;
  const withdrawn = fact(
    { kind: 'decision-withdrawn', programme, personId },
    { kind: 'officer-withdraws', programme, personId },
  );
  const says = [text('approvals.takenBack', { name: nameOf(candidate) })];
  return show({ programme, personId, passed: [...passed], full: false, words: null }, says, [withdrawn]);
}
