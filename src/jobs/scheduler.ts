/** The minute hand. The only place that knows node-cron, which wakes us and keeps nothing. */
import { type ScheduledTask, schedule } from 'node-cron';
import type { Log } from '../log.ts';

export interface Scheduler {
  start(): void;
  /** No tick begins any more; resolves once the one under way has ended. */
  stop(): Promise<void>;
}

export interface Scheduling {
  tick(): Promise<void>;
  readonly log: Log;
}

/** How often it is looked whether the clock was put back. */
const LOOK_MS = 30_000;

/** Once a minute. One that comes while the last still runs is left out: the next makes up for it. */
export function scheduler({ tick, log }: Scheduling): Scheduler {
  let task: ScheduledTask | null = null;
  let running: Promise<void> = Promise.resolve();
  let looking: NodeJS.Timeout | null = null;
  let seenAt = 0;

  const run = (): Promise<void> => {
    running = tick().catch((error: unknown) => log.error({ err: error }, 'a tick failed'));
    return running;
  };
  const begun = (): ScheduledTask =>
    // Every minute is the same in every zone; said all the same, or node-cron takes the machine's.
    schedule('* * * * *', run, { name: 'minutes', timezone: 'UTC', noOverlap: true, logger: loggerOn(log) });
  /** node-cron waits for the minute it has worked out: with the clock put back by an hour, for an hour. */
  const look = async (): Promise<void> => {
    const at = Date.now();
    const isBack = at < seenAt;
    seenAt = at;
    if (!isBack || !task) return;
    log.warn('the clock was put back; the minutes are counted anew');
    const old = task;
    task = begun();
    await old.destroy();
  };
  return {
    start() {
      if (task) return;
      seenAt = Date.now();
      task = begun();
      looking = setInterval(() => void look(), LOOK_MS).unref();
    },
    async stop() {
      if (looking) clearInterval(looking);
      await task?.destroy();
      await running;
    },
  };
}

/** What node-cron has to say, such as that a minute was left out, goes where everything goes. */
function loggerOn(log: Log) {
  const say =
    (level: 'info' | 'warn' | 'error' | 'debug') =>
    (what: string | Error): void =>
      log[level]({ what: String(what) }, 'node-cron spoke');
  return { info: say('info'), warn: say('warn'), error: say('error'), debug: say('debug') };
}
