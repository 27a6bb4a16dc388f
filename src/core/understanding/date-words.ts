/** Names of months and weekdays, Indonesian and English, with their everyday short forms. */
import { phrases } from './phrases.ts';

/** 1–12, or null. */
export const monthOf = (word: string): number | null => months.get(word) ?? null;

/** 0 is Sunday; null for any other word. */
export const weekdayNamed = (word: string): number | null => weekdays.get(word) ?? null;

const numbered = (lines: string, from: number): ReadonlyMap<string, number> =>
  new Map(lines.split('\n').flatMap((line, at) => phrases(line).map((word): [string, number] => [word, at + from])));

const months = numbered(
  `januari, jan, january
   februari, feb, pebruari, peb, february
   maret, mar, mrt, march
   april, apr
   mei, may
   juni, jun, june
   juli, jul, july
   agustus, ags, agt, agu, aug, august, agust
   september, sept, sep
   oktober, okt, oct, october
   november, nov, nopember, nop
   desember, des, dec, december`,
  1,
);
const weekdays = numbered(
  `minggu, ahad, sunday
   senin, monday, snin
   selasa, tuesday, slasa
   rabu, wednesday
   kamis, thursday, kmis
   jumat, jum, friday, jumaat
   sabtu, saturday`,
  0,
);
