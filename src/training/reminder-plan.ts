/** The one reminder of a class day: in the afternoon window of the working day before, early enough for its wave. */
import { type Calendar, precedingWorkingDay } from './calendar.ts';
import { classesOn } from './class-days.ts';
import { instantOf, type LocalDate, type LocalTime } from './local-time.ts';
import { type Candidate, misfitOf, type Scheduled } from './occurrence.ts';
import { type Load, waveMinutes, waveStart } from './wave.ts';
import { dayWindows, hourIn } from './windows.ts';

/** product.md, "Where rules meet". */
const REMINDER_FROM: LocalTime = '13:30';
const PRIORITY = 10;

export const reminderKey = (programme: string, date: LocalDate): string => `${programme}/class-day/reminder/${date}`;

/**
 * The reminder for the classes of `date`. It leaves at 13.30, or as early that day as the wave needs to end before the
 * last window closes, and is worth nothing once the first class has begun. Throws where `date` is no class day.
 */
export function reminderOf(programme: Scheduled, calendar: Calendar, load: Load, date: LocalDate): Candidate {
  const { windows, first, last } = dayWindows(calendar, precedingWorkingDay(calendar, date));
  const expiresAt = firstClass(programme, date);
  const usual = hourIn(last, REMINDER_FROM);
  const latest = waveStart(windows, load.people, load.perMinute);
  const at = latest === null ? first.opens : latest < usual ? latest : usual;
  return {
    key: reminderKey(programme.code, date),
    kind: 'reminder',
    flow: 'reminder',
    params: { programme: programme.code, date },
    at,
    until: last.closes,
    expiresAt,
    audience: 'enrolled',
    priority: PRIORITY,
    why: { key: at < usual ? 'earlier-for-wave' : 'eve-of-class', params: { date, waveMinutes: waveMinutes(load) } },
    misfit: misfitOf(at, expiresAt, latest !== null),
  };
}

function firstClass(programme: Scheduled, date: LocalDate): Date {
  const [start] = classesOn(programme, date)
    .map((session) => session.start)
    .sort();
  if (start === undefined) throw new Error(`A reminder needs a class, but ${programme.code} has none on ${date}.`);
  return instantOf(date, start, programme.zone);
}
