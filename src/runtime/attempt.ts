/** One try to hand a message to its channel: asked once more whether it may leave, paced, and not waited for without end. */
import type { Channel } from '../channels/channel.ts';
import type { SendResult } from '../core/delivery.ts';
import type { OutboxRow, Sending } from '../store/store.ts';
import { backoffMs } from './backoff.ts';
import type { Clock } from './clock.ts';
import type { Pace } from './pace.ts';

export interface Attempting {
  readonly channel: Pick<Channel, 'send'>;
  readonly clock: Clock;
  readonly pace: Pace;
  /** 0–1, for the spread of retries. */
  chance(): number;
  /**
   * The last question before the network: may this unasked message still leave? `countedOn` is the day on which it has
   * its place from now on.
   */
  mayLeave(
    row: OutboxRow,
    now: Date,
  ): Promise<
    | { readonly verdict: 'go'; readonly countedOn: string | null }
    | { readonly verdict: 'later'; readonly until: Date }
    | { readonly verdict: 'drop'; readonly reason: string }
  >;
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
  let { countedOn } = row;
  if (row.unasked) {
    const now = clock.now();
    const verdict = await parts.mayLeave(row, now);
    if (verdict.verdict === 'drop')
      return only({ id, at: now, result: { outcome: 'dropped', reason: verdict.reason } });
    if (verdict.verdict === 'later') return only({ id, at: now, result: { outcome: 'held', until: verdict.until } });
    ({ countedOn } = verdict);
    // What nobody asked for waits until the second has room for it. Between this look and leaving nobody else has a turn.
    while (parts.pace.room() < 1) await rung(parts.alarm, parts.pace.waitMs());
  }
  leaves();
  const { result, late } = await limited(parts, parts.channel.send(row.address, row.message, id));
  const sending = sendingOf(parts, row, result);
  return { sending: row.unasked ? await placed(parts, { ...row, countedOn }, sending) : sending, late };
}

/**
 * A next try that falls on another day takes its place there now: what is let through until then would find it free,
 * and one of the two would have to wait once more.
 */
async function placed({ mayLeave }: Attempting, row: OutboxRow, sending: Sending): Promise<Sending> {
  if (!('retryAt' in sending) || !sending.retryAt) return sending;
  const then = await mayLeave(row, sending.retryAt);
  return then.verdict === 'later' ? { ...sending, retryAt: then.until } : sending;
}

const only = (sending: Sending): Attempt => ({ sending, late: null });

const rung = (alarm: Attempting['alarm'], afterMs: number): Promise<void> =>
  new Promise((resolve) => void alarm(afterMs, resolve));

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
