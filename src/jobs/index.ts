/** The jobs, in the order in which they run: what changes who is enrolled comes before what is sent to the enrolled. */
import type { Log } from '../log.ts';
import type { Desk } from '../store/desk.ts';
import type { AgencyCard, Almanac, Reader } from '../store/reader.ts';
import type { Store } from '../store/store.ts';
import type { Retention } from '../training/retention.ts';
import { announceChanges } from './announce-changes.ts';
import { askConsent } from './ask-consent.ts';
import { catchUp } from './catch-up.ts';
import { expandOccurrences } from './expand-occurrences.ts';
import type { ChannelTrouble } from './findings.ts';
import type { JobHealth } from './health.ts';
import { housekeeping } from './housekeeping.ts';
import type { Job } from './job.ts';
import { prepareAnnouncements } from './prepare-announcements.ts';
import { promoteWaiting } from './promote-waiting.ts';
import { releaseTimers } from './release-timers.ts';
import { remindRights } from './remind-rights.ts';
import { retention } from './retention.ts';
import { sweep } from './sweep.ts';
import { watch } from './watch.ts';

export interface JobParts {
  readonly store: Pick<
    Store,
    'schedule' | 'defer' | 'releaseTimers' | 'jobMark' | 'setJobMark' | 'probe' | 'wipeRefused' | 'sweep'
  >;
  readonly reader: Reader;
  readonly desk: Pick<
    Desk,
    'decide' | 'caseReminded' | 'retain' | 'announcementPrepared' | 'changeCode' | 'keepIncidents' | 'tellIncidents'
  >;
  readonly almanac: Almanac;
  /** How long what is kept. Absent: nothing ends by itself. */
  retention?(agency: AgencyCard): Retention;
  /** How the jobs themselves fare. */
  readonly health: JobHealth;
  /** In bytes, of the disk that holds the database. Absent: nobody looks at it. */
  disk?(): Promise<{ readonly free: number; readonly total: number }>;
  /** What keeps channels from their providers. Absent: nobody looks at it. */
  troubles?(): readonly ChannelTrouble[];
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
    catchUp(parts),
    prepareAnnouncements(parts),
    askConsent(parts),
    remindRights({ ...parts, calendar }),
    housekeeping(parts),
    sweep(parts),
    ...(parts.retention ? [retention({ ...parts, retention: parts.retention })] : []),
    // Last: it tells of how the others fared.
    watch({ ...parts, calendar }),
  ];
}
