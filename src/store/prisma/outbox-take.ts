/** What is to be sent next: the oldest message of each chat, replies before what nobody asked for. */
import { Outbound } from '../../core/message.ts';
import type { OutboxRow, Store } from '../store.ts';
import { addressContext } from './chats.ts';
import { outboxContext } from './effects.ts';
import type { Parts } from './parts.ts';
import { anyOf } from './sql.ts';

/** A message is never overtaken by a later one of its chat, also while it waits for a retry. */
export function taking(parts: Parts): Store['takeOutbox'] {
  return async (account, now, room, leaseUntil) => {
    const replies = await replyHeads(parts, account, now, room.total);
    const bulkRoom = Math.min(room.unasked, room.total - replies.length);
    const bulk = await bulkHeads(parts, account, now, bulkRoom);
    const seqs = [...replies, ...bulk];
    if (seqs.length === 0) return [];
    const leased = await lease(parts, seqs, now, leaseUntil);
    const rows = await outboxRows(
      parts,
      seqs.filter((seq) => leased.has(seq)),
    );
    return rows.map((row) => outboxRow(parts, row)).sort((a, b) => Number(a.unasked) - Number(b.unasked));
  };
}

async function replyHeads({ read }: Parts, account: string, now: Date, most: number): Promise<readonly number[]> {
  if (most <= 0) return [];
  const rows = await read.$queryRaw<{ seq: number }[]>`
    SELECT o.seq FROM outbox o
    WHERE o."accountId" = ${account} AND o.open = ${true} AND o.unasked = ${false} AND o."takeableAt" <= ${now}
      AND NOT EXISTS (
        SELECT 1 FROM outbox b WHERE b."chatId" = o."chatId" AND b.open = ${true} AND b.unasked = ${false} AND b.seq < o.seq)
    ORDER BY o."takeableAt", o.seq LIMIT ${most}`;
  return rows.map(({ seq }) => seq);
}

async function bulkHeads({ read }: Parts, account: string, now: Date, most: number): Promise<readonly number[]> {
  if (most <= 0) return [];
  const rows = await read.$queryRaw<{ seq: number }[]>`
    SELECT o.seq FROM outbox o
    WHERE o."accountId" = ${account} AND o.open = ${true} AND o.unasked = ${true} AND o."takeableAt" <= ${now}
      AND NOT EXISTS (
        SELECT 1 FROM outbox b WHERE b."chatId" = o."chatId" AND b.open = ${true} AND b.unasked = ${false})
      AND NOT EXISTS (
        SELECT 1 FROM outbox b WHERE b."chatId" = o."chatId" AND b.open = ${true} AND b.unasked = ${true} AND b.seq < o.seq)
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

interface FullRow {
  readonly id: string;
  readonly agencyId: string;
  readonly chatId: string;
  readonly personId: string | null;
  readonly accountId: string;
  readonly unasked: boolean;
  readonly body: Uint8Array | null;
  readonly expiresAt: Date | null;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly address: Uint8Array;
  readonly stopped: boolean | null;
  readonly urgency: string | null;
}

function outboxRows({ read }: Parts, seqs: readonly number[]): Promise<readonly FullRow[]> {
  return read.$queryRaw<FullRow[]>`
    SELECT o.id, o."agencyId", o."chatId", o."personId", o."accountId", o.unasked, o.body, o."expiresAt", o.attempts, o."createdAt",
      h.address, p.stopped, i.urgency
    FROM outbox o
    JOIN chat h ON h.id = o."chatId"
    LEFT JOIN inbox i ON i.seq = o."inboxSeq"
    LEFT JOIN person p ON p.id = o."personId"
    WHERE o.seq IN (${anyOf(seqs)}) AND o.body IS NOT NULL
    ORDER BY o.seq`;
}

function outboxRow(
  { seal }: Parts,
  { accountId: account, body, address, stopped, urgency, ...row }: FullRow,
): OutboxRow {
  return {
    ...row,
    account,
    address: seal.unseal(address, addressContext(row.chatId)).toString('utf8'),
    message: messageOf(seal, row.id, body),
    stopped: stopped ?? false,
    urgency: urgency === 'change' ? 'change' : 'normal',
  };
}

/** What was said. Throws where it was wiped. */
export function messageOf(seal: Parts['seal'], id: string, body: Uint8Array | null): Outbound {
  if (body === null) throw new Error(`The message ${id} was wiped and is to be sent all the same.`);
  return Outbound.parse(JSON.parse(seal.unseal(body, outboxContext(id)).toString('utf8')));
}

/** A new process frees what the last one had in its hands. */
export function releasingLeases({ queue }: Parts): Store['releaseLeases'] {
  return async (account) => {
    await queue.write(
      (tx) => tx.$executeRaw`UPDATE outbox SET state = 'pending', "takeableAt" = "createdAt"
        WHERE "accountId" = ${account} AND open = ${true} AND state = 'leased'`,
    );
  };
}
