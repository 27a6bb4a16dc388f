/** Rows whose turn threw or is put off. */
import type { Store } from '../store.ts';
import { dayOf } from './inbox-row.ts';
import type { Parts } from './parts.ts';
import type { Batch } from './queue.ts';
import { anyOf, updateRows } from './sql.ts';

const TRIES = 3;

/** Does nothing to a row that has been handled meanwhile. */
export function failing({ queue }: Parts): Store['fail'] {
  return (inboxId, error, now) =>
    queue.write(async (tx) => {
      const seq = Number(inboxId);
      await tx.$executeRaw`UPDATE inbox SET attempts = attempts + 1 WHERE seq = ${seq} AND state = 'waiting'`;
      const gaveUp = await tx.$executeRaw`
        UPDATE inbox SET state = 'failed', outcome = 'failed', reason = ${error}, "handledAt" = ${now}
        WHERE seq = ${seq} AND state = 'waiting' AND attempts >= ${TRIES}`;
      return { gaveUp: gaveUp > 0 };
    });
}

type Deferral = Parameters<Store['defer']>[0][number];

/** Puts rows back; the day they count on moves with them. */
export function deferring({ queue }: Parts): Store['defer'] {
  const batch: Batch<Deferral, null> = {
    run: async (tx, rows) => {
      const found = await tx.$queryRaw<{ seq: number; zone: string }[]>`
        SELECT i.seq, g.zone FROM inbox i JOIN agency g ON g.id = i."agencyId"
        WHERE i.seq IN (${anyOf(rows.map(({ inboxId }) => Number(inboxId)))}) AND i.state = 'waiting' AND i.lane = 1`;
      const zones = new Map(found.map(({ seq, zone }) => [seq, zone]));
      const moved = rows.flatMap(({ inboxId, until, reason }) => {
        const zone = zones.get(Number(inboxId));
        if (zone === undefined) return [];
        return [{ seq: Number(inboxId), notBefore: until, plannedDay: dayOf(until, zone), reason }];
      });
      await updateRows(tx, 'inbox', ['seq'], moved);
      return rows.map(() => null);
    },
  };
  return async (rows) => {
    await queue.add(batch, rows);
  };
}
