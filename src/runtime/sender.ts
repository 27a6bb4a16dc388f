/** Outbox → channel: in order within a chat, replies before bulk; what fails for now is tried again later. */
import type { Channel } from '../channels/channel.ts';
import type { SendResult } from '../core/delivery.ts';
import type { Log } from '../log.ts';
import type { OutboxRow, Sending, Store } from '../store/store.ts';
import { type Attempting, attempt, SEND_LIMIT_MS } from './attempt.ts';
import { gather } from './gather.ts';
import { type Loop, loop } from './loop.ts';

export interface SendingParts extends Omit<Attempting, 'alarm' | 'isOpen'>, Partial<Pick<Attempting, 'alarm'>> {
  readonly store: Pick<Store, 'takeOutbox' | 'recordSends' | 'isOpen'>;
  readonly channel: Channel;
  readonly log: Log;
  /** A message did not simply arrive: that may be an event of its own. `gone`: what waited there may leave elsewhere now. */
  recorded(outcome: Sending['result']['outcome']): void;
}

const inFlight = 64;
/** Longer than a message is ever in hand; a crash leaves no row stuck for more than this. */
const leaseMs = SEND_LIMIT_MS + 30_000;

export function sender(parts: SendingParts): Loop & { busy(): number } {
  const { store, channel, clock, log, pace, alarm = ringLater } = parts;
  let busy = 0;
  /** Taken, and not yet at the channel: what the pace will be asked for. */
  let bulk = 0;
  let alarmed = false;
  const record = gather(async (sendings: readonly Sending[]) => {
    await store.recordSends(sendings);
    return sendings.map(() => undefined);
  });
  const note = async (sending: Sending): Promise<void> => {
    await record(sending);
    if (sending.result.outcome !== 'sent') parts.recorded(sending.result.outcome);
    if ('retryAt' in sending && sending.retryAt) {
      alarm(sending.retryAt.getTime() - sending.at.getTime(), wake);
    }
  };

  const deliver = async (row: OutboxRow): Promise<void> => {
    let isBulk = row.unasked;
    const gone = (): void => {
      if (isBulk) bulk -= 1;
      isBulk = false;
    };
    try {
      const { sending, late } = await attempt({ ...parts, isOpen: store.isOpen, alarm }, row, () => {
        if (row.unasked || !channel.unmetered) pace.take(1);
        gone();
      });
      await note(sending);
      // Only now: within one batch the word that came first would stand.
      if (late) void heardLate(row, late);
    } catch (error) {
      log.error({ err: error, outboxId: row.id }, 'the outcome of a message was not recorded; its lease will end');
    } finally {
      gone();
      busy -= 1;
      wake();
    }
  };
  /** The message may be on its way a second time by now, with the same id; whichever word comes first is written down. */
  const heardLate = async ({ id }: OutboxRow, late: Promise<SendResult>): Promise<void> => {
    log.warn({ outboxId: id, afterMs: SEND_LIMIT_MS }, 'a channel did not say in time what became of a message');
    try {
      const result = await late;
      if (result.outcome === 'later' || result.outcome === 'unknown') return;
      await note({ id, at: clock.now(), result });
      wake();
    } catch (error) {
      log.error({ err: error, outboxId: id }, 'the late outcome of a message was not recorded');
    }
  };
  const sending = loop('sender', log, async () => {
    const now = clock.now();
    const total = inFlight - busy;
    const unasked = Math.max(0, Math.min(total, pace.room() + pace.ready - bulk));
    if (total <= 0) return false;
    const rows = await store.takeOutbox(channel.account, now, { total, unasked }, new Date(now.getTime() + leaseMs));
    busy += rows.length;
    bulk += rows.filter((row) => row.unasked).length;
    for (const row of rows) void deliver(row);
    wakeWhenThereIsRoom();
    // The next message of a chat comes when this one is done; a new one wakes us.
    return rows.length > 0 && rows.length >= Math.min(total, unasked);
  });
  const wake = (): void => sending.wake();
  function wakeWhenThereIsRoom(): void {
    if (alarmed || pace.room() > 0) return;
    alarmed = true;
    alarm(pace.waitMs(), () => {
      alarmed = false;
      wake();
    });
  }
  return { ...sending, busy: () => busy };
}

/** The machine's own timer, which keeps no process alive. */
function ringLater(afterMs: number, ring: () => void): () => void {
  const timer = setTimeout(ring, afterMs).unref();
  return () => clearTimeout(timer);
}
