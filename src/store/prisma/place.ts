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
    WHERE own."personId" = ${person} ORDER BY at."closedAt" IS NOT NULL, at."lastHeardAt" DESC LIMIT 1)`;

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
