/** A day named in a reply: "21 April", "Jumat", "besok", "minggu depan". */
import type { Day } from './calendar.ts';
import { lastDayOf, plusDays, weekdayOf } from './calendar.ts';
import { standardWords } from './clauses.ts';
import { weekdayNamed } from './date-words.ts';
import { withDigits } from './number-words.ts';
import { legible } from './plain.ts';
import { negators } from './words.ts';
import { about, exactly, type Found, writtenDate } from './written-date.ts';

export type DateMatch =
  /** `exact: false` for what must be confirmed: "minggu depan", a weekday that does not fit its date, a date just past. */
  { readonly outcome: 'date'; readonly date: Day; readonly exact: boolean } | { readonly outcome: 'none' };

/** Reads the one day a reply names, seen from `today` ('YYYY-MM-DD') and never before it unless a year is written. Two days, a negated one and a bare number are none. */
export function matchDate(text: string, today: Day): DateMatch {
  const said = legible(text);
  if (said.length > longest) return none;
  const words = withDigits(standardWords(said.replace(/(\d)(?:st|nd|rd|th)\b/g, '$1')));
  if (
    words.some((word) => negators.has(word) || word === 'atau' || word === 'or') ||
    /\d\s?(?:-|–|s\.?d\.?|sampai|hingga|dan)\s?\d+\s+[a-z]/u.test(said)
  )
    return none;

  const phrase = ` ${words.join(' ')} `;
  const found =
    writtenDate(said, words, today) ?? vague(phrase, today) ?? counted(phrase, today) ?? weekday(phrase, today);
  if (found === null) return none;
  const loose = said.includes('?') || words.some((word) => loosely.has(word)) || contradicts(words, found.date);
  return { outcome: 'date', date: found.date, exact: found.exact && !loose };
}

/** Weeks and months, taken as their last working day or last day. */
function vague(phrase: string, today: Day): Found | null {
  const friday = plusDays(today, 5 - (weekdayOf(today) || 7));
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const named = weekdayIn(phrase);
  const nextWeek = / (?:minggu|pekan) depan | next week /.test(phrase);
  if (nextWeek && named !== null) return exactly(plusDays(friday, 7 + ((named || 7) - 5)));
  if (nextWeek) return about(plusDays(friday, 7));
  if (/ (?:minggu|pekan) ini | this week /.test(phrase) && named === null)
    return about(friday < today ? today : friday);
  if (named !== null && / (?:depan|next) /.test(phrase)) return about(plusDays(friday, 7 + ((named || 7) - 5)));
  if (/ akhir bulan( ini)? | end of (?:the )?month /.test(phrase)) return about(lastDayOf(year, month));
  return / bulan depan | next month /.test(phrase)
    ? about(month === 12 ? lastDayOf(year + 1, 1) : lastDayOf(year, month + 1))
    : null;
}

function counted(phrase: string, today: Day): Found | null {
  const days = / (\d{1,2}) (?:hari lagi|hari ke depan|days) /.exec(phrase)?.[1];
  if (days !== undefined) return exactly(plusDays(today, Number(days)));
  const weeks =
    / (\d{1,2}) (?:minggu|pekan|weeks?) /.exec(phrase)?.[1] ??
    (/ (?:seminggu|sepekan) /.test(phrase) ? '1' : undefined);
  if (weeks !== undefined) return about(plusDays(today, Number(weeks) * 7));
  if (/ lusa /.test(phrase)) return exactly(plusDays(today, 2));
  if (/ (?:besok|tomorrow) /.test(phrase)) return exactly(plusDays(today, 1));
  return / hari ini | sekarang | today /.test(phrase) ? exactly(today) : null;
}

/** The next such weekday; today's own name must be confirmed, and so must "minggu", which is also a week. */
function weekday(phrase: string, today: Day): Found | null {
  const named = weekdayIn(phrase);
  if (named === null) return null;
  const ahead = (named - weekdayOf(today) + 7) % 7 || 7;
  return { date: plusDays(today, ahead), exact: ahead < 7 && (named !== 0 || / hari minggu | sunday /.test(phrase)) };
}

function weekdayIn(phrase: string): number | null {
  const named = phrase
    .trim()
    .split(' ')
    .filter((word, at, words) => !(word === 'minggu' && ['depan', 'ini', 'lagi'].includes(words[at + 1] ?? '')))
    .map(weekdayNamed)
    .filter((day) => day !== null);
  return new Set(named).size === 1 ? (named[0] ?? null) : null;
}

const contradicts = (words: readonly string[], date: Day) => {
  const named = words.map(weekdayNamed).filter((day) => day !== null && day !== 0);
  return named.length > 0 && !named.includes(weekdayOf(date));
};

const none: DateMatch = { outcome: 'none' };
const longest = 200;
const loosely = new Set([
  'sebelum',
  'setelah',
  'sesudah',
  'sekitar',
  'kisaran',
  'mungkin',
  'sepertinya',
  'before',
  'after',
  'about',
  'around',
  'habis',
]);
