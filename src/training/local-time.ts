/** Wall-clock dates and hours, and the instants they stand for in an IANA zone. */
import { Temporal } from 'temporal-polyfill';

/** A day on the wall calendar, `YYYY-MM-DD`; two of them compare as text. Its zod shape is `CalendarDate`. */
export type LocalDate = string;

/** An hour of the wall clock, `HH:MM` of 24 hours; two of them compare as text. Its zod shape is `ClockTime`. */
export type LocalTime = string;

/** The date that a calendar on the wall in `zone` (IANA) shows at that instant. Throws RangeError for an unknown zone. */
export function localDate(at: Date, zone: string): LocalDate {
  return zoned(at, zone).toPlainDate().toString();
}

/** The hour that a clock on the wall in `zone` shows at that instant; begun minutes are not rounded up. */
export function localTime(at: Date, zone: string): LocalTime {
  return zoned(at, zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/**
 * The instant at which the wall in `zone` shows that date and hour. Where clocks are changed, an hour that does not
 * exist is taken as much later as the jump is long, and of an hour that comes twice the first is meant.
 */
export function instantOf(date: LocalDate, time: LocalTime, zone: string): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds);
}

/** The date so many days later (earlier where negative). Days are calendar days, also where one of them has 23 hours. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** ISO day of the week: 1 is Monday, 7 is Sunday. */
export function weekday(date: LocalDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

function zoned(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}
