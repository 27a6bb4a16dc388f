/** What may stand between asterisks in a script: the stage directions. Hours are those of the programme's zone. */
import { addDays, instantOf, localDate, weekday } from '../../src/training/local-time.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const units: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** `It is Monday 5 April 2027, 09.00`. Throws when weekday and date do not fit. */
export function startOf(what: string, zone: string): Date | null {
  const { day, date, month, year, time } =
    /^It is (?<day>\w+) (?<date>\d+) (?<month>\w+) (?<year>\d{4}), (?<time>\d\d\.\d\d)$/.exec(what)?.groups ?? {};
  if (!day || !date || !month || !year || !time) return null;
  const local = `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (weekdays[weekday(local) - 1] !== day) throw new Error(`${date} ${month} ${year} is no ${day}`);
  return instantOf(local, time.replace('.', ':'), zone);
}

/** `2 days later`, or the next `Tuesday 13.30` after now. */
export function destinationOf(what: string, now: Date, zone: string): Date | null {
  const later = /^(?<count>\d+) (?<unit>minute|hour|day)s? later$/.exec(what)?.groups;
  if (later) return new Date(now.getTime() + Number(later.count) * (units[later.unit ?? ''] ?? 0));
  const next = /^(?<day>\w+day) (?<time>\d\d\.\d\d)$/.exec(what)?.groups;
  if (!next?.day || !next.time || !weekdays.includes(next.day)) return null;
  for (let days = 0; days <= 7; days += 1) {
    const date = addDays(localDate(now, zone), days);
    const at = instantOf(date, next.time.replace('.', ':'), zone);
    if (weekdays[weekday(date) - 1] === next.day && at > now) return at;
  }
  return null;
}
