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

/** Once a minute. One that comes while the last still runs is left out: the next makes up for it. */
export function scheduler({ tick, log }: Scheduling): Scheduler {
  let task: ScheduledTask | null = null;
  let running: Promise<void> = Promise.resolve();

  const run = (): Promise<void> => {
    running = tick().catch((error: unknown) => log.error({ err: error }, 'a tick failed'));
    return running;
  };
  return {
    start() {
      // Every minute is the same in every zone; said all the same, or node-cron takes the machine's.
      task ??= schedule('* * * * *', run, { name: 'minutes', timezone: 'UTC', noOverlap: true, logger: loggerOn(log) });
    },
    async stop() {
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
