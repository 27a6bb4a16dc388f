/** A loop that runs when it is woken, until there is nothing left to do, and never twice at once. */
import type { Log } from '../log.ts';

export interface Loop {
  wake(): void;
  /** Resolves when nothing runs and nothing was asked for. */
  idle(): Promise<void>;
  running(): boolean;
  /** Lets the round under way end, and starts no other. */
  stop(): Promise<void>;
}

/** `round` does some work and says whether there may be more at once. A round that throws is logged and tried again after a pause. */
export function loop(name: string, log: Log, round: () => Promise<boolean>, pauseMs = 1_000): Loop {
  let running: Promise<void> | null = null;
  let wanted = false;
  let stopped = false;

  const run = async (): Promise<void> => {
    while (wanted && !stopped) {
      wanted = false;
      try {
        if (await round()) wanted = true;
      } catch (error) {
        log.error({ err: error, loop: name }, 'a round failed');
        setTimeout(() => wake(), pauseMs).unref();
        return;
      }
    }
  };
  const wake = (): void => {
    wanted = true;
    if (running || stopped) return;
    running = run().finally(() => {
      running = null;
      if (wanted && !stopped) wake();
    });
  };
  const idle = async (): Promise<void> => {
    while (running) await running;
  };
  return {
    wake,
    idle,
    running: () => running !== null,
    async stop() {
      stopped = true;
      await idle();
    },
  };
}
