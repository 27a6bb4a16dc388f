/** Events for people, such as what the timeline says is due: each once per key, at the chat they last wrote from. */
import type { Scheduled, Store } from '../store.ts';
import { inboxRow } from './inbox-row.ts';
import type { Parts } from './parts.ts';
import { placesOf } from './place.ts';
import type { Tx } from './queue.ts';
import { anyOf, chunksOf, insertRows } from './sql.ts';

/** Few enough that a big schedule costs little memory, many enough that it is quick. */
const A_TRANSACTION = 200;

/**
 * Many events take several transactions, so that messages which come in meanwhile need not wait for them all; keys make
 * a run that was cut short harmless. Events of people without any chat are left out.
 */
export function scheduling(parts: Parts): Store['schedule'] {
  return async (events, now) => {
    let fresh = 0;
    for (const chunk of chunksOf(events, A_TRANSACTION))
      fresh += await parts.queue.write((tx) => insertEvents(parts, tx, chunk, now));
    return fresh;
  };
}

/** Inside a transaction. Whoever belongs to another agency than the event says gets nothing. */
export async function insertEvents(parts: Parts, tx: Tx, events: readonly Scheduled[], now: Date): Promise<number> {
  const known = await knownKeys(tx, events);
  const fresh = events.filter(({ key }) => !known.has(key));
  if (fresh.length === 0) return 0;
  const places = await placesOf(
    tx,
    fresh.map(({ personId }) => personId),
  );
  const rows = fresh.flatMap(({ agencyId, personId, key, event, unasked }) => {
    const place = places.get(personId);
    if (place?.agencyId !== agencyId) return [];
    return [inboxRow(parts.seal, { place, key, event, unasked }, now)];
  });
  return insertRows(tx, 'inbox', rows, '(key) DO NOTHING');
}

/** Asked first because sealing a row only to see it refused costs ten times as much. */
async function knownKeys(tx: Tx, events: readonly Scheduled[]): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT key FROM inbox WHERE key IN (${anyOf(events.map(({ key }) => key))})`;
  return new Set(rows.map(({ key }) => key));
}
