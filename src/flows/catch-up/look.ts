/** What waited for somebody's return, as fresh as it is listed. */
import type { Glance } from '../../core/flow.ts';
import type { FlowReader, WaitingItem } from '../../store/reader.ts';

export interface Facts {
  readonly items: readonly WaitingItem[];
  /** Something came too late, or not at all. */
  readonly late: boolean;
}

export async function look(reader: FlowReader, { who: { agencyId, personId }, now }: Glance): Promise<Facts> {
  if (personId === null) return { items: [], late: false };
  const { items, late } = await reader.waitingForReturn(agencyId, personId, now);
  return { items: items.filter(({ flow }) => flow !== null), late };
}
