/** What became of messages: marked, timers armed, and what did not arrive told to its conversation. */
import type { Sending, Store } from '../store.ts';
import { externalHash } from './accept.ts';
import { closeChats } from './fall-over.ts';
import type { Parts } from './parts.ts';
import type { Batch, Tx } from './queue.ts';
import { anyOf, updateRows } from './sql.ts';
import { armTimers } from './timers.ts';
import { tellUndelivered, type Undelivered } from './undelivered.ts';

/** Where the sender gives no time for the next try. */
const RETRY_MS = 30_000;

export function recording(parts: Parts): Store['recordSends'] {
  const batch: Batch<Sending, null> = {
    run: async (tx, sendings) => {
      await recordAll(parts, tx, sendings);
      return sendings.map(() => null);
    },
  };
  return async (sendings) => {
    await parts.queue.add(batch, sendings);
  };
}

interface Sent extends Undelivered {
  readonly attempts: number;
  readonly takenAt: Date | null;
}

/** A row that is no longer open has had its outcome: it is told once. */
async function recordAll(parts: Parts, tx: Tx, sendings: readonly Sending[]): Promise<void> {
  const rows = await tx.$queryRaw<Sent[]>`
    SELECT o.seq, o.id, o."agencyId", o."accountId", o."chatId", o."conversationId", o."personId", o."promptId", o.attempts, o."takenAt", g.zone
    FROM outbox o JOIN agency g ON g.id = o."agencyId"
    WHERE o.id IN (${anyOf(sendings.map(({ id }) => id))}) AND o.open = ${true}`;
  const known = new Map(rows.map((row) => [row.id, row]));
  const done = sendings.flatMap((sending) => {
    const row = known.get(sending.id);
    known.delete(sending.id);
    return row ? [{ row, sending }] : [];
  });
  await updateRows(
    tx,
    'outbox',
    ['seq'],
    done.map(({ row, sending }) => ({ seq: row.seq, ...marks(parts, row, sending) })),
  );
  await armTimers(
    tx,
    done.flatMap(({ row: { conversationId, promptId }, sending: { result, at } }) =>
      result.outcome === 'sent' && promptId !== null ? [{ conversationId, promptId, sentAt: at }] : [],
    ),
  );
  const lost = done.flatMap(({ row, sending: { result, at } }) => {
    if (result.outcome === 'gone') return [{ row, reason: 'gone', at }];
    return result.outcome === 'refused' || result.outcome === 'dropped' ? [{ row, reason: result.reason, at }] : [];
  });
  const gone = lost.filter(({ reason }) => reason === 'gone');
  const goesOn = await closeChats(
    parts,
    tx,
    gone.map(({ row, at }) => ({ chatId: row.chatId, at })),
    gone.map(({ row }) => row.seq),
  );
  await tellUndelivered(
    parts,
    tx,
    lost.filter(({ row }) => !goesOn.has(row.seq)),
  );
}

/** The columns that an outcome changes. */
function marks({ seal }: Parts, row: Sent, sending: Sending) {
  const { result, at } = sending;
  const { attempts, takenAt } = row;
  const still = { open: true, attempts, takenAt, externalHash: null, sentAt: null, reason: null };
  const over = { ...still, open: false, takeableAt: at };
  const retryAt = ('retryAt' in sending ? sending.retryAt : undefined) ?? new Date(at.getTime() + RETRY_MS);
  switch (result.outcome) {
    case 'sent':
      return { ...over, state: 'sent', sentAt: at, externalHash: externalHash(seal, row.accountId, result.externalId) };
    case 'unknown':
      return { ...still, state: 'unknown', attempts: attempts + 1, takeableAt: retryAt, reason: 'unknown' };
    case 'later':
      return {
        ...still,
        state: 'pending',
        attempts: attempts + 1,
        takeableAt: retryAt,
        takenAt: null,
        reason: result.reason,
      };
    case 'held':
      return { ...still, state: 'pending', takeableAt: result.until, takenAt: null, reason: result.reason ?? 'held' };
    case 'gone':
      return { ...over, state: 'gone', reason: 'gone' };
    case 'refused':
    case 'dropped':
      return { ...over, state: result.outcome, reason: result.reason };
    default:
      return result satisfies never;
  }
}
