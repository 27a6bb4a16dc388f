/** Somebody says that they hold the phone: what was written before it was known is theirs, unless it is too old for that. */
import type { Move, Scene } from '../../core/flow.ts';
import { end, record, startHere } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import type { Fact } from '../../training/facts.ts';
import { type Kept, type Said, stillFresh } from './kept.ts';

/** Each of it is answered as theirs. A phone that BERHENTI had silenced speaks again: it was theirs, or they are told of it. */
export function chosenIs(personId: string, kept: Kept, { now, hushed = false }: Scene): Move<never, never> {
  const { said, late } = stillFresh(kept, now);
  const chosen: Fact = { kind: 'holder-chosen', personId, said: said.map(plain), late, speaks: hushed };
  return end([], { effects: [record(chosen, { kind: 'belongs-here', personId })], quiet: true, hush: false });
}

/**
 * Somebody who is not known here: what they wrote is a stranger's, else they are asked whether they want to register.
 * What BERHENTI has silenced stays so.
 */
export function newcomer(kept: Kept, { now }: Scene): Move<never, never> {
  const { said, late } = stillFresh(kept, now);
  // The buttons here are other people's.
  const own = said.filter(({ reply }) => reply.kind !== 'choice');
  const nobody = { kind: 'holder-chosen', personId: null, late: false, speaks: false } as const;
  const chosen = record({ ...nobody, said: own.map(plain) } satisfies Fact);
  const missing = late ? [text('holder.late')] : [];
  return own.length > 0
    ? end(missing, { effects: [chosen], quiet: true })
    : end(missing, { effects: [chosen, startHere('registration', {}, 'holder/register')] });
}

/** A fact is plain JSON. */
const plain = (said: Said) => ({ ...said, reply: { ...said.reply } });
