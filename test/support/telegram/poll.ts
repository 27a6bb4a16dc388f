/** getUpdates: the long poll, one at a time. */
import { type Args, int, nested } from './body.ts';
import type { UpdateQueue } from './queue.ts';
import { conflict, type Refusal } from './refusal.ts';
import type { Update } from './shapes.ts';

const MAX_SECONDS = 50;

export interface Poll {
  /** `gone`: the caller has hung up. A poll that waits ends an older one with 409; the newer one goes on. */
  getUpdates(args: Args, gone: AbortSignal): Promise<readonly Update[]>;
  /** Ends the poll that waits. */
  end(why: Refusal): void;
}

const OTHER = 'terminated by other getUpdates request; make sure that only one bot instance is running';

export interface PollParts {
  readonly queue: UpdateQueue;
  hasWebhook(): boolean;
  /** Who asks for the same offset again is slowed down, see `FakeOptions`. */
  readonly slowsRepeats: boolean;
  now(): number;
}

export function poll({ queue, hasWebhook, slowsRepeats, now }: PollParts): Poll {
  const last = { offset: Number.NaN, at: 0 };
  let waiting: ((why: Refusal) => void) | null = null;

  /** Resolves with news, with the end of the time or when the caller is gone. */
  const news = (untilMs: number, gone: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const done = (settle: () => void) => {
        clearTimeout(timer);
        stop();
        gone.removeEventListener('abort', hungUp);
        if (waiting === ended) waiting = null;
        settle();
      };
      const ended = (why: Refusal) => done(() => reject(why));
      const hungUp = () => done(resolve);
      const stop = queue.onPush(() => done(resolve));
      const timer = setTimeout(() => done(resolve), Math.max(0, untilMs - Date.now()));
      gone.addEventListener('abort', hungUp);
      waiting = ended;
    });

  return {
    async getUpdates(args, gone) {
      if (hasWebhook())
        throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      const kinds = nested(args, 'allowed_updates');
      if (Array.isArray(kinds)) queue.allow(kinds.map(String));
      const offset = int(args, 'offset');
      const isRepeat = (ms: number) => slowsRepeats && offset === last.offset && now() < last.at + ms;
      // Out of bounds is pulled in, not refused (Client.cpp, get_integer_arg).
      const limit = isRepeat(500) ? 1 : Math.min(100, Math.max(1, int(args, 'limit', 100)));
      const seconds = Math.max(isRepeat(3000) ? 3 : 0, Math.min(MAX_SECONDS, int(args, 'timeout')));
      Object.assign(last, { offset, at: now() });
      const untilMs = Date.now() + 1000 * seconds;
      for (;;) {
        if (gone.aborted) return [];
        const updates = queue.take(offset, limit);
        if (updates.length > 0 || Date.now() >= untilMs) return updates;
        waiting?.(conflict(OTHER));
        await news(untilMs, gone);
      }
    },
    end(why) {
      waiting?.(why);
    },
  };
}
