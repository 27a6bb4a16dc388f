/** The stretches of time in which a message nobody asked for may leave, as instants. */
import { type Calendar, isRamadan, isWorkingDay } from './calendar.ts';
import { type Hours, type LocalHours, narrow } from './hours.ts';
import { addDays, instantOf, type LocalDate, type LocalTime, localDate, weekday } from './local-time.ts';

/** From `opens` (included) to `closes` (excluded); `localHours` are the same hours on the wall in `zone`. */
export interface Window {
  readonly opens: Date;
  readonly closes: Date;
  readonly localHours: LocalHours;
  readonly zone: string;
}

/** How far ahead `nextOpening` looks, in calendar days. */
export const HORIZON_DAYS = 14;

/**
 * The windows of that date in order, narrowed to a person's own hours where given. Empty on weekends and holidays, and
 * where the own hours meet no window.
 */
export function windowsOn(calendar: Calendar, date: LocalDate, own?: Hours): readonly Window[] {
  if (!isWorkingDay(calendar, date)) return [];
  const hours = sendHoursOn(calendar, date);
  return (own ? narrow(hours, own) : hours).map((localHours) => windowOf(date, localHours, calendar.zone));
}

/**
 * The first instant from `at` on (`at` itself where it lies in a window) at which a message may leave, and when that
 * window closes. Null where there is none within 14 days, which with own hours means: say so to the person.
 */
export function nextOpening(
  calendar: Calendar,
  at: Date,
  own?: Hours,
): { readonly at: Date; readonly closes: Date } | null {
  const today = localDate(at, calendar.zone);
  for (let days = 0; days <= HORIZON_DAYS; days += 1) {
    const window = windowsOn(calendar, addDays(today, days), own).find(({ closes }) => closes > at);
    if (window) return { at: window.opens > at ? window.opens : at, closes: window.closes };
  }
  return null;
}

/** The windows of a working day, with the first and the last of them. Throws on any other day: there are none. */
export function dayWindows(calendar: Calendar, date: LocalDate) {
  const windows = windowsOn(calendar, date);
  const [first] = windows;
  const last = windows.at(-1);
  if (!first || !last) throw new Error(`A working day has a window, but ${date} has none in ${calendar.zone}.`);
  return { windows, first, last };
}

/** That hour of the window's day where it lies in the window, else the window's opening. */
export function hourIn({ opens, closes, zone }: Window, time: LocalTime): Date {
  const at = instantOf(localDate(opens, zone), time, zone);
  return opens <= at && at < closes ? at : opens;
}

/** Those hours of that date as instants, whatever kind of day it is. */
export function windowOf(date: LocalDate, localHours: LocalHours, zone: string): Window {
  return {
    opens: instantOf(date, localHours.from, zone),
    closes: instantOf(date, localHours.to, zone),
    localHours,
    zone,
  };
}

function sendHoursOn(calendar: Calendar, date: LocalDate): Hours {
  const { ordinary, friday, ramadan, ramadanFriday } = calendar.sendHours;
  if (weekday(date) === 5) return isRamadan(calendar, date) ? ramadanFriday : friday;
  return isRamadan(calendar, date) ? ramadan : ordinary;
}
