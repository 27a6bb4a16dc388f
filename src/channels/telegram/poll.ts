/** Keeps asking Telegram for updates: waits longer while it is away, and rests when another one asks with the same token. */
import type { Alarm } from './alarm.ts';
import type { Client } from './client.ts';
import type { TelegramLimits } from './limits.ts';
import { refusalOf } from './refusal.ts';
import type { Numbered } from './update.ts';
import { updates } from './updates.ts';

export interface PollParts {
  readonly client: Pick<Client, 'getUpdates' | 'deleteWebhook'>;
  readonly limits: TelegramLimits;
  handle(update: Numbered): Promise<void>;
  /** Telegram has just answered. */
  heard(): void;
  readonly alarm: Alarm;
  failed(updateId: number, error: unknown): void;
  gaveUp(updateId: number, error: unknown): void;
}

export interface Poll {
  start(): void;
  /** What is being stored is stored, and Telegram is told so. */
  stop(): Promise<void>;
}

export function poll({ client, limits, handle, heard, alarm, failed, gaveUp }: PollParts): Poll {
  const stopping = new AbortController();
  const line = updates({
    handle,
    failed,
    gaveUp,
    poisonMs: limits.poisonMs,
    ticks: () => performance.now(),
    async fetch(offset, isIdle) {
      const isHeldBack = isIdle && wasHeard;
      const began = performance.now();
      const seconds = isHeldBack ? limits.pollSeconds : 0;
      const found = await client.getUpdates(offset, limits.updatesAtOnce, seconds, stopping.signal);
      isHasty = isHeldBack && found.length === 0 && performance.now() - began < limits.emptyMs;
      return found;
    },
  });
  /** Nothing came, and nothing was held back: another server than Telegram's, which would be asked without end. */
  let isHasty = false;
  let running: Promise<void> = Promise.resolve();
  let away = 0;
  /** The first answer comes at once, so that it is known whether Telegram is there. */
  let wasHeard = false;

  /** How long to rest after an error. */
  const restMs = (error: unknown): number => {
    const refusal = refusalOf(error);
    if (refusal.kind !== 'answered') {
      away += 1;
      return Math.min(30_000, limits.awayMs * 2 ** Math.min(away - 1, 4));
    }
    const { code, retryAfterMs } = refusal;
    if (code === 409) alarm.ring('another-poller', error);
    else if (code === 401 || code === 404) alarm.ring('token-refused', error);
    else return retryAfterMs ?? limits.awayMs;
    return limits.conflictMs;
  };
  /** As long as anything waits, Telegram offers the same again at once. */
  const nap = async (): Promise<void> => {
    const moment = pause(limits.heldMs, stopping.signal);
    if (isHasty) await pause(limits.emptyMs, stopping.signal);
    else if (line.waits() === 'to be stored') await Promise.race([line.settled(), moment]);
    else if (line.waits() === 'to come again') await moment;
  };
  const run = async (): Promise<void> => {
    // A webhook of before would keep everything for itself; what waits for it comes to us.
    let isOurs = false;
    while (!stopping.signal.aborted) {
      try {
        if (!isOurs) await client.deleteWebhook();
        isOurs = true;
        await line.round();
        away = 0;
        wasHeard = true;
        heard();
        alarm.still();
        await nap();
      } catch (error) {
        if (stopping.signal.aborted) return;
        await pause(restMs(error), stopping.signal);
      }
    }
  };
  return {
    start() {
      running = run();
    },
    async stop() {
      stopping.abort();
      await running;
      await line.settled();
      // Without it they would come once more at the next start, and be known there.
      if (line.offset() > 0) await client.getUpdates(line.offset(), 1, 0).catch(() => undefined);
    },
  };
}

/** Ends at once when it is stopped. */
function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      stop.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stop.addEventListener('abort', done, { once: true });
  });
}
