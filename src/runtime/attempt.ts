/** One try to hand a message to its channel: asked once more whether it may leave, paced, and not waited for without end. */
import type { Channel } from '../channels/channel.ts';
import type { SendResult } from '../core/delivery.ts';
import type { Log } from '../log.ts';
import type { OutboxRow, Sending } from '../store/store.ts';
import { backoffMs } from './backoff.ts';
import type { Clock } from './clock.ts';
import type { Pace } from './pace.ts';

export interface Attempting {
  readonly channel: Pick<Channel, 'send'>;
  readonly clock: Clock;
  readonly pace: Pace;
  readonly log: Pick<Log, 'error'>;
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
  /** Whether it is still to be sent at all. */
  isOpen(id: string): Promise<boolean>;
  /** Rings once after so many milliseconds of the network's time; what it gives back stops it. */
  alarm(afterMs: number, ring: () => void): () => void;
}

export interface Attempt {
  readonly sending: Sending;
  /** Of a send that was given up waiting for: what it comes to in the end, if ever. */
  readonly late: Promise<SendResult> | null;
}

/** After this long nobody knows whether the message was sent: its chat is not held up by a channel that hangs. */
export const SEND_LIMIT_MS = 60_000;
const unknownRetryMs = 30_000;
/** Tries after which a message that nobody takes is given up. */
const tries = 12;

/** `leaves` is called the moment the message goes to the channel. */
export async function attempt(parts: Attempting, row: OutboxRow, leaves: () => void): Promise<Attempt> {
  const { clock } = parts;
  const { id } = row;
  if (row.unasked) {
    const now = clock.now();
    const verdict = await parts.mayLeave(row, now);
    if (verdict.verdict === 'drop')
      return only({ id, at: now, result: { outcome: 'dropped', reason: verdict.reason } });
    if (verdict.verdict === 'later') return only({ id, at: now, result: { outcome: 'held', until: verdict.until } });
    // What nobody asked for waits until the second has room for it, and may have been taken back by then: a consent was
    // withdrawn, say. Between the look at the room and leaving nobody else has a turn.
    for (;;) {
      if (!(await parts.isOpen(id)))
        return only({ id, at: clock.now(), result: { outcome: 'dropped', reason: 'changed' } });
      if (parts.pace.room() >= 1) break;
      await rung(parts.alarm, parts.pace.waitMs());
    }
  }
  leaves();
  const { result, late } = await limited(parts, sent(parts, row));
  return { sending: sendingOf(parts, row, result), late };
}

const only = (sending: Sending): Attempt => ({ sending, late: null });

const rung = (alarm: Attempting['alarm'], afterMs: number): Promise<void> =>
  new Promise((resolve) => void alarm(afterMs, resolve));

/** A send that throws is counted like one of which nobody knows: the message may have left before the bug was met. */
async function sent({ channel, log }: Attempting, { id, address, message }: OutboxRow): Promise<SendResult> {
  try {
    return await channel.send(address, message, id);
  } catch (error) {
    log.error({ err: error, outboxId: id }, 'a channel threw');
    return { outcome: 'unknown' };
  }
}

async function limited(
  { alarm }: Attempting,
  sending: Promise<SendResult>,
): Promise<{ readonly result: SendResult; readonly late: Promise<SendResult> | null }> {
  let stop = (): void => {};
  const silence = new Promise<null>((resolve) => {
    stop = alarm(SEND_LIMIT_MS, () => resolve(null));
  });
  try {
    const result = await Promise.race([sending, silence]);
    return result === null ? { result: { outcome: 'unknown' }, late: sending } : { result, late: null };
  } finally {
    stop();
  }
}

function sendingOf({ clock, chance }: Attempting, { id, attempts }: OutboxRow, result: SendResult): Sending {
  const at = clock.now();
  if (result.outcome !== 'later' && result.outcome !== 'unknown') return { id, at, result };
  if (attempts + 1 >= tries) return { id, at, result: { outcome: 'refused', reason: 'tried-too-often' } };
  const waitMs = result.outcome === 'unknown' ? unknownRetryMs : (result.afterMs ?? backoffMs(attempts, chance()));
  return { id, at, result, retryAt: new Date(at.getTime() + waitMs) };
}
