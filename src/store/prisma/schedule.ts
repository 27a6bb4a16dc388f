/** Events for people, such as what the timeline says is due: each once per key, at the chat they last wrote from. */
import type { Scheduled, Store } from '../store.ts';
import { inboxRow } from './inbox-row.ts';
import type { Parts } from './parts.ts';
import { placesOf } from './place.ts';
import type { Tx } from './queue.ts';
import { chunksOf, insertRows } from './sql.ts';

/**
 * Many events are written 500 a transaction, so that messages which come in meanwhile need not wait for them all; keys
 * make a run that was cut short harmless. Events of people without any chat are left out.
 */
export function scheduling(parts: Parts): Store['schedule'] {
  return async (events, now) => {
    let fresh = 0;
    for (const chunk of chunksOf(events)) fresh += await parts.queue.write((tx) => insertEvents(parts, tx, chunk, now));
    return fresh;
  };
}

/** Inside a transaction. Whoever belongs to another agency than the event says gets nothing. */
export async function insertEvents(parts: Parts, tx: Tx, events: readonly Scheduled[], now: Date): Promise<number> {
  const places = await placesOf(
    tx,
    events.map(({ personId }) => personId),
  );
  const rows = events.flatMap(({ agencyId, personId, key, event, unasked }) => {
    const place = places.get(personId);
    if (place?.agencyId !== agencyId) return [];
    return [inboxRow(parts.seal, { place, key, event, unasked }, now)];
  });
  return insertRows(tx, 'inbox', rows, '(key) DO NOTHING');
}
