/** Whoever cannot be reached for a while: worked out from what became of their last messages. */
import { type AwayReader, WAITS_FOR_RETURN, type WaitingItem } from '../away.ts';
import { HOLDER_NOT_CHOSEN } from '../holders.ts';
import type { Prisma } from './generated/client.ts';
import { bodyOf } from './inbox-row.ts';
import { isUnreadable, opened } from './opened.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';

/** Not even by the next morning. */
const OVERNIGHT_MS = 12 * 3_600_000;
const LOOK_BACK_MS = 14 * 24 * 3_600_000;

export function readAway(parts: Parts): AwayReader {
  const { read } = parts;
  const waiting = (where: Prisma.InboxWhereInput) =>
    read.inbox.findMany({
      where: { reason: WAITS_FOR_RETURN, ...where, state: 'waiting', lane: 1 },
      orderBy: [{ expiresAt: 'asc' }, { seq: 'asc' }],
    });
  const isAway: AwayReader['isAway'] = async (agencyId, chatId, now) => {
    if ((await lostOfTwo(parts, agencyId, chatId, now)) < 2) return false;
    return (
      (await read.outbox.findFirst({ where: { chatId, deliveredAt: { not: null } }, select: { seq: true } })) !== null
    );
  };
  return {
    isAway,
    async returned(agencyId, now) {
      const rows = await waiting({ agencyId });
      const people = new Map<string, typeof rows>();
      for (const row of rows) people.set(row.personId ?? '', [...(people.get(row.personId ?? '') ?? []), row]);
      const back = await Promise.all(
        [...people].map(async ([personId, own]) => {
          const away = await isAway(agencyId, own[0]?.chatId ?? '', now);
          const open = own.flatMap((row) => itemsOf(parts, row)).filter(isOpen(now));
          return away || open.length === 0 ? [] : [{ personId, waiting: open }];
        }),
      );
      return back.flat();
    },
    async waitingForReturn(agencyId, personId, now) {
      const rows = await waiting({ agencyId, personId, reason: { in: returning } });
      const items = rows.flatMap((row) => itemsOf(parts, row));
      return { items: items.filter(isOpen(now)), late: await cameLate(parts, agencyId, personId, now) };
    },
  };
}

/** To the phone as a network, or to a phone that somebody else held. */
const returning = [WAITS_FOR_RETURN, HOLDER_NOT_CHOSEN];

/** What has expired comes to the gate by itself, and is dropped there. */
const isOpen =
  (now: Date) =>
  ({ expiresAt }: WaitingItem): boolean =>
    expiresAt === null || expiresAt > now;

/**
 * How many of the last two unasked messages of a chat never arrived: refused, not there by the next morning or before they
 * expired; none once somebody has written. One statement, for it is asked before each message of a wave.
 */
async function lostOfTwo({ read }: Parts, agencyId: string, chatId: string, now: Date): Promise<number> {
  const [row] = await read.$queryRaw<{ lost: number | bigint }[]>`
    SELECT count(*) AS lost FROM (
      SELECT state, "sentAt", "deliveredAt", "expiresAt", "createdAt" FROM outbox
      WHERE "chatId" = ${chatId} AND open = ${false} AND unasked = ${true} AND "agencyId" = ${agencyId}
        AND state IN ('sent', 'delivered', 'refused')
      ORDER BY seq DESC LIMIT 2) AS o
    JOIN chat h ON h.id = ${chatId}
    WHERE o."deliveredAt" IS NULL AND h."lastHeardAt" < o."createdAt"
      AND (o.state = 'refused' OR o."expiresAt" <= ${now} OR o."sentAt" <= ${new Date(now.getTime() - OVERNIGHT_MS)})`;
  return Number(row?.lost ?? 0);
}

/** Dropped because its time was over, or arrived only after it was. */
async function cameLate({ read }: Parts, agencyId: string, personId: string, now: Date): Promise<boolean> {
  const since = { gte: new Date(now.getTime() - LOOK_BACK_MS) };
  const dropped = { agencyId, personId, outcome: 'dropped', reason: 'expired', handledAt: since };
  if ((await read.inbox.findFirst({ where: dropped })) !== null) return true;
  const sent = await read.outbox.findMany({
    where: { agencyId, personId, unasked: true, sentAt: since, expiresAt: { lte: now } },
    select: { deliveredAt: true, expiresAt: true },
  });
  return sent.some(
    ({ deliveredAt, expiresAt }) => expiresAt !== null && (deliveredAt === null || deliveredAt >= expiresAt),
  );
}

function itemsOf({ seal }: Parts, row: Prisma.InboxModel): readonly WaitingItem[] {
  const { seq, key, flow, plannedAt, expiresAt } = row;
  const body = opened(() => bodyOf(seal, row));
  if (body === null || isUnreadable(body)) return [];
  const params = body.event.kind === 'flow-due' ? body.event.params : {};
  return [{ inboxId: String(seq), key, flow, params, plannedAt, expiresAt }];
}

/** Chosen from the catch-up message: it need not come by itself any more. */
export interface TakenUp {
  readonly agencyId: string;
  readonly personId: string;
  readonly key: string;
  readonly now: Date;
}

export async function writeTakenUp(tx: Tx, taken: readonly TakenUp[]): Promise<void> {
  for (const { agencyId, personId, key, now } of taken)
    await tx.inbox.updateMany({
      where: { agencyId, personId, key, state: 'waiting', reason: { in: returning } },
      data: { state: 'done', outcome: 'told', reason: 'taken-up', handledAt: now },
    });
}
