/** Which class day and hour an officer means: "daftar hadir 08.00", "daftar hadir besok", "daftar hadir 7 April 10.30". */
import { matchDate } from '../../core/understanding/match-date.ts';
import { addDays, type LocalDate, type LocalTime } from '../../training/local-time.ts';
import { hourPattern, readHour, zonePattern } from '../../training/spoken-hour.ts';

export interface Wish {
  /** The first of them that has class is meant. */
  readonly days: readonly [LocalDate, ...LocalDate[]];
  readonly hour: LocalTime | null;
}

export function wishIn(said: string, today: LocalDate): Wish {
  const alone = readHour(said);
  if (alone !== null) return { days: [today], hour: alone };
  const spoken = spokenHour.exec(said)?.[0] ?? '';
  return { days: daysIn(said.replace(spoken, ' '), today), hour: readHour(spoken) };
}

/** "10.30", or any hour after a word that says so: in "7 April" the 7 is none. */
const spokenHour = new RegExp(
  `(?:(?<![\\d.:/-])\\d{1,2}[.:]\\d{2}(?![\\d.:/-])|\\b(?:jam|pukul|at)\\s+${hourPattern(1)})${zonePattern}`,
  'i',
);

/** Dates are read as those to come: today's own name, and a date of last week, may be meant as well where it had class. */
function daysIn(said: string, today: LocalDate): Wish['days'] {
  if (/\b(?:kemarin|yesterday)\b/i.test(said)) return [addDays(today, -1)];
  const day = matchDate(said, today);
  if (day.outcome === 'none') return [today];
  const { date, exact } = day;
  if (!exact && date > addDays(today, 300)) return [`${Number(date.slice(0, 4)) - 1}${date.slice(4)}`, date];
  const isTodaysName = !exact && date === addDays(today, 7) && !/depan|next/i.test(said);
  return isTodaysName ? [today, date] : [date];
}

const words = [
  'hari|tanggal|tgl|untuk|sesi|kelas|jam|pukul|mulai|for|on|at|of|the|session',
  'ini|today|kemarin|yesterday|besok|tomorrow|lusa|depan|next',
  'senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|(?:mon|tues|wednes|thurs|fri|satur|sun)day',
  'jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|agu(?:stus)?|ags|aug(?:ust)?',
  'sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|nop(?:ember)?|des(?:ember)?|dec(?:ember)?',
  'pagi|siang|sore|malam|am|pm|wib|wita|wit',
  '\\d{1,4}(?:[-./:]\\d{1,4}){0,2}(?:st|nd|rd|th)?',
].join('|');

/** What may stand behind the word: days and hours, nothing else. */
export const looksLikeWhen = new RegExp(`^(?:${words})(?:[\\s,]+(?:${words}))*[\\s.,!?]*$`, 'iu');
