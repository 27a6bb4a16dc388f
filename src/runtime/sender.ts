/** Outbox → channel: in order within a chat, replies before bulk; what fails for now is tried again later. */
import type { Channel } from '../channels/channel.ts';
import type { SendResult } from '../core/delivery.ts';
import type { Log } from '../log.ts';
import type { OutboxRow, Sending, Store } from '../store/store.ts';
import { type Attempting, attempt, SEND_LIMIT_MS } from './attempt.ts';
import { gate as openGate } from './gate.ts';
import { gather } from './gather.ts';
import { type Loop, loop } from './loop.ts';
import type { SendPace } from './pace.ts';

export interface SendingParts
  extends Omit<Attempting, 'alarm' | 'isOpen' | 'gate' | 'unsure'>,
    Partial<Pick<Attempting, 'alarm'>> {
  readonly store: Pick<Store, 'takeOutbox' | 'recordSends' | 'isOpen'>;
  readonly channel: Channel;
  readonly log: Log;
  readonly pace: SendPace;
  /** A message did not simply arrive: that may be an event of its own. `gone`: what waited there may leave elsewhere now. */
  recorded(outcome: Sending['result']['outcome']): void;
}

const inFlight = 64;
/** A send that takes longer makes room for another one: whoever hangs holds up their own chat only. */
const slowMs = 2_000;
/** So many may hang before they hold up the others after all. */
const mostSlow = 512;
/** Longer than a message is ever in hand; a crash leaves no row stuck for more than this. */
const leaseMs = SEND_LIMIT_MS + 30_000;

export function sender(parts: SendingParts): Loop & { busy(): number } {
  const { store, channel, clock, log, pace, alarm = ringLater } = parts;
  const gate = openGate({ ...channel, pace });
  const unsure = counter();
  let busy = 0;
  /** Of those, the ones that have taken long. */
  let slow = 0;
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
    let isSlow = false;
    let stopWatching = (): void => {};
    try {
      const { sending, late } = await attempt(
        { ...parts, gate, unsure: unsure.add, isOpen: store.isOpen, alarm },
        row,
        () => {
          const arrived = gate.leave(row);
          gone();
          stopWatching = alarm(slowMs, () => {
            isSlow = true;
            slow += 1;
            wake();
          });
          return arrived;
        },
      );
      if (sending.result.outcome !== 'unknown') unsure.forget(row.id);
      if (gate.heldMs() > 0 && sending.result.outcome === 'held')
        log.warn({ account: channel.account, forMs: gate.heldMs() }, 'the provider asked us to wait');
      await note(sending);
      // Only now: within one batch the word that came first would stand.
      if (late) void heardLate(row, late);
    } catch (error) {
      log.error({ err: error, outboxId: row.id }, 'the outcome of a message was not recorded; its lease will end');
    } finally {
      stopWatching();
      gone();
      busy -= 1;
      if (isSlow) slow -= 1;
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
    if (gate.heldMs() > 0) {
      wakeAfter(gate.heldMs());
      return false;
    }
    const total = inFlight - (busy - Math.min(slow, mostSlow));
    const room = pace.room();
    const unasked = Math.max(0, Math.min(total, room + pace.ready - bulk));
    if (total <= 0) return false;
    const rows = await store.takeOutbox(channel.account, now, { total, unasked }, new Date(now.getTime() + leaseMs));
    busy += rows.length;
    bulk += rows.filter((row) => row.unasked).length;
    for (const row of rows) void deliver(row);
    // There may be some by now, which there was not when they were asked for.
    if (room <= 0) wakeAfter(Math.max(1, pace.waitMs()));
    // The next message of a chat comes when this one is done; a new one wakes us.
    return rows.length > 0 && rows.length >= Math.min(total, unasked);
  });
  const wake = (): void => sending.wake();
  function wakeAfter(ms: number): void {
    if (alarmed) return;
    alarmed = true;
    alarm(ms, () => {
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

/** How often something was met with, while the process lives. */
function counter() {
  const counts = new Map<string, number>();
  return {
    add(id: string): number {
      const count = (counts.get(id) ?? 0) + 1;
      counts.set(id, count);
      return count;
    },
    forget: (id: string): void => void counts.delete(id),
  };
}
