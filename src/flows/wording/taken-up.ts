/** What waits is asked for now: no window binds it, and it need not come by itself any more. */
import type { FlowEffect } from '../../core/flow.ts';
import { record, startHere } from '../../core/move.ts';
import type { WaitingItem } from '../../store/reader.ts';
import type { Fact } from '../../training/facts.ts';

/** `offered`: as in the event it becomes. */
export function takenUp({ key, flow, params }: WaitingItem, offered = false): readonly FlowEffect[] {
  const taken: Fact = { kind: 'taken-up', key };
  // What is kept of a flow's params is plain JSON: they were parsed so when they were read.
  const plain = { ...params } as Parameters<typeof startHere>[1];
  return [record(taken), { ...startHere(flow ?? '', plain, `taken/${key}`), ...(offered && { offered }) }];
}
