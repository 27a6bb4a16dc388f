/** A date written with figures or the name of a month. */
import type { Day } from './calendar.ts';
import { dayOf, daysBetween, lastDayOf } from './calendar.ts';
import { monthOf } from './date-words.ts';

/** "21/4", "21 April", "akhir Mei", "tanggal 21"; null where no date is written so. `words` are those of `said`, spelt out and with digits. */
export function writtenDate(said: string, words: readonly string[], today: Day): Found | null {
  return numeric(said, today) ?? withMonth(words, today) ?? dayOfMonth(` ${words.join(' ')} `, today);
}

export interface Found {
  readonly date: Day;
  readonly exact: boolean;
}

/** What was named plainly. */
export const exactly = (date: Day | null): Found | null => (date === null ? null : { date, exact: true });
/** What has to be confirmed. */
export const about = (date: Day): Found => ({ date, exact: false });

function numeric(said: string, today: Day): Found | null {
  const iso = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(said);
  if (iso !== null) return exactly(dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])));
  const full = /(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(said);
  if (full !== null) return exactly(dayOf(yearOf(full[4] ?? ''), Number(full[3]), Number(full[1])));
  const short = /(?<![\d/.])(\d{1,2})\/(\d{1,2})(?![\d/])/.exec(said);
  return short === null ? null : coming(Number(short[1]), Number(short[2]), today);
}

function withMonth(words: readonly string[], today: Day): Found | null {
  const at = words.findIndex((word) => monthOf(word) !== null);
  const month = monthOf(words[at] ?? '');
  if (month === null) return null;
  const [before = '', after = '', later = ''] = [words[at - 1], words[at + 1], words[at + 2]];
  const dayBefore = /^\d{1,2}$/.test(before);
  const day = dayBefore ? before : /^\d{1,2}$/.test(after) ? after : null;
  const year = [dayBefore ? after : later].find((word) => /^\d{4}$/.test(word));
  if (day !== null)
    return year === undefined ? coming(Number(day), month, today) : exactly(dayOf(Number(year), month, Number(day)));
  const part = partsOfMonth.get(before);
  if (part === undefined && before !== 'bulan') return null;
  const start = coming(part ?? 28, month, today)?.date ?? today;
  return about(part === undefined || part > 27 ? lastDayOf(Number(start.slice(0, 4)), month) : start);
}

/** "tanggal 21": the next one there is. */
function dayOfMonth(phrase: string, today: Day): Found | null {
  const day = Number(/ (?:tanggal|date) (\d{1,2}) /.exec(phrase)?.[1] ?? Number.NaN);
  if (!(day >= 1 && day <= 31)) return null;
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const days = [0, 1, 2].map(
    (later) => dayOf(year, month + later > 12 ? -1 : month + later, day) ?? dayOf(year + 1, month + later - 12, day),
  );
  return exactly(days.find((date) => date !== null && date >= today) ?? null);
}

/** The first such date from today on; one that lies nearly a year ahead has probably just passed. */
function coming(day: number, month: number, today: Day): Found | null {
  const year = Number(today.slice(0, 4));
  const date =
    [0, 1, 2, 3, 4]
      .map((later) => dayOf(year + later, month, day))
      .find((candidate) => candidate !== null && candidate >= today) ?? null;
  return date === null ? null : { date, exact: daysBetween(today, date) <= 300 };
}

const yearOf = (written: string) => (written.length === 2 ? 2000 + Number(written) : Number(written));
const partsOfMonth: ReadonlyMap<string, number> = new Map([
  ['awal', 7],
  ['pertengahan', 15],
  ['akhir', 28],
  ['end', 28],
]);
