/** Somebody said that they hold the phone: what waited for them is theirs to read now. */
import type { Move, Scene } from '../../core/flow.ts';
import { end, startHere } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import { takenUp } from '../wording/taken-up.ts';
import type { Facts } from './look.ts';

/**
 * By choosing they have asked for it. Of several things they pick; what they had written is answered before, and where
 * that was BERHENTI nothing more comes.
 */
export function welcomed(
  { said, late, speaks }: { readonly said: boolean; readonly late: boolean; readonly speaks: boolean },
  { facts, person }: Scene<Facts>,
): Move<never, never> {
  const again = speaks && !person.stopped ? [text('holder.speaks')] : [];
  const missing = [...(late ? [text('holder.late')] : []), ...again];
  const [item, ...more] = person.stopped ? [] : facts.items;
  if (!item) return said ? end(missing, { quiet: true }) : end([text('holder.welcome'), ...missing]);
  return end(missing, { effects: more.length > 0 ? [{ ...list, offered: said }] : takenUp(item, said) });
}

const list = startHere('catch-up', { held: true }, 'holder/list');
