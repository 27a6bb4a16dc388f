/** The jobs, in the order in which they run: what changes who is enrolled comes before what is sent to the enrolled. */
import type { Log } from '../log.ts';
import type { Desk } from '../store/desk.ts';
import type { Almanac, Reader } from '../store/reader.ts';
import type { Store } from '../store/store.ts';
import { announceChanges } from './announce-changes.ts';
import { expandOccurrences } from './expand-occurrences.ts';
import { housekeeping } from './housekeeping.ts';
import type { Job } from './job.ts';
import { promoteWaiting } from './promote-waiting.ts';
import { releaseTimers } from './release-timers.ts';

export interface JobParts {
  readonly store: Pick<Store, 'schedule' | 'releaseTimers' | 'jobMark' | 'setJobMark' | 'probe' | 'wipeRefused'>;
  readonly reader: Reader;
  readonly desk: Pick<Desk, 'decide'>;
  readonly almanac: Almanac;
  /** How many unasked messages leave in a minute. */
  readonly perMinute: number;
  readonly log: Log;
  /** What is written is being lost: the process has to end. Absent: the job fails, and so is logged every minute. */
  unhealthy?(error: unknown): void;
}

export function jobs(parts: JobParts): readonly Job[] {
  const { calendar } = parts.almanac;
  return [
    releaseTimers(parts),
    promoteWaiting(parts),
    announceChanges({ ...parts, calendar }),
    expandOccurrences({ ...parts, calendar }),
    housekeeping(parts),
  ];
}
