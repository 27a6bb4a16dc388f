/** What is to be sent next: one message of each chat, replies before what nobody asked for. */
import { Outbound } from '../../core/message.ts';
import type { OutboxRow, Store } from '../store.ts';
import { addressContext } from './chats.ts';
import { outboxContext } from './effects.ts';
import { isUnreadable, opened, type Unreadable } from './opened.ts';
import { leaseHeads } from './outbox-heads.ts';
import { recording } from './outbox-record.ts';
import { hoursOf } from './own-hours.ts';
import type { Parts } from './parts.ts';
import { anyOf } from './sql.ts';

/**
 * A message is never overtaken by a later one of its chat, also while it waits for a retry; what nobody asked for only by
 * what is more urgent. One that cannot be read is refused, which tells its conversation; the others leave all the same.
 */
export function taking(parts: Parts): Store['takeOutbox'] {
  const record = recording(parts);
  return async (account, now, room, leaseUntil) => {
    for (;;) {
      const seqs = await leaseHeads(parts, account, now, room, leaseUntil);
      if (seqs.length === 0) return [];
      const { readable, unreadable } = readEach(parts, await outboxRows(parts, seqs));
      if (unreadable.length > 0) {
        for (const { id, err } of unreadable)
          parts.log?.error({ outboxId: id, ...(err && { err }) }, 'a message could not be read and was refused');
        const result = { outcome: 'refused', reason: 'unreadable' } as const;
        await record(unreadable.map(({ id }) => ({ id, at: now, result })));
      }
      // None was readable: what waited behind them leaves now, or it would wait for somebody to write.
      if (readable.length === 0 && unreadable.length > 0) continue;
      return readable.sort((a, b) => Number(a.unasked) - Number(b.unasked));
    }
  };
}

/** The messages, and those that do not open, or were wiped (`err` is null). */
function readEach(parts: Parts, rows: readonly FullRow[]) {
  const readable: OutboxRow[] = [];
  const unreadable: { readonly id: string; readonly err: Unreadable | null }[] = [];
  for (const row of rows) {
    const read = row.body === null ? null : opened(() => outboxRow(parts, row));
    if (read === null || isUnreadable(read)) unreadable.push({ id: row.id, err: read });
    else readable.push(read);
  }
  return { readable, unreadable };
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
  readonly hours: string | null;
  readonly urgency: string | null;
  readonly priority: number | null;
  readonly countedOn: string | null;
}

/** A TIDAK may have dropped one since it was leased: that one is no longer open. */
function outboxRows({ read }: Parts, seqs: readonly number[]): Promise<readonly FullRow[]> {
  return read.$queryRaw<FullRow[]>`
    SELECT o.id, o."agencyId", o."chatId", o."personId", o."accountId", o.unasked, o.body, o."expiresAt", o.attempts, o."createdAt",
      h.address, p.stopped, p.hours, i.urgency, i.priority, i."countedOn"
    FROM outbox o
    JOIN chat h ON h.id = o."chatId"
    LEFT JOIN inbox i ON i.seq = o."inboxSeq"
    LEFT JOIN person p ON p.id = o."personId"
    WHERE o.seq IN (${anyOf(seqs)}) AND o.open = ${true}
    ORDER BY o.seq`;
}

function outboxRow(
  { seal }: Parts,
  { accountId: account, body, address, stopped, hours, urgency, priority, ...row }: FullRow,
): OutboxRow {
  return {
    ...row,
    account,
    address: seal.unseal(address, addressContext(row.chatId)).toString('utf8'),
    message: messageOf(seal, row.id, body),
    stopped: stopped ?? false,
    ...hoursOf({ hours }),
    urgency: urgency === 'change' ? 'change' : 'normal',
    priority: priority ?? 0,
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

export const askingOpen =
  ({ read }: Pick<Parts, 'read'>): Store['isOpen'] =>
  async (id) => {
    const [row] = await read.$queryRaw<{ open: unknown }[]>`SELECT open FROM outbox WHERE id = ${id}`;
    return Boolean(row?.open);
  };
