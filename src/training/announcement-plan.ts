/** When an announcement leaves: as a wave inside the send windows, and until when it is worth sending. */
import { addWorkingDays, type Calendar } from './calendar.ts';
import { localDate } from './local-time.ts';
import { type Load, waveEnd } from './wave.ts';
import { dayWindows, nextOpening, windowsOn } from './windows.ts';

export interface AnnouncementPlan {
  readonly at: Date;
  /** When the window closes in which the wave ends; null where it takes more than that day. */
  readonly until: Date | null;
  /** From here on it is dropped, not sent late. */
  readonly expiresAt: Date;
}

/** Working days after the one it leaves on: whose day is full gets it then. */
const WORTH_DAYS = 3;

/** `before`: from that instant on nobody needs it any more. Null where no window opens before, or none within two weeks. */
export function planAnnouncement(
  calendar: Calendar,
  from: Date,
  load: Load,
  before: Date | null,
): AnnouncementPlan | null {
  const at = nextOpening(calendar, from)?.at ?? null;
  if (at === null || (before !== null && at >= before)) return null;
  const day = localDate(at, calendar.zone);
  const end = waveEnd(windowsOn(calendar, day), at, load);
  return {
    at,
    until: end?.closes ?? null,
    expiresAt: before ?? dayWindows(calendar, addWorkingDays(calendar, day, WORTH_DAYS)).last.closes,
  };
}
