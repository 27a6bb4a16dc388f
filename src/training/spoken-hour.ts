/** An hour as people write it: "13.30", "jam 2 siang", "pukul 8 WIB". */
import type { LocalTime } from './local-time.ts';

/** Of a pattern that reads such an hour; `n` numbers its groups `h`, `m` and `p`. */
export const hourPattern = (n: number): string =>
  `(?<h${n}>\\d{1,2})(?:[.:](?<m${n}>\\d{2}))?\\s*(?<p${n}>pagi|siang|sore|malam|am|pm)?`;
export const zonePattern = '(?:\\s*(?:wib|wita|wit))?';

/** The hour of 24 that is meant. Hours up to six without more are afternoon. */
export function hourOfDay(digits: string, part: string | undefined): number {
  const hour = Number(digits);
  const isBare = part === undefined && digits.length === 1 && hour >= 1 && hour <= 6;
  const isLater = part !== undefined && ['siang', 'sore', 'malam', 'pm'].includes(part) && hour < latestMorning(part);
  return isBare || isLater ? hour + 12 : hour;
}

/** "Jam 11 siang" is eleven. */
const latestMorning = (part: string): number => (part === 'siang' ? 5 : 12);

/** Null where the day has no such hour. */
export function clockTime(hour: number, minute = '00'): LocalTime | null {
  return hour <= 23 && Number(minute) <= 59 ? `${String(hour).padStart(2, '0')}:${minute}` : null;
}

const alone = new RegExp(`^(?:(?:mulai|dari|jam|pukul|at|from)\\s+)*${hourPattern(1)}${zonePattern}[.!]?$`);

/** One hour and nothing else; null for anything else. "1330" is read too. */
export function readHour(said: string): LocalTime | null {
  const typed = said
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/^(\d{2})(\d{2})$/, '$1.$2');
  const groups = alone.exec(typed)?.groups;
  return groups?.h1 === undefined ? null : clockTime(hourOfDay(groups.h1, groups.p1), groups.m1);
}
