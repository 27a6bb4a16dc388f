/** What nobody asked for goes to the chat its person writes from when it has its turn, not when it was planned. */

import { WAITS_FOR_RETURN } from '../away.ts';
import { HOLDER_NOT_CHOSEN } from '../holders.ts';
import type { KnownChat } from './chats.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';

export interface Following {
  readonly seq: number;
  readonly preferredId: string;
}

/** Returns how many have moved. */
export function followPeople({ queue }: Parts, rows: readonly Following[]): Promise<number> {
  return queue.write(async (tx) => {
    let moved = 0;
    for (const { seq, preferredId } of rows)
      moved +=
        await tx.$executeRaw`UPDATE inbox SET "chatId" = h.id, "accountId" = h."accountId", "conversationId" = c.id
        FROM conversation c JOIN chat h ON h.id = c."chatId"
        WHERE inbox.seq = ${seq} AND inbox.state = 'waiting' AND c.id = ${preferredId} AND c."personId" = inbox."personId"`;
    return moved;
  });
}

/** Somebody is back in another chat than the one for which something of theirs waits: it waits no longer. */
export async function releaseElsewhere(tx: Tx, heard: readonly KnownChat[], now: Date): Promise<void> {
  for (const { chatId, personId } of heard.filter(({ hasLinks }) => Boolean(hasLinks)))
    await tx.$executeRaw`UPDATE inbox SET "notBefore" = ${now}, reason = NULL
      WHERE "personId" = ${personId} AND state = 'waiting' AND "chatId" <> ${chatId} AND priority IS NOT NULL
        AND reason IN (${WAITS_FOR_RETURN}, ${HOLDER_NOT_CHOSEN})`;
}
