/** Outbox → channel: in order within a chat, replies before bulk; what fails for now is tried again later. */
import type { Channel } from '../channels/channel.ts';
import type { SendResult } from '../core/delivery.ts';
import type { Log } from '../log.ts';
import type { OutboxRow, Sending, Store } from '../store/store.ts';
import { backoffMs } from './backoff.ts';
import type { Clock } from './clock.ts';
import { gather } from './gather.ts';
import { type Loop, loop } from './loop.ts';
import type { Pace } from './pace.ts';

export interface SendingParts {
  readonly store: Pick<Store, 'takeOutbox' | 'recordSends'>;
  readonly channel: Channel;
  readonly clock: Clock;
  readonly log: Log;
  readonly pace: Pace;
  /** 0–1, for the spread of retries. */
  chance(): number;
  /** The last question before the network: may this unasked message still leave? */
  mayLeave(
    row: OutboxRow,
    now: Date,
  ): Promise<
    | { readonly verdict: 'go' }
    | { readonly verdict: 'later'; readonly until: Date }
    | { readonly verdict: 'drop'; readonly reason: string }
  >;
  /** A message did not simply arrive: that may be an event of its own. */
  recorded(): void;
}

const inFlight = 64;
/** Longer than any channel takes; a crash leaves no row stuck for more than this. */
const leaseMs = 90_000;
const unknownRetryMs = 30_000;
/** Tries after which a message that nobody takes is given up. */
const tries = 12;

export function sender(parts: SendingParts): Loop & { busy(): number } {
  const { store, channel, clock, log, pace } = parts;
  let busy = 0;
  const record = gather(async (sendings: readonly Sending[]) => {
    await store.recordSends(sendings);
    return sendings.map(() => undefined);
  });

  const deliver = async (row: OutboxRow): Promise<void> => {
    try {
      const outcome = await attempt(parts, row);
      await record(outcome);
      if (outcome.result.outcome !== 'sent') parts.recorded();
      if ('retryAt' in outcome && outcome.retryAt) {
        setTimeout(sending.wake, outcome.retryAt.getTime() - outcome.at.getTime()).unref();
      }
    } catch (error) {
      log.error({ err: error, outboxId: row.id }, 'the outcome of a message was not recorded; its lease will end');
    } finally {
      busy -= 1;
      sending.wake();
    }
  };
  const sending = loop('sender', log, async () => {
    const now = clock.now();
    const room = { total: inFlight - busy, unasked: Math.min(inFlight - busy, pace.room()) };
    if (room.total <= 0) return false;
    const rows = await store.takeOutbox(channel.account, now, room, new Date(now.getTime() + leaseMs));
    busy += rows.length;
    pace.take(rows.filter(({ unasked }) => unasked).length);
    for (const row of rows) void deliver(row);
    if (pace.room() < 1) setTimeout(sending.wake, pace.waitMs()).unref();
    // The next message of a chat comes when this one is done; a new one wakes us.
    return rows.length > 0 && rows.length >= Math.min(room.total, room.unasked);
  });
  return { ...sending, busy: () => busy };
}

async function attempt({ channel, clock, mayLeave, chance }: SendingParts, row: OutboxRow): Promise<Sending> {
  const { id } = row;
  const now = clock.now();
  if (row.unasked) {
    const verdict = await mayLeave(row, now);
    if (verdict.verdict === 'drop') return { id, at: now, result: { outcome: 'dropped', reason: verdict.reason } };
    if (verdict.verdict === 'later') return { id, at: now, result: { outcome: 'held', until: verdict.until } };
  }
  const result: SendResult = await channel.send(row.address, row.message, id);
  const at = clock.now();
  if (result.outcome !== 'later' && result.outcome !== 'unknown') return { id, at, result };
  if (row.attempts + 1 >= tries) return { id, at, result: { outcome: 'refused', reason: 'tried-too-often' } };
  const waitMs = result.outcome === 'unknown' ? unknownRetryMs : (result.afterMs ?? backoffMs(row.attempts, chance()));
  return { id, at, result, retryAt: new Date(at.getTime() + waitMs) };
}
