/** Who shares the phone, what was just written, and what has waited for whoever was chosen. */
import type { Glance } from '../../core/flow.ts';
import type { FlowReader, Holder, WaitingItem } from '../../store/reader.ts';
import { Data } from './data.ts';
import { type Kept, nothing, type Said } from './kept.ts';

export interface Facts {
  readonly people: readonly Holder[];
  /** Null where nobody wrote anything. */
  readonly said: Said | null;
  /** What was written before it. */
  readonly kept: Kept;
  /** What has waited for this person. */
  readonly items: readonly WaitingItem[];
}

export async function look(reader: FlowReader, { who, now, event, params, data }: Glance): Promise<Facts> {
  const { agencyId, chatId, personId } = who;
  const waited =
    personId === null || params?.command !== 'welcome'
      ? []
      : (await reader.waitingForReturn(agencyId, personId, now)).items;
  const open = Data.safeParse(data);
  return {
    people: await reader.holders(agencyId, chatId, now),
    said:
      event.kind === 'replied'
        ? { reply: event.reply, sentAt: event.sentAt.toISOString(), quoted: event.quoted }
        : null,
    kept: open.success ? open.data : nothing,
    items: waited.filter(({ flow }) => flow !== null),
  };
}
