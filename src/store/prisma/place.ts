/** Where an event for a person goes: the conversation at the chat they last wrote from. */
import type { Place } from './inbox-row.ts';
import type { Tx } from './queue.ts';
import { anyOf } from './sql.ts';

/**
 * The place of each person who has one, by id. An address that is gone is taken only where there is no other: what
 * is written for it is dropped with that reason, so that the ledger can say so.
 */
export async function placesOf(
  client: Pick<Tx, '$queryRaw'>,
  people: Iterable<string>,
): Promise<ReadonlyMap<string, Place>> {
  const rows = await client.$queryRaw<(Place & { personId: string; closedAt: Date | null; lastHeardAt: Date })[]>`
    SELECT c."personId", c.id AS "conversationId", c."chatId", c."agencyId", h."accountId", g.zone, h."closedAt", h."lastHeardAt"
    FROM conversation c
    JOIN chat h ON h.id = c."chatId"
    JOIN agency g ON g.id = c."agencyId"
    WHERE c."personId" IN (${anyOf(people)})`;
  const best = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const other = best.get(row.personId);
    if (!other || isBetter(row, other)) best.set(row.personId, row);
  }
  return new Map(
    [...best].map(([personId, { conversationId, chatId, agencyId, accountId, zone }]) => [
      personId,
      { personId, conversationId, chatId, agencyId, accountId, zone },
    ]),
  );
}

interface Reach {
  readonly closedAt: Date | null;
  readonly lastHeardAt: Date;
}

function isBetter(one: Reach, other: Reach): boolean {
  if ((one.closedAt === null) !== (other.closedAt === null)) return one.closedAt === null;
  return one.lastHeardAt > other.lastHeardAt;
}
