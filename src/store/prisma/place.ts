/** Where an event for a person goes: the conversation at the chat they last wrote from. */
import { Prisma } from './generated/client.ts';
import type { Place } from './inbox-row.ts';
import type { Tx } from './queue.ts';
import { anyOf } from './sql.ts';

/**
 * The conversation a person is written to, `person` being SQL. An address that is gone is taken only where there is no
 * other: what is written for it is dropped with that reason, so that the ledger can say so.
 */
export const preferredOf = (person: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (SELECT own.id FROM conversation own JOIN chat at ON at.id = own."chatId"
    WHERE own."personId" = ${person} ORDER BY at."closedAt" IS NOT NULL, coalesce(own."heardAt", at."lastHeardAt") DESC, own."createdAt" DESC LIMIT 1)`;

/** The place of each person who has one, by id. */
export async function placesOf(
  client: Pick<Tx, '$queryRaw'>,
  people: Iterable<string>,
): Promise<ReadonlyMap<string, Place>> {
  const rows = await client.$queryRaw<(Place & { readonly personId: string })[]>`
    SELECT c."personId", c.id AS "conversationId", c."chatId", c."agencyId", h."accountId", g.zone
    FROM person p
    JOIN conversation c ON c.id = ${preferredOf(Prisma.raw('p.id'))}
    JOIN chat h ON h.id = c."chatId"
    JOIN agency g ON g.id = c."agencyId"
    WHERE p.id IN (${anyOf(people)})`;
  return new Map(rows.map((row) => [row.personId, row]));
}

/** Those of somebody's conversations that are in these chats, in that order. */
export async function placesIn(tx: Tx, personId: string, chats: readonly string[]): Promise<readonly Place[]> {
  const rows = await tx.$queryRaw<Place[]>`
    SELECT c."personId", c.id AS "conversationId", c."chatId", c."agencyId", h."accountId", g.zone
    FROM conversation c JOIN chat h ON h.id = c."chatId" JOIN agency g ON g.id = c."agencyId"
    WHERE c."personId" = ${personId} AND c."chatId" IN (${anyOf(chats)})`;
  return rows.toSorted((one, other) => chats.indexOf(one.chatId) - chats.indexOf(other.chatId));
}

/** Where what waits in a conversation `c` may go, once its chat is closed: to the open chat its person last wrote from. */
export async function openPlacesFor(tx: Tx, where: Prisma.Sql) {
  const rows = await tx.$queryRaw<(Place & { readonly fromId: string; readonly fromChatId: string })[]>`
    SELECT c.id AS "fromId", c."chatId" AS "fromChatId", t."personId", t.id AS "conversationId", t."chatId", t."agencyId", h."accountId", g.zone
    FROM conversation c
    JOIN conversation t ON t.id = ${preferredOf(Prisma.raw('c."personId"'))}
    JOIN chat h ON h.id = t."chatId"
    JOIN agency g ON g.id = t."agencyId"
    WHERE ${where} AND c."personId" IS NOT NULL AND h."closedAt" IS NULL`;
  return rows.map(({ fromId, fromChatId, ...to }) => ({ from: { conversationId: fromId, chatId: fromChatId }, to }));
}
