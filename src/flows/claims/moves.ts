/** Where an officer's word on a late code leads: written, told to the person, and on to the next; or taken back. */
import type { FlowEffect, Move, Scene, Undo } from '../../core/flow.ts';
import { end, goTo, record } from '../../core/move.ts';
import { type Text, text } from '../../core/text.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import type { Data, Step, TakeBack } from './data.ts';
import type { Facts } from './look.ts';
import { nameOf, shownOf } from './shown.ts';

type Moving = Move<Data, Step>;

const fact = (what: Fact, guard: Guard): FlowEffect => record(what, guard);

/** The next one that waits; that it was shown is written down with it. */
export function onwards(
  passed: readonly number[],
  done: number | null,
  { waiting }: Facts,
  says: readonly Text[],
  { effects = [], ...also }: { readonly effects?: readonly FlowEffect[]; readonly undo?: Undo } = {},
): Moving {
  const next = waiting.find(({ seq }) => seq !== done && !passed.includes(seq));
  if (!next) {
    const left = waiting.filter(({ seq }) => passed.includes(seq)).length;
    const last = left > 0 ? text('claims.allSeen', { left }) : text('claims.none');
    return end([...says, last], { effects, ...also });
  }
  const { programme, session, date, personId, seq } = next;
  const seen = fact({ kind: 'presence-seen', programme, session, date, personId }, { kind: 'officer', programme });
  const shown = { programme, session, date, personId, seq, passed: [...passed] };
  return goTo('one', shown, { says, effects: [...effects, seen], ...also });
}

/** Asked in the transaction again: of two officers who decide at once, the second gets here a second time. */
export function decide(
  data: Data,
  standing: 'present' | 'absent',
  reason: string | null,
  { facts }: Scene<Facts>,
): Moving {
  const { programme, session, date, personId, seq, passed } = data;
  if (!shownOf(facts, data)) return onwards(passed, seq, facts, [text('claims.gone')]);
  const decided = fact(
    { kind: 'presence-decided', programme, session, date, personId, standing, how: 'claim', reason },
    { kind: 'officer-marks', programme, session, personId, latest: seq },
  );
  const told: FlowEffect = {
    kind: 'start-flow',
    personId,
    flow: 'presence-news',
    params: { about: 'outcome', programme, session, date, standing, reason },
    key: `presence/${programme}/${session}/${personId}/${seq}`,
    // An answer to their own code.
    unasked: null,
  };
  const undo = { params: { takeBack: { programme, session, date, personId, decided: standing } }, until: null };
  const says = [text(`claims.decided.${standing}`, { name: nameOf(data, facts) })];
  return onwards(passed, seq, facts, says, { effects: [decided, told], undo });
}

/** It waits again; what the person was told is followed by what is decided next. What somebody has decided since is theirs. */
export function takeBack(
  { programme, session, date, personId, decided }: TakeBack,
  { facts, person }: Scene<Facts>,
): Moving {
  const { stands } = facts;
  if (stands?.standing !== decided || stands.by !== `person:${person.id}`) return end(text('claims.gone'));
  const again = fact(
    { kind: 'presence-decided', programme, session, date, personId, standing: 'claimed', how: 'officer', reason: null },
    { kind: 'officer-marks', programme, session, personId, latest: stands.seq },
  );
  return end(text('claims.takenBack'), { effects: [again] });
}
