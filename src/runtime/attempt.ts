/** One try to hand a message to its channel: asked once more whether it may leave, paced, and not waited for without end. */
import type { Channel } from '../channels/channel.ts';
import type { SendResult } from '../core/delivery.ts';
import type { Log } from '../log.ts';
import type { OutboxRow, Sending } from '../store/store.ts';
import { backoffMs } from './backoff.ts';
import type { Clock } from './clock.ts';
import type { Gate } from './gate.ts';

export interface Attempting {
  readonly channel: Pick<Channel, 'send' | 'idempotent'>;
  readonly clock: Clock;
  readonly gate: Gate;
  /** Counts the tries of a message of which nobody knows what became, this one included. */
  unsure(id: string): number;
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
/** A message that nobody takes is given up after a day: what it answers is long forgotten. */
const KEPT_MS = 24 * 3_600_000;
/** Where the provider drops no repeats, so many tries may each show it once more. */
const UNSURE_TRIES = 12;
/** Who has to wait longer goes back into the row: in hand its lease would end. */
const longestWaitMs = 20_000;

/** `leaves` is called the moment the message goes to the channel, and what it gives back when the channel has answered. */
export async function attempt(parts: Attempting, row: OutboxRow, leaves: () => () => void): Promise<Attempt> {
  const { clock } = parts;
  const { id } = row;
  if (row.unasked) {
    const now = clock.now();
    const verdict = await parts.mayLeave(row, now);
    if (verdict.verdict === 'drop')
      return only({ id, at: now, result: { outcome: 'dropped', reason: verdict.reason } });
    if (verdict.verdict === 'later') return only({ id, at: now, result: { outcome: 'held', until: verdict.until } });
  }
  let arrived = (): void => {};
  const waited = await turnOf(parts, row, () => {
    arrived = leaves();
  });
  if (waited !== null) return only(waited);
  const more = async (): Promise<void> => {
    arrived();
    for (let wait = parts.gate.waitMs(reply(row)); wait > 0; wait = parts.gate.waitMs(reply(row)))
      await rung(parts.alarm, wait);
    arrived = parts.gate.leave(reply(row));
  };
  const { result, late } = await limited(parts, sent(parts, row, more));
  arrived();
  return { sending: sendingOf(parts, row, result), late };
}

/** The rest of a message that is being sent already goes before what is not. */
const reply = ({ address }: OutboxRow) => ({ address, unasked: false });

/**
 * Waits until the row may leave. What nobody asked for may have been taken back by then: a consent was withdrawn, say.
 * Between the look at the room and leaving nobody else has a turn. Null: it leaves now.
 */
async function turnOf(parts: Attempting, row: OutboxRow, leaves: () => void): Promise<Sending | null> {
  const { gate, clock, alarm } = parts;
  const { id } = row;
  const done = gate.queue(row);
  try {
    for (;;) {
      if (row.unasked && !(await parts.isOpen(id)))
        return { id, at: clock.now(), result: { outcome: 'dropped', reason: 'changed' } };
      const waitMs = gate.waitMs(row);
      if (waitMs === 0) {
        leaves();
        return null;
      }
      const at = clock.now();
      const until = new Date(at.getTime() + waitMs);
      if (waitMs > longestWaitMs) return { id, at, result: { outcome: 'held', until, reason: 'too-many' } };
      await rung(alarm, waitMs);
    }
  } finally {
    done();
  }
}

const only = (sending: Sending): Attempt => ({ sending, late: null });

const rung = (alarm: Attempting['alarm'], afterMs: number): Promise<void> =>
  new Promise((resolve) => void alarm(afterMs, resolve));

/** A send that throws is counted like one of which nobody knows: the message may have left before the bug was met. */
async function sent(
  { channel, log }: Attempting,
  { id, address, message }: OutboxRow,
  more: () => Promise<void>,
): Promise<SendResult> {
  try {
    return await channel.send(address, message, id, more);
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

function sendingOf(parts: Attempting, row: OutboxRow, result: SendResult): Sending {
  const { clock, chance, gate } = parts;
  const { id, attempts, createdAt } = row;
  const at = clock.now();
  if (result.outcome !== 'later' && result.outcome !== 'unknown') return { id, at, result };
  if (result.outcome === 'later' && result.reason === 'too-many' && result.afterMs !== undefined) {
    // Being told to wait is no failed try.
    if (result.scope === 'account') gate.hold(result.afterMs);
    return { id, at, result: { outcome: 'held', until: new Date(at.getTime() + result.afterMs), reason: 'too-many' } };
  }
  const gaveUp = givenUp(parts, row, result, at.getTime() - createdAt.getTime());
  if (gaveUp !== null) return { id, at, result: gaveUp };
  const waitMs = result.outcome === 'later' ? (result.afterMs ?? backoffMs(attempts, chance())) : null;
  const untilMs = waitMs ?? Math.max(unknownRetryMs, backoffMs(attempts, chance()));
  return { id, at, result, retryAt: new Date(at.getTime() + untilMs) };
}

/** By time where nothing was sent, by number where each try may have shown it once. */
function givenUp(
  { channel, unsure }: Attempting,
  { id, message }: OutboxRow,
  { outcome }: SendResult,
  ageMs: number,
): Extract<SendResult, { outcome: 'refused' }> | null {
  const tooOften = { outcome: 'refused', reason: 'tried-too-often' } as const;
  if (ageMs >= KEPT_MS) return tooOften;
  if (outcome !== 'unknown' || channel.idempotent) return null;
  const tries = unsure(id);
  if (message.ifUnsure === 'drop') return { outcome: 'refused', reason: 'unsure' };
  return tries >= UNSURE_TRIES ? tooOften : null;
}
