/** A person's own hours (JAM): read as people write them, what they leave of the agency's windows, and what is told earlier for them. */
import type { Calendar } from './calendar.ts';
import { type Hours, type LocalHours, narrow, type SendHours } from './hours.ts';
import { type LocalTime, localDate } from './local-time.ts';
import { clockTime, hourOfDay, hourPattern, zonePattern } from './spoken-hour.ts';
import { nextOpening, windowsOn } from './windows.ts';

/** "09.00-11.00", "jam 9 sampai 11", "pukul 1 s.d. 3 siang". Null for anything else. Hours up to six without more are afternoon. */
export function readHours(said: string): LocalHours | null {
  const match = pattern.exec(said.normalize('NFKC').toLowerCase().trim());
  if (!match?.groups) return null;
  const { h1 = '', m1, p1, h2 = '', m2, p2 } = match.groups;
  const end = hourOfDay(h2, p2);
  // "1 sampai 3 siang": what is said of the end is said of both, where the order stays.
  const start = hourOfDay(h1, p1 ?? (Number(h1) <= Number(h2) ? p2 : undefined));
  const [from, to] = [clockTime(start, m1), clockTime(end, m2)];
  return from !== null && to !== null && from < to ? { from, to } : null;
}

const lead = '(?:(?:saya|mau|hanya|antara|dari|jam|pukul|hours|from|between)\\s+)*';
const pattern = new RegExp(
  `^${lead}${hourPattern(1)}${zonePattern}\\s*(?:-|–|—|sampai|hingga|sd|s[./]\\s?d\\.?|ke|dan|to|until|and)\\s*(?:jam|pukul)?\\s*${hourPattern(2)}${zonePattern}(?:\\s+saja)?[.!]?$`,
);

/** Shorter than this a wave might not fit, and hardly anything would ever leave. */
const LEAST_MINUTES = 30;

/** What is left of the windows on each kind of working day; null where an ordinary day has less than half an hour. */
export function leftOf(windows: SendHours, own: Hours): SendHours | null {
  const { ordinary, friday, ramadan, ramadanFriday } = windows;
  const left = narrow(ordinary, own);
  if (!left.some(({ from, to }) => minutesOf(to) - minutesOf(from) >= LEAST_MINUTES)) return null;
  return {
    ordinary: left,
    friday: narrow(friday, own),
    ramadan: narrow(ramadan, own),
    ramadanFriday: narrow(ramadanFriday, own),
  };
}

const minutesOf = (at: LocalTime): number => Number(at.slice(0, 2)) * 60 + Number(at.slice(3));

/**
 * From when on a planned message may leave to somebody with hours of their own: as planned where those leave a moment
 * before it expires, else in the last of their hours before it on that day. As planned, too, where there are none left:
 * the gate then says why it is not sent.
 */
export function ownStart(
  calendar: Calendar,
  own: Hours,
  { at, expiresAt }: { readonly at: Date; readonly expiresAt: Date },
  now: Date,
): Date {
  const opening = nextOpening(calendar, at, own);
  if (opening && opening.at < expiresAt) return at;
  const earlier = windowsOn(calendar, localDate(at, calendar.zone), own).filter(
    ({ closes }) => closes <= at && closes > now,
  );
  return earlier.at(-1)?.opens ?? at;
}
