/** Days of the calendar as 'YYYY-MM-DD', without clock or zone. */

export type Day = string;

/** The day that many days later; negative goes back. */
export const plusDays = (day: Day, count: number): Day =>
  new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);

/** 0 is Sunday. */
export const weekdayOf = (day: Day): number => new Date(Date.parse(day)).getUTCDay();

/** The day of year, month (1–12) and day, or null where the calendar has none, such as 31 February. */
export function dayOf(year: number, month: number, day: number): Day | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const fits = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return fits ? date.toISOString().slice(0, 10) : null;
}

/** The last day of a month (1–12). */
export const lastDayOf = (year: number, month: number): Day =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

/** How many days `later` lies after `earlier`. */
export const daysBetween = (earlier: Day, later: Day): number => (Date.parse(later) - Date.parse(earlier)) / dayMs;

const dayMs = 86_400_000;
