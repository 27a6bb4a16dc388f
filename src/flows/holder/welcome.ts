/** Somebody said that they hold the phone: what waited for them is theirs to read now. */
import type { FlowEffect, Move, Scene } from '../../core/flow.ts';
import { end, record } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import type { WaitingItem } from '../../store/reader.ts';
import type { Fact } from '../../training/facts.ts';
import type { Facts } from './look.ts';

/** By choosing they have asked for it. Of several things they pick; what they had written is answered before. */
export function welcomed(
  { said, late }: { readonly said: boolean; readonly late: boolean },
  { facts: { items } }: Scene<Facts>,
): Move<never, never> {
  const missing = late ? [text('holder.late')] : [];
  const [item, ...more] = items;
  if (!item) return said ? end(missing, { quiet: true }) : end([text('holder.welcome'), ...missing]);
  return end(missing, { effects: more.length > 0 ? [{ ...list, offered: said }] : opened(item, said) });
}

const asked = { kind: 'start-flow', personId: null, unasked: null } as const;
const list = { ...asked, flow: 'catch-up', params: { held: true }, key: 'holder/list' } as const;

/** It need not come by itself any more. */
function opened({ key, flow, params }: WaitingItem, offered: boolean): readonly FlowEffect[] {
  const taken: Fact = { kind: 'taken-up', key };
  // What is kept of a flow's params is plain JSON: they were parsed so when they were read.
  const start = { ...asked, flow: flow ?? '', params: { ...params }, key: `taken/${key}`, offered } as FlowEffect;
  return [record(taken), start];
}
