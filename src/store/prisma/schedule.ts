/** Events for people, such as what the timeline says is due: each once per key, at the chat they last wrote from. */
import type { Scheduled, Store } from '../store.ts';
import { Prisma } from './generated/client.ts';
import { inboxRow } from './inbox-row.ts';
import type { Parts } from './parts.ts';
import { preferredOf } from './place.ts';
import type { Tx } from './queue.ts';
import { anyOf, chunksOf, listed, type Row } from './sql.ts';

/** Few enough that whoever writes meanwhile hardly waits, many enough that it is quick. */
const A_TRANSACTION = 250;

/**
 * Many events take several transactions, so that messages which come in meanwhile need not wait for them all; keys make
 * a run that was cut short harmless. Events of people without any chat are left out.
 */
export function scheduling(parts: Parts): Store['schedule'] {
  return async (events, now) => {
    let fresh = 0;
    for (const chunk of chunksOf(events, A_TRANSACTION))
      fresh += await parts.queue.writeBehind((tx) => insertEvents(parts, tx, chunk, now));
    return fresh;
  };
}

/** Inside a transaction. Whoever belongs to another agency than the event says gets nothing. */
export async function insertEvents(parts: Parts, tx: Tx, events: readonly Scheduled[], now: Date): Promise<number> {
  if (events.length === 0) return 0;
  const known = await knownKeys(tx, events);
  const { agencies } = await parts.directory.entries();
  const zones = new Map(agencies.map(({ id, zone }) => [id, zone]));
  const rows = events.flatMap(({ agencyId, personId, key, event, unasked }) => {
    const zone = zones.get(agencyId);
    if (zone === undefined || known.has(key)) return [];
    const place = { agencyId, personId, zone, accountId: null, chatId: null, conversationId: null };
    return [inboxRow(parts.seal, { place, key, event, unasked }, now)];
  });
  return rows.length > 0 ? tx.$executeRaw(placing(rows)) : 0;
}

/** Each row goes to the place of its person, found in the same statement: read first, it would cost as much again. */
function placing(rows: readonly Row[]): Prisma.Sql {
  const { names, selected, source, value } = listed(rows);
  return Prisma.sql`
    INSERT INTO inbox (${names}, "accountId", "chatId", "conversationId")
    SELECT ${selected}, h."accountId", h.id, c.id FROM ${source}
    JOIN conversation c ON c.id = ${preferredOf(value('personId'))} AND c."agencyId" = ${value('agencyId')}
    JOIN chat h ON h.id = c."chatId"
    WHERE true ON CONFLICT (key) DO NOTHING`;
}

/**
 * Asked first because sealing a row only to see it refused costs ten times as much; and as a range, because the keys of
 * a wave lie side by side. Only where others lie between them are they asked for one by one.
 */
async function knownKeys(tx: Tx, events: readonly Scheduled[]): Promise<ReadonlySet<string>> {
  const keys = events.map(({ key }) => key).sort();
  const between = await tx.$queryRaw<{ key: string }[]>`
    SELECT key FROM inbox WHERE key BETWEEN ${keys[0]} AND ${keys.at(-1)} LIMIT ${keys.length + 1}`;
  const rows =
    between.length <= keys.length
      ? between
      : await tx.$queryRaw<{ key: string }[]>`SELECT key FROM inbox WHERE key IN (${anyOf(keys)})`;
  return new Set(rows.map(({ key }) => key));
}
