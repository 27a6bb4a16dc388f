/** How much is left to do, for whoever watches over the process. */
import type { Store } from '../store.ts';
import { maySee } from './holder.ts';
import { LANE } from './inbox-row.ts';
import type { Parts } from './parts.ts';

interface Counts {
  readonly events: number | bigint;
  readonly messages: number | bigint;
  /** Of a minimum no driver knows that it is a date. */
  readonly oldestEvent: Date | string | number | null;
  readonly oldestMessage: Date | string | number | null;
  readonly failed: number | bigint;
}

/** What is put off until later does not wait yet, nor what is for another than the one at the phone. By account, or the whole outbox would be read: its index begins there. */
export function countingBacklog({ read }: Parts): Store['backlog'] {
  return async (now, since) => {
    const [row] = await read.$queryRaw<Counts[]>`
      SELECT i.events, i."oldestEvent", o.messages, o."oldestMessage", f.failed FROM
        (SELECT count(*) AS events, min(coalesce("notBefore", "createdAt")) AS "oldestEvent" FROM inbox
          WHERE state = 'waiting' AND (lane = ${LANE.asked} OR "notBefore" <= ${now})) AS i,
        (SELECT count(*) AS messages, min("takeableAt") AS "oldestMessage" FROM outbox JOIN chat h ON h.id = outbox."chatId"
          WHERE outbox."accountId" IN (SELECT id FROM account) AND open = ${true} AND "takeableAt" <= ${now}
            AND ${maySee('outbox', now)}) AS o,
        (SELECT count(*) AS failed FROM inbox WHERE state = 'failed' AND "handledAt" >= ${since}) AS f`;
    const oldest = [row?.oldestEvent, row?.oldestMessage].flatMap((at) => (at == null ? [] : [new Date(at).getTime()]));
    return {
      events: Number(row?.events ?? 0),
      messages: Number(row?.messages ?? 0),
      oldestAt: oldest.length > 0 ? new Date(Math.min(...oldest)) : null,
      failed: Number(row?.failed ?? 0),
    };
  };
}
