/** Each night: what has reached the end of its time is wiped or made anonymous, and the audit says how much. */
import type { Log } from '../log.ts';
import type { Desk } from '../store/desk.ts';
import type { AgencyCard, Reader } from '../store/reader.ts';
import { endedBy, type Retention } from '../training/retention.ts';
import type { Job } from './job.ts';
import { isNight } from './sweep.ts';

export interface Retaining {
  readonly reader: Pick<Reader, 'agencies' | 'programmes'>;
  readonly desk: Pick<Desk, 'retain'>;
  /** As the agency's file has it at this moment. */
  retention(agency: AgencyCard): Retention;
  readonly log: Log;
}

export function retention(parts: Retaining): Job {
  return {
    name: 'retention',
    async run(now) {
      for (const agency of await parts.reader.agencies()) {
        if (isNight(now, agency.zone)) await retain(parts, agency, now);
      }
    },
  };
}

async function retain({ reader, desk, log, ...parts }: Retaining, agency: AgencyCard, now: Date): Promise<void> {
  const programmes = (await reader.programmes(agency.id)).map(({ programme }) => programme);
  const done = await desk.retain(agency.id, endedBy(parts.retention(agency), programmes, now), now);
  if (Object.values(done).some((rows) => rows > 0)) log.info({ agency: agency.code, ...done }, 'retention was applied');
}
