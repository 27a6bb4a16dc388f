/** Which messages leave next: at most one a chat, replies before what nobody asked for; in a shared one only the holder's. */
import type { Store } from '../store.ts';
import { maySee } from './holder.ts';
import type { Parts } from './parts.ts';
import { anyOf } from './sql.ts';

type Room = Parameters<Store['takeOutbox']>[2];

/** Numbers of rows that are now this sender's alone, until the lease ends. */
export async function leaseHeads(
  parts: Parts,
  account: string,
  now: Date,
  room: Room,
  leaseUntil: Date,
): Promise<readonly number[]> {
  const replies = await replyHeads(parts, account, now, room.total);
  const bulkRoom = Math.min(room.unasked, room.total - replies.length);
  const bulk = await bulkHeads(parts, account, now, bulkRoom);
  const seqs = [...replies, ...bulk];
  if (seqs.length === 0) return [];
  const leased = await lease(parts, seqs, now, leaseUntil);
  return seqs.filter((seq) => leased.has(seq));
}

async function replyHeads({ read }: Parts, account: string, now: Date, most: number): Promise<readonly number[]> {
  if (most <= 0) return [];
  const rows = await read.$queryRaw<{ seq: number }[]>`
    SELECT o.seq FROM outbox o JOIN chat h ON h.id = o."chatId"
    WHERE o."accountId" = ${account} AND o.open = ${true} AND o.unasked = ${false} AND o."takeableAt" <= ${now}
      AND ${maySee('o', now)}
      AND NOT EXISTS (
        SELECT 1 FROM outbox b WHERE b."chatId" = o."chatId" AND b.open = ${true} AND b.unasked = ${false} AND b.seq < o.seq
          AND ${maySee('b', now)})
    ORDER BY o."takeableAt", o.seq LIMIT ${most}`;
  return rows.map(({ seq }) => seq);
}

/** The more urgent before the less, which may be held for days; but none while another of its chat is in the sender's hands. */
async function bulkHeads({ read }: Parts, account: string, now: Date, most: number): Promise<readonly number[]> {
  if (most <= 0) return [];
  const rows = await read.$queryRaw<{ seq: number }[]>`
    SELECT o.seq FROM outbox o JOIN chat h ON h.id = o."chatId"
    WHERE o."accountId" = ${account} AND o.open = ${true} AND o.unasked = ${true} AND o."takeableAt" <= ${now}
      AND ${maySee('o', now)}
      AND NOT EXISTS (
        SELECT 1 FROM outbox b
        WHERE b."chatId" = o."chatId" AND ${maySee('b', now)} AND b.open = ${true} AND b.unasked = ${false})
      AND NOT EXISTS (
        SELECT 1 FROM outbox b JOIN inbox u ON u.seq = b."inboxSeq" JOIN inbox i ON i.seq = o."inboxSeq"
        WHERE b."chatId" = o."chatId" AND b.open = ${true} AND b.unasked = ${true} AND b.seq <> o.seq
          AND ${maySee('b', now)} AND (u.rank < i.rank OR (u.rank = i.rank AND b.seq < o.seq) OR (b.state = 'leased' AND b."takeableAt" > ${now})))
    ORDER BY o."takeableAt", o.seq LIMIT ${most}`;
  return rows.map(({ seq }) => seq);
}

/** The rows that nobody else took meanwhile. */
function lease({ queue }: Parts, seqs: readonly number[], now: Date, until: Date): Promise<ReadonlySet<number>> {
  return queue.write(async (tx) => {
    const rows = await tx.$queryRaw<{ seq: number }[]>`
      UPDATE outbox SET state = 'leased', "takeableAt" = ${until}, "takenAt" = coalesce("takenAt", ${now})
      WHERE seq IN (${anyOf(seqs)}) AND open = ${true} AND "takeableAt" <= ${now}
      RETURNING seq`;
    return new Set(rows.map(({ seq }) => seq));
  });
}
