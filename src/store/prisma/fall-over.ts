/** A chat that is gone: what waited for somebody there goes to another chat of theirs, or is dropped where they have none. */
import { Prisma } from './generated/client.ts';
import { moveTalk } from './move-talk.ts';
import type { Parts } from './parts.ts';
import { openPlacesFor } from './place.ts';
import type { Tx } from './queue.ts';
import { anyOf } from './sql.ts';

/**
 * Blocked, or left: nothing more goes there until somebody writes again. `cameBack` are messages that found it gone.
 * Gives those of them, and of what waited, that go on elsewhere.
 */
export async function closeChats(
  parts: Parts,
  tx: Tx,
  closed: readonly { readonly chatId: string; readonly at: Date }[],
  cameBack: readonly number[] = [],
): Promise<ReadonlySet<number>> {
  const [first] = closed;
  if (first === undefined) return new Set();
  const chats = anyOf(closed.map(({ chatId }) => chatId));
  await tx.$executeRaw`UPDATE chat SET "closedAt" = ${first.at} WHERE id IN (${chats}) AND "closedAt" IS NULL`;
  return fallOver(parts, tx, Prisma.sql`c."chatId" IN (${chats})`, cameBack, first.at);
}

/** Of chats that are closed already. `where` is about a conversation `c`. What is left there is dropped. */
export async function fallOver(
  parts: Parts,
  tx: Tx,
  where: Prisma.Sql,
  cameBack: readonly number[],
  now: Date,
): Promise<ReadonlySet<number>> {
  const moved: number[] = [];
  for (const { from, to } of await openPlacesFor(tx, where))
    moved.push(...(await moveTalk(parts, tx, { from, to, cameBack, all: false, now })));
  await tx.$executeRaw`UPDATE outbox SET open = ${false}, state = 'dropped', reason = 'gone'
    WHERE open = ${true} AND "chatId" IN (SELECT c."chatId" FROM conversation c WHERE ${where})`;
  return new Set(moved);
}
