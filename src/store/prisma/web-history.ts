/** A chat line by line, as a page of the browser channel shows it after a reload. */
import type { Outbound } from '../../core/message.ts';
import { addressHash, type ChatAt, chatAt } from './chats.ts';
import { Prisma } from './generated/client.ts';
import { isUnheld } from './holder.ts';
import type { Parts } from './parts.ts';
import type { Batch } from './queue.ts';
import { type ChatLine, type Complain, type LineRow, lineOf } from './web-line.ts';

/** Gives a message its place in the chat, above all that was shown before. Once: the same id again changes nothing. */
export function showing(parts: Parts) {
  const batch: Batch<{ readonly id: string; readonly now: Date }, null> = {
    async run(tx, shown) {
      for (const { id, now } of shown) {
        await tx.$executeRaw`UPDATE outbox SET line = ${parts.nextLine()}, "shownAt" = ${now} WHERE id = ${id} AND line IS NULL`;
      }
      return shown.map(() => null);
    },
  };
  return async (_account: string, _address: string, id: string, _message: Outbound, now: Date): Promise<void> => {
    await parts.queue.add(batch, [{ id, now }]);
  };
}

/**
 * Oldest first; wiped lines are left out. One statement, so that what both sides wrote is seen as of one moment: a
 * page never asks again for what lies before its cursor.
 */
export function historyOf(parts: Parts) {
  const { read, seal } = parts;
  const complain = complainOnce(parts);
  return async (
    account: string,
    address: string,
    after: string | null,
    limit: number,
    now: Date,
  ): Promise<readonly ChatLine[]> => {
    const chat = await chatAt(read, addressHash(seal, account, address));
    if (chat === null) return [];
    const own = ownLines(chat, now);
    const from = after === null ? -1 : await placeOf(parts, chat.id, after);
    const rows = await read.$queryRaw<LineRow[]>`
      SELECT line, 0 AS bot, key AS id, body, "createdAt" AS at, "conversationId", '' AS state FROM inbox
      WHERE "chatId" = ${chat.id} AND line > ${from} AND body IS NOT NULL AND kind = 'replied' AND ${own}
      UNION ALL
      SELECT line, 1 AS bot, id, body, "shownAt" AS at, "conversationId", state FROM outbox
      WHERE "chatId" = ${chat.id} AND line > ${from} AND body IS NOT NULL AND ${own}
      ORDER BY line LIMIT ${limit}`;
    const lines = await Promise.all(rows.map((row) => lineOf(parts, row, complain)));
    return lines.flatMap((line) => line ?? []);
  };
}

/** Those of whoever holds the phone; while nobody does, what was said to nobody who is known. */
const ownLines = (chat: ChatAt, now: Date): Prisma.Sql =>
  isUnheld(chat, now)
    ? Prisma.sql`"conversationId" IN (SELECT id FROM conversation WHERE "chatId" = ${chat.id} AND "personId" IS NULL)`
    : Prisma.sql`"conversationId" = ${chat.currentConversationId}`;

/** A page asks again and again; an officer needs to read it once. */
function complainOnce({ log }: Parts): Complain {
  const told = new Set<string>();
  return ({ cursor, from }, err) => {
    if (told.has(cursor)) return;
    told.add(cursor);
    log?.error(
      { line: Number(cursor), from, err },
      'a line of a chat could not be read and is shown without its words',
    );
  };
}

/** The place of a cursor; before everything when the chat has no such line. */
async function placeOf({ read }: Parts, chatId: string, cursor: string): Promise<number> {
  const line = /^\d{12}$/.test(cursor) ? Number(cursor) : -1;
  const rows = await read.$queryRaw<object[]>`
    SELECT 1 AS found FROM inbox WHERE "chatId" = ${chatId} AND line = ${line}
    UNION ALL SELECT 1 AS found FROM outbox WHERE "chatId" = ${chatId} AND line = ${line}`;
  return rows.length > 0 ? line : -1;
}
