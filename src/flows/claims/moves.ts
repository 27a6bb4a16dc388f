/** Where an officer's word on a late code leads: written, told to the person, and on to the next; or taken back. */
import type { FlowEffect, Move, Scene, Undo } from '../../core/flow.ts';
import { end, goTo, record } from '../../core/move.ts';
import { type Text, text } from '../../core/text.ts';
import type { Claim } from '../../store/reader.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import type { PresenceStanding, SessionHeld } from '../../training/presence.ts';
import type { Data, Step, TakeBack } from './data.ts';
import { type Facts, mostBeside, standingKey } from './look.ts';
import { nameOf, shownOf } from './shown.ts';

type Moving = Move<Data, Step>;

const fact = (what: Fact, guard: Guard): FlowEffect => record(what, guard);

/** The next one that waits; that it was shown is written down with it. */
export function onwards(
  passed: readonly number[],
  done: readonly number[],
  { waiting }: Facts,
  says: readonly Text[],
  { effects = [], ...also }: { readonly effects?: readonly FlowEffect[]; readonly undo?: Undo } = {},
): Moving {
  const left = waiting.filter(({ seq }) => !done.includes(seq));
  const [next, ...others] = left.filter(({ seq }) => !passed.includes(seq));
  if (!next) {
    const last = left.length > 0 ? text('claims.allSeen', { left: left.length }) : text('claims.none');
    return end([...says, last], { effects, ...also });
  }
  const { programme, session, date, personId, seq } = next;
  const beside = [next, ...others].every(isLate) && others.length <= mostBeside ? others : [];
  const seen = [next, ...beside].map((one) =>
    fact(
      { kind: 'presence-seen', ...heldOf(one), personId: one.personId },
      { kind: 'officer', programme: one.programme },
    ),
  );
  return goTo(
    'one',
    { programme, session, date, personId, seq, passed: [...passed], beside: beside.map((one) => one.seq) },
    { says, effects: [...effects, ...seen], ...also },
  );
}

/** Asked in the transaction again: of two officers who decide at once, the second gets here a second time. */
export function decide(
  data: Data,
  standing: 'present' | 'absent',
  reason: string | null,
  { facts, now }: Scene<Facts>,
): Moving {
  const { seq, passed } = data;
  if (!shownOf(facts, data)) return onwards(passed, [seq], facts, [text('claims.gone')]);
  const undo = { params: { takeBack: [about(data, standing)] }, until: null };
  const says = [text(`claims.decided.${standing}`, { name: nameOf(data, facts) })];
  return onwards(passed, [seq], facts, says, { effects: decided(data, standing, reason, now), undo });
}

/** Those whose names stood in the message, and no other that came since. */
export function acceptAll(data: Data, { facts, now }: Scene<Facts>): Moving {
  const seqs = [data.seq, ...data.beside];
  const all = facts.shown.filter(({ seq }) => seqs.includes(seq));
  if (all.length === 0) return onwards(data.passed, seqs, facts, [text('claims.gone')]);
  const names = all.map((one) => nameOf(one, facts)).reduce((sum, part) => text('claims.and', { sum, part }));
  return onwards(data.passed, seqs, facts, [text('claims.decidedAll', { count: all.length, names })], {
    effects: all.flatMap((one) => decided(one, 'present', null, now)),
    undo: { params: { takeBack: all.map((one) => about(one, 'present')) }, until: null },
  });
}

type Decided = Pick<Data, 'programme' | 'session' | 'date' | 'personId' | 'seq'>;

/** Written, and told to the person. */
function decided(
  one: Decided,
  standing: 'present' | 'absent',
  reason: string | null,
  now: Date,
): readonly FlowEffect[] {
  const { personId, seq } = one;
  const held = heldOf(one);
  const { programme, session } = held;
  return [
    fact(
      { kind: 'presence-decided', ...held, personId, standing, how: 'claim', reason },
      { kind: 'officer-marks', programme, session, personId, latest: seq },
    ),
    {
      kind: 'start-flow',
      personId,
      flow: 'presence-news',
      params: { about: 'outcome', ...held, standing, reason, decidedAt: now.toISOString() },
      key: `presence/${programme}/${session}/${personId}/${seq}`,
      // An answer to their own code.
      unasked: null,
    },
  ];
}

const heldOf = ({ programme, session, date }: SessionHeld): SessionHeld => ({ programme, session, date });

const about = (one: Omit<Decided, 'seq'>, decided: PresenceStanding): TakeBack[number] => ({
  ...heldOf(one),
  personId: one.personId,
  decided,
});

/** The right code, written after it had closed: nothing about it has to be asked in the room. */
const isLate = ({ how, writtenAt }: Claim): boolean => how !== 'officer' && writtenAt !== null;

/** They wait again; what each was told is followed by what is decided next. What somebody has decided since is theirs. */
export function takeBack(back: TakeBack, { facts, person }: Scene<Facts>): Moving {
  const again = back.flatMap((one): readonly FlowEffect[] => {
    const { programme, session, personId } = one;
    const stands = facts.stands.get(standingKey(one));
    if (stands?.standing !== one.decided || stands.by !== `person:${person.id}`) return [];
    return [
      fact(
        { kind: 'presence-decided', ...heldOf(one), personId, standing: 'claimed', how: 'officer', reason: null },
        { kind: 'officer-marks', programme, session, personId, latest: stands.seq },
      ),
    ];
  });
  return end(text(again.length > 0 ? 'claims.takenBack' : 'claims.gone'), { effects: again });
}
