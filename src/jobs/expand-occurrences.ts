/** What the timeline says is due, as one inbox row for each person enrolled: a day and a half ahead, each row once. */
import { z } from 'zod';
import type { Log } from '../log.ts';
import type { CurrentProgramme, Reader } from '../store/reader.ts';
import type { Store } from '../store/store.ts';
import type { Calendar } from '../training/calendar.ts';
import { ownStart } from '../training/own-hours.ts';
import { type Occurrence, occurrences } from '../training/timeline.ts';
import { eachProgramme } from './each-programme.ts';
import type { Job } from './job.ts';
import { readMark } from './read-mark.ts';
import { type ScheduleEnrolled, scheduleEnrolled } from './schedule-enrolled.ts';

export interface ExpandOccurrences {
  readonly store: Pick<Store, 'schedule' | 'jobMark' | 'setJobMark'>;
  readonly reader: Pick<
    Reader,
    'agencies' | 'programmes' | 'seats' | 'enrolmentStamp' | 'enrolled' | 'enrolledBefore' | 'ownHours'
  >;
  calendar(agencyId: string): Calendar;
  /** How many messages leave in a minute: a wave starts early enough for it. */
  readonly perMinute: number;
  readonly log: Log;
}

/** How far ahead rows are written. Longer than a night and a failed morning, short enough that edits mostly come before. */
export const HORIZON_MS = 36 * 3_600_000;
/** A mark that is this old is written anew, though nothing changed: it says up to when nothing was missed. */
const MARK_REFRESH_MS = 15 * 60_000;

/** How far a programme is expanded: these keys, for everyone who stood enrolled at that stamp. */
export const Mark = z.object({
  stamp: z.string(),
  at: z.coerce.date(),
  done: z.array(z.string()),
});
export type Mark = z.infer<typeof Mark>;

interface Expansion {
  readonly occurrence: Occurrence;
  readonly enrolledBefore: Date | null;
}

/**
 * What has to be expanded at `now`. All that is still worth sending and within the horizon, unless it was done for the
 * same people; and what came and expired since the mark, for those who were enrolled in time, so that the ledger can
 * say so. Without a mark the past is left alone: nobody was promised anything.
 */
export function due(all: readonly Occurrence[], mark: Mark | null, stamp: string, now: Date): readonly Expansion[] {
  const done = new Set(mark?.done);
  return all.filter(withinHorizon(now)).flatMap((occurrence): readonly Expansion[] => {
    const { key, at, expiresAt } = occurrence;
    if (expiresAt > now) return mark?.stamp === stamp && done.has(key) ? [] : [{ occurrence, enrolledBefore: null }];
    return mark && expiresAt > mark.at && !done.has(key) ? [{ occurrence, enrolledBefore: at }] : [];
  });
}

export function expandOccurrences(parts: ExpandOccurrences): Job {
  const planOf = rememberedPlans(parts);
  const name = 'expand-occurrences';
  return {
    name,
    async run(now) {
      await eachProgramme(parts, name, (current) => expand(parts, current, planOf, now));
    },
  };
}

async function expand(parts: ExpandOccurrences, current: CurrentProgramme, planOf: PlanOf, now: Date): Promise<void> {
  const { store, reader, log } = parts;
  const { agencyId, programme } = current;
  const name = `expand-occurrences/${programme.code}`;
  const found = await readMark(parts, name, Mark);
  const mark = found === 'unreadable' ? null : found;
  // Before anyone is read: whoever joins meanwhile makes it another stamp, and the next run looks again.
  const stamp = await reader.enrolmentStamp(agencyId, programme.code);
  const all = await planOf(current);
  const expansions = due(all, mark, stamp, now);
  let rows = 0;
  for (const { occurrence, enrolledBefore } of expansions) {
    rows += await scheduleEnrolled(
      { store, reader, ownStarts: ownStarts(parts) },
      { agencyId, programme: programme.code, ...asEvent(occurrence), enrolledBefore },
      now,
    );
  }
  const done = all.filter(withinHorizon(now)).map(({ key }) => key);
  const unchanged = mark?.stamp === stamp && mark.done.join() === done.join();
  if (unchanged && now.getTime() - mark.at.getTime() < MARK_REFRESH_MS) return;
  await store.setJobMark(name, { stamp, at: now.toISOString(), done });
  if (rows > 0)
    log.info({ programme: programme.code, occurrences: expansions.length, rows }, 'occurrences were expanded');
}

function asEvent({ key, flow, params, at, expiresAt, priority }: Occurrence) {
  const closes = flow === 'quiz' ? { closesAt: expiresAt.toISOString() } : {};
  return {
    key,
    flow,
    params: { ...params, ...closes },
    unasked: { priority, urgency: 'normal', notBefore: at, expiresAt } as const,
  };
}

/** Whose hours (JAM) leave no moment after the planned one are written to earlier that day. */
const ownStarts =
  ({ reader, calendar }: ExpandOccurrences): NonNullable<ScheduleEnrolled['ownStarts']> =>
  async (agencyId, people, { notBefore, expiresAt }, now) => {
    const chosen = await reader.ownHours(agencyId, people);
    const planned = { at: notBefore, expiresAt: expiresAt ?? notBefore };
    return new Map([...chosen].map(([person, hours]) => [person, ownStart(calendar(agencyId), hours, planned, now)]));
  };

const withinHorizon =
  (now: Date) =>
  ({ at }: Occurrence): boolean =>
    at.getTime() <= now.getTime() + HORIZON_MS;

type PlanOf = (current: CurrentProgramme) => Promise<readonly Occurrence[]>;

/** The timeline of a programme, worked out anew only where something it depends on is another: it takes milliseconds. */
function rememberedPlans({ reader, calendar, perMinute }: ExpandOccurrences): PlanOf {
  const plans = new Map<
    string,
    {
      readonly versionId: string;
      readonly people: number;
      readonly calendar: Calendar;
      readonly all: readonly Occurrence[];
    }
  >();
  return async ({ agencyId, versionId, programme }) => {
    const { enrolled: people } = await reader.seats(agencyId, programme.code);
    const own = calendar(agencyId);
    const known = plans.get(programme.code);
    if (known?.versionId === versionId && known.people === people && known.calendar === own) return known.all;
    const all = occurrences(programme, own, { people, perMinute });
    plans.set(programme.code, { versionId, people, calendar: own, all });
    return all;
  };
}
