/** What the running process does with a request: carries it out, answers, and lets the jobs look at it at once. */
import type { Log } from '../log.ts';
import { type Hands, perform } from './perform.ts';
import type { ControlOptions } from './server.ts';

export interface Running extends Hands {
  readonly app: {
    /** Runs every job once, and wakes what handles their rows. */
    tick(): Promise<void>;
  };
  readonly log: Pick<Log, 'error'>;
}

/**
 * One request after the other, so that each finds what the one before has left. The answer does not wait for the jobs:
 * what was asked for is on disk by then.
 */
export function controlHandler({ app, log, ...hands }: Running): ControlOptions['handle'] {
  let last: Promise<unknown> = Promise.resolve();
  return async (request) => {
    const mine = last.then(() => perform(request, hands));
    last = mine.catch(() => {});
    const answer = await mine;
    app.tick().catch((error: unknown) => log.error({ err: error }, 'the jobs after a request failed'));
    return answer;
  };
}
