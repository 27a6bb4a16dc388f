/** Every programme of every agency, one after the other; one that throws does not keep the others from their turn. */
import type { Log } from '../log.ts';
import type { CurrentProgramme, Reader } from '../store/reader.ts';
import type { JobHealth } from './health.ts';

export interface EachProgramme {
  readonly reader: Pick<Reader, 'agencies' | 'programmes'>;
  readonly log: Log;
  /** Is told of what threw, beside the log. */
  readonly health?: Pick<JobHealth, 'failed'>;
}

export async function eachProgramme(
  { reader, log, health }: EachProgramme,
  job: string,
  work: (current: CurrentProgramme) => Promise<void>,
): Promise<void> {
  for (const { id } of await reader.agencies()) {
    for (const current of await reader.programmes(id)) {
      try {
        await work(current);
      } catch (error) {
        log.error(
          { err: error, job, programme: current.programme.code },
          'a job failed for a programme; it is tried again',
        );
        health?.failed(job);
      }
    }
  }
}
