/** The working days of an agency: which dates are free, which are in Ramadan, and which years the agency has filled in. */
import { z } from 'zod';
import { DEFAULT_SEND_HOURS, type SendHours, SendOverride } from './hours.ts';
import { addDays, type LocalDate, weekday } from './local-time.ts';
import { CalendarDate, line, Zone } from './programme-shapes.ts';

const Holiday = z
  .strictObject({
    date: CalendarDate,
    name: line(80),
    kind: z.enum(['libur-nasional', 'cuti-bersama', 'daerah']),
    /** How many days running, `date` being the first; one where nothing is said. */
    days: z.int().min(1).max(31).optional(),
  })
  .readonly();
export type Holiday = z.infer<typeof Holiday>;

const DateSpan = z
  .strictObject({ from: CalendarDate, to: CalendarDate })
  .readonly()
  .refine(({ from, to }) => from <= to, { error: 'dates-end-before-they-begin' });

/** What an officer edits each year after the joint decree (SKB 3 Menteri). A misspelt key is refused, not ignored. */
export const CalendarFile = z
  .strictObject({
    /** IANA; taken where whoever builds the calendar names no zone. */
    zone: Zone.optional(),
    holidays: z.array(Holiday).readonly(),
    /** First and last day of fasting; both included. */
    ramadan: z.array(DateSpan).readonly(),
    /** Only what differs from the default windows. */
    windows: SendOverride.optional(),
    /** The years whose holidays are all listed above; any other year knows no holidays but weekends. */
    coversYears: z.array(z.int().min(2000).max(2200)).readonly(),
    /** Where the dates were taken from, for the officer who checks them. */
    source: line(),
  })
  .readonly();
export type CalendarFile = z.infer<typeof CalendarFile>;

/** A calendar file worked out for one zone. Build it once; every question about it is answered without parsing. */
export interface Calendar {
  readonly zone: string;
  readonly holidays: ReadonlyMap<LocalDate, Holiday>;
  readonly ramadan: CalendarFile['ramadan'];
  readonly sendHours: SendHours;
  readonly coversYears: ReadonlySet<number>;
}

/** The calendar of `file` in `zone` (IANA), or in the file's own zone. Throws where neither names one. */
export function calendarFor(file: CalendarFile, zone: string | undefined = file.zone): Calendar {
  if (zone === undefined) throw new Error('A calendar needs a zone: the file names none and none was given.');
  return {
    zone,
    holidays: new Map(file.holidays.flatMap((holiday) => datesOf(holiday).map((date) => [date, holiday] as const))),
    ramadan: file.ramadan,
    sendHours: { ...DEFAULT_SEND_HOURS, ...file.windows },
    coversYears: new Set(file.coversYears),
  };
}

/** Monday to Friday, and neither public holiday nor collective leave nor a day off of the region. */
export function isWorkingDay(calendar: Calendar, date: LocalDate): boolean {
  return !isWeekend(date) && !calendar.holidays.has(date);
}

/** Saturday or Sunday (five-day week, Perpres 21/2023). */
export function isWeekend(date: LocalDate): boolean {
  return weekday(date) >= 6;
}

/** The last working day before `date`, which itself does not count. */
export function precedingWorkingDay(calendar: Calendar, date: LocalDate): LocalDate {
  return addWorkingDays(calendar, date, -1);
}

/** The first working day after `date`, which itself does not count. */
export function nextWorkingDay(calendar: Calendar, date: LocalDate): LocalDate {
  return addWorkingDays(calendar, date, 1);
}

/** The n-th working day after `date` (before it where n is negative). Nought gives `date` back, working day or not. */
export function addWorkingDays(calendar: Calendar, date: LocalDate, n: number): LocalDate {
  if (!Number.isInteger(n)) throw new RangeError(`Working days are counted in whole days, not ${n}.`);
  const step = Math.sign(n);
  let day = date;
  for (let left = Math.abs(n); left > 0; left -= isWorkingDay(calendar, day) ? 1 : 0) day = addDays(day, step);
  return day;
}

/** Whether that date is a day of fasting by the calendar; it is asked for everybody, nobody's religion is inferred. */
export function isRamadan(calendar: Calendar, date: LocalDate): boolean {
  return calendar.ramadan.some(({ from, to }) => from <= date && date <= to);
}

/** False where the agency has not filled in the year's holidays: then a free day may be taken for a working one. */
export function yearIsCovered(calendar: Calendar, year: number): boolean {
  return calendar.coversYears.has(year);
}

function datesOf({ date, days = 1 }: Holiday): readonly LocalDate[] {
  return Array.from({ length: days }, (_, index) => addDays(date, index));
}
