/** Rows whose turn threw, that cannot be read, or that are put off. */
import { type Store, TURN_TRIES } from '../store.ts';
import { dayOf } from './inbox-row.ts';
import type { Unreadable } from './opened.ts';
import type { Parts } from './parts.ts';
import type { Batch } from './queue.ts';
import { anyOf, updateRows } from './sql.ts';

/** Does nothing to a row that has been handled meanwhile. */
export function failing({ queue }: Parts): Store['fail'] {
  return (inboxId, error, now) =>
    queue.write(async (tx) => {
      const seq = Number(inboxId);
      await tx.$executeRaw`UPDATE inbox SET attempts = attempts + 1 WHERE seq = ${seq} AND state = 'waiting'`;
      const gaveUp = await tx.$executeRaw`
        UPDATE inbox SET state = 'failed', outcome = 'failed', reason = ${error}, "handledAt" = ${now}
        WHERE seq = ${seq} AND state = 'waiting' AND attempts >= ${TURN_TRIES}`;
      return { gaveUp: gaveUp > 0 };
    });
}

/** A waiting row that no turn can be made of. */
export interface GivenUp {
  readonly seq: number;
  readonly reason: 'unreadable' | 'wiped';
  readonly err: Unreadable | null;
}

/** Marks such rows failed at once: what does not open now will not open at the third try. */
export function givingUp({ queue, log }: Parts) {
  return async (rows: readonly GivenUp[], now: Date): Promise<void> => {
    const marked = await queue.write(async (tx) => {
      const done: GivenUp[] = [];
      for (const row of rows) {
        const written = await tx.$executeRaw`
          UPDATE inbox SET attempts = attempts + 1, state = 'failed', outcome = 'failed', reason = ${row.reason},
            "handledAt" = ${now}
          WHERE seq = ${row.seq} AND state = 'waiting'`;
        if (written > 0) done.push(row);
      }
      return done;
    });
    for (const { seq, reason, err } of marked) {
      log?.error({ inboxId: String(seq), reason, ...(err && { err }) }, 'an event could not be read and was given up');
    }
  };
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
