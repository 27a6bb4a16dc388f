/** What an officer tells many at once: for whom, and what is recorded of it. */
import { z } from 'zod';

/** `class-day`: whoever comes on the next class day, which is all that have not said IZIN. `staff`: mentors and facilitators. */
export const AnnouncementAudience = z.enum(['enrolled', 'class-day', 'waitlisted', 'staff']);
export type AnnouncementAudience = z.infer<typeof AnnouncementAudience>;

/** After a reminder, which would be of no use later; before a quiz. */
export const ANNOUNCEMENT_PRIORITY = 20;

/** All that makes one announcement the same as another. */
export const AnnouncementContent = z.object({
  programme: z.string(),
  audience: AnnouncementAudience,
  /** The class day; null but for `class-day`. */
  date: z.iso.date().nullable(),
  text: z.string(),
});
export type AnnouncementContent = z.infer<typeof AnnouncementContent>;

export const announcementFacts = [
  /** A code was given to CEK that no message of ours carries: ten an hour a chat. */
  z.object({ kind: z.literal('check-tried') }),
  /** An officer was shown an announcement, be it one that has still to be made. */
  z.object({ kind: z.literal('announcement-seen'), programme: z.string(), code: z.string() }),
  AnnouncementContent.extend({
    kind: z.literal('announcement-made'),
    code: z.string(),
    /** What CEK answers; null where the first line names somebody. */
    line: z.string().nullable(),
    notBefore: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  }),
  /** What has not left yet does not leave any more. */
  z.object({ kind: z.literal('announcement-withdrawn'), programme: z.string(), code: z.string() }),
] as const;

export const announcementGuards = [
  /** An officer of the programme; the code stands for nothing yet, and nobody has announced the same meanwhile. */
  AnnouncementContent.extend({ kind: z.literal('officer-announces'), code: z.string() }),
  /** An officer of the programme; and nobody has withdrawn it. */
  z.object({ kind: z.literal('officer-unsays'), programme: z.string(), code: z.string() }),
] as const;
