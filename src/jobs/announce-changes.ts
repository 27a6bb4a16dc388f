/** A new version of a programme, told to everyone it concerns: one message for each class day that changed. */
import { z } from 'zod';
import type { Log } from '../log.ts';
import type { Desk } from '../store/desk.ts';
import type { CurrentProgramme, Reader } from '../store/reader.ts';
import type { Store } from '../store/store.ts';
import type { Calendar } from '../training/calendar.ts';
import { announcements } from '../training/changes.ts';
import { eachProgramme } from './each-programme.ts';
import type { Job } from './job.ts';
import { readMark } from './read-mark.ts';
import { scheduleEnrolled } from './schedule-enrolled.ts';

export interface AnnounceChanges {
  readonly store: Pick<Store, 'schedule' | 'jobMark' | 'setJobMark'>;
  readonly reader: Pick<Reader, 'agencies' | 'programmes' | 'programmeVersion' | 'enrolled' | 'enrolledBefore'>;
  readonly desk: Pick<Desk, 'changeCode'>;
  calendar(agencyId: string): Calendar;
  readonly log: Log;
}

/** More urgent than a reminder: it may be what makes the reminder wrong. */
const PRIORITY = 5;

/** The version that was announced last, and how many were: an officer may go back to an earlier one and forth again. */
const Mark = z.object({ versionId: z.string(), announced: z.number().int().nonnegative() });

export function announceChanges(parts: AnnounceChanges): Job {
  const name = 'announce-changes';
  return {
    name,
    async run(now) {
      await eachProgramme(parts, name, (current) => announce(parts, current, now));
    },
  };
}

/**
 * The first version there is of a programme is news to nobody, and neither is the one found behind a mark that cannot be
 * read: which one was announced last is no longer known.
 */
async function announce(parts: AnnounceChanges, current: CurrentProgramme, now: Date): Promise<void> {
  const { store, reader, desk, log } = parts;
  const { agencyId, versionId, programme } = current;
  const name = `announce-changes/${programme.code}`;
  const found = await readMark(parts, name, Mark);
  const mark = found === 'unreadable' ? null : found;
  if (mark?.versionId === versionId) return;
  const announced = mark ? mark.announced + 1 : found === null ? 0 : numberAfterLoss(now);
  const before = mark && (await reader.programmeVersion(agencyId, mark.versionId));
  const days = before ? announcements(before.programme, programme, parts.calendar(agencyId), now) : [];
  for (const { key, date, urgency, ends } of days) {
    const about = `${key}/${announced}`;
    const check = await desk.changeCode({ agencyId, programme: programme.code, about, date }, now);
    const between = { version: versionId, before: before?.versionId ?? versionId };
    const params = { programme: programme.code, date, ...between, check };
    const unasked = { priority: PRIORITY, urgency, notBefore: now, expiresAt: ends };
    const due = {
      agencyId,
      programme: programme.code,
      key: about,
      flow: 'session-change',
      params,
      unasked,
    };
    await scheduleEnrolled(parts, { ...due, enrolledBefore: null }, now);
  }
  await store.setJobMark(name, { versionId, announced });
  if (days.length > 0) log.info({ programme: programme.code, days: days.length }, 'changes were announced');
}

/** The count goes on above all that it can have reached, or a later change would find its key taken by an old one. */
const numberAfterLoss = (now: Date): number => Math.floor(now.getTime() / 1000);
