/** When the next thing happens by itself, for clocks that travel. */
import type { Store } from '../store.ts';
import type { Parts } from './parts.ts';

/** Of scheduled rows, armed timers and messages that were put off. Not made for every tick: it looks at all that wait. */
export function nextDueAt({ read }: Parts): Store['nextDue'] {
  return async (after) => {
    const rows = await read.$queryRaw<{ at: Date }[]>`
      SELECT at FROM (
        SELECT "notBefore" AS at FROM inbox WHERE state = 'waiting' AND lane = 1 AND "notBefore" > ${after}
        UNION ALL SELECT at FROM timer WHERE at > ${after}
        UNION ALL SELECT "takeableAt" AS at FROM outbox
          WHERE "accountId" IN (SELECT id FROM account) AND open = ${true} AND "takeableAt" > ${after}) AS due
      ORDER BY at LIMIT 1`;
    const [row] = rows;
    return row ? new Date(row.at) : null;
  };
}
