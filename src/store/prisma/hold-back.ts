/** What is somebody's own and finds another one at the phone: it waits, and the porter says so once a day. */
import { addDays, instantOf, localDate } from '../../training/local-time.ts';
import { HOLDER_NOT_CHOSEN } from '../holders.ts';
import type { Store } from '../store.ts';
import { dayOf, LANE, type Place } from './inbox-row.ts';
import type { Parts } from './parts.ts';
import { callPorter, PORTER, porterOf } from './porter.ts';
import type { Batch, Tx } from './queue.ts';

/** What never expires is announced again after so long. */
const AGAIN_MS = 7 * 24 * 3_600_000;
const DEFAULT_PRIORITY = 5;

type Holding = Parameters<Store['holdBack']>[0][number] & { readonly now: Date };

interface Row extends Place {
  readonly seq: number;
  readonly flow: string | null;
  readonly locale: string;
  readonly priority: number | null;
  readonly urgency: string | null;
  readonly expiresAt: Date | null;
}

export function holdingBack(parts: Parts): Store['holdBack'] {
  const batch: Batch<Holding, null> = {
    async run(tx, rows) {
      for (const row of rows) await holdBack(parts, tx, row);
      return rows.map(() => null);
    },
  };
  return async (rows, now) => {
    await parts.queue.add(
      batch,
      rows.map((row) => ({ ...row, now })),
    );
  };
}

/** Whoever asked for something gets it as such when they are back: it has no urgency, so no window binds it. */
async function holdBack(parts: Parts, tx: Tx, { inboxId, now }: Holding): Promise<void> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT i.seq, i.flow, i."chatId", i."accountId", i."conversationId", i."personId", i."agencyId", i.priority, i.urgency, i."expiresAt",
      g.zone, coalesce(p.locale, 'id') AS locale
    FROM inbox i JOIN agency g ON g.id = i."agencyId" LEFT JOIN person p ON p.id = i."personId"
    WHERE i.seq = ${Number(inboxId)} AND i.state = 'waiting'`;
  if (!row) return;
  // They were chosen, and the phone was put down before they could be greeted.
  if (row.flow === PORTER) {
    await tx.$executeRaw`UPDATE inbox SET state = 'done', outcome = 'dropped', reason = 'superseded', "handledAt" = ${now}
      WHERE seq = ${row.seq}`;
    return;
  }
  const told = await tellOnceADay(parts, tx, row, now);
  const tomorrow = instantOf(addDays(localDate(now, row.zone), 1), '00:00', row.zone);
  const end = row.expiresAt ?? new Date(now.getTime() + AGAIN_MS);
  const until = told || end < tomorrow ? end : tomorrow;
  await tx.$executeRaw`UPDATE inbox SET lane = ${LANE.unasked}, "notBefore" = ${until}, "plannedDay" = ${dayOf(until, row.zone)},
    reason = ${HOLDER_NOT_CHOSEN} WHERE seq = ${row.seq}`;
}

/** Whether the porter will say that this waits. Where he has spoken today already it is for another day. */
async function tellOnceADay(parts: Parts, tx: Tx, row: Row, now: Date): Promise<boolean> {
  const place = await porterOf(tx, row.chatId, row.locale, now);
  const today = localDate(now, place.zone);
  const called = `holder-notice/${row.chatId}/`;
  const [spent] = await tx.$queryRaw<{ seq: number; state: string }[]>`
    SELECT seq, state FROM inbox WHERE key > ${called} AND key < ${`${called}~`}
      AND (state = 'waiting' OR (outcome = 'started' AND "handledAt" >= ${instantOf(today, '00:00', place.zone)}))
    ORDER BY state DESC LIMIT 1`;
  // He will say so of this as well: as long as it is worth something he is not too late.
  if (spent?.state === 'waiting')
    await tx.$executeRaw`UPDATE inbox SET "expiresAt" = CASE WHEN ${row.expiresAt} IS NULL THEN NULL
      ELSE max("expiresAt", ${row.expiresAt}) END WHERE seq = ${spent.seq} AND "expiresAt" IS NOT NULL`;
  if (spent) return spent.state === 'waiting';
  const unasked = {
    priority: row.priority ?? DEFAULT_PRIORITY,
    urgency: row.urgency === 'change' ? 'change' : 'normal',
    notBefore: now,
    expiresAt: row.expiresAt,
  } as const;
  await callPorter(parts, tx, { place, key: `${called}${row.seq}-${now.getTime()}`, command: 'notice', unasked }, now);
  return true;
}
