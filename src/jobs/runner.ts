/** Runs jobs one after the other, and run after run, whoever asks: the minute, a test, or a clock that jumps. */
import type { Log } from '../log.ts';
import type { JobHealth } from './health.ts';
import type { Job } from './job.ts';

export interface Runner {
  /** All jobs as of `now`, after whatever run is under way. Never rejects: a job that throws is logged, and the others run. */
  runAll(now: Date): Promise<void>;
  /** No job begins any more; resolves once the one under way has ended. */
  stop(): Promise<void>;
}

export interface Running {
  readonly jobs: readonly Job[];
  readonly health?: Pick<JobHealth, 'failed' | 'ended'>;
  readonly log: Log;
}

export function runner({ jobs, health, log }: Running): Runner {
  let stopped = false;
  let last: Promise<void> = Promise.resolve();

  const runJobs = async (now: Date): Promise<void> => {
    for (const job of jobs) {
      if (stopped) return;
      try {
        await job.run(now);
      } catch (error) {
        log.error({ err: error, job: job.name }, 'a job failed');
        health?.failed(job.name);
      }
      health?.ended(job.name, now);
    }
  };
  return {
    runAll(now) {
      last = last.then(() => runJobs(now));
      return last;
    },
    async stop() {
      stopped = true;
      await last;
    },
  };
}
