/** The small shapes a programme file is made of: dates, hours, zones, codes and lines of text. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/**
 * A string that must fit. A misfit becomes a `Problem` with this rule and, as `expected`, an example of what would fit.
 */
export function shaped(rule: string, expected: string, fits: (text: string) => boolean): z.ZodType<string> {
  return z.string().refine(fits, { error: rule, params: { expected } });
}

/** A real calendar date, `2027-04-06`. */
export const CalendarDate = shaped('date', 'YYYY-MM-DD', isDate);

/** A local wall-clock time, `08:00`; it means nothing without the programme's zone. */
export const ClockTime = shaped('time', 'HH:MM', (text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text));

/** An IANA zone that `Intl` knows, `Asia/Jakarta`; a bare offset is refused, because it cannot be printed as WIB or WITA. */
export const Zone = shaped('zone', 'Asia/Jakarta', isZone);

/** A code inside one programme: `S01`, `Q1`, `SK1`, `S3a`. */
export const Code = shaped('code', 'S01', (text) => /^[A-Za-z][A-Za-z0-9-]{0,15}$/.test(text));

/** One line for people to read, with neither a line break nor white space around it. */
export function line(maxLength = 300): z.ZodType<string> {
  return z
    .string()
    .min(1)
    .max(maxLength)
    .refine((text) => text === text.trim() && !/[\r\n]/.test(text), { error: 'one-line' });
}

/** A list nobody may change. */
export function list<Shape extends z.ZodType>(shape: Shape, minLength = 0) {
  return z.array(shape).min(minLength).readonly();
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}

function isZone(text: string): boolean {
  // newer Node takes offsets too, Node 20 does not
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
