/** A person's own hours (JAM): read as people write them, what they leave of the agency's windows, and what is told earlier for them. */
import type { Calendar } from './calendar.ts';
import { type Hours, type LocalHours, narrow, type SendHours } from './hours.ts';
import { type LocalTime, localDate } from './local-time.ts';
import { nextOpening, windowsOn } from './windows.ts';

/** "09.00-11.00", "jam 9 sampai 11", "pukul 1 s.d. 3 siang". Null for anything else. Hours up to six without more are afternoon. */
export function readHours(said: string): LocalHours | null {
  const match = pattern.exec(said.normalize('NFKC').toLowerCase().trim());
  if (!match?.groups) return null;
  const { h1 = '', m1, p1, h2 = '', m2, p2 } = match.groups;
  const end = afternoon(h2, p2);
  // "1 sampai 3 siang": what is said of the end is said of both, where the order stays.
  const start = afternoon(h1, p1 ?? (Number(h1) <= Number(h2) ? p2 : undefined));
  const [from, to] = [timeOf(start, m1), timeOf(end, m2)];
  return from !== null && to !== null && from < to ? { from, to } : null;
}

const time = (n: number) => `(?<h${n}>\\d{1,2})(?:[.:](?<m${n}>\\d{2}))?\\s*(?<p${n}>pagi|siang|sore|malam|am|pm)?`;
const zone = '(?:\\s*(?:wib|wita|wit))?';
const lead = '(?:(?:saya|mau|hanya|antara|dari|jam|pukul|hours|from|between)\\s+)*';
const pattern = new RegExp(
  `^${lead}${time(1)}${zone}\\s*(?:-|–|—|sampai|hingga|sd|s[./]\\s?d\\.?|ke|dan|to|until|and)\\s*(?:jam|pukul)?\\s*${time(2)}${zone}(?:\\s+saja)?[.!]?$`,
);

/** The hour of 24 that is meant. */
function afternoon(digits: string, part: string | undefined): number {
  const hour = Number(digits);
  const isBare = part === undefined && digits.length === 1 && hour >= 1 && hour <= 6;
  const isLater = part !== undefined && ['siang', 'sore', 'malam', 'pm'].includes(part) && hour < latestMorning(part);
  return isBare || isLater ? hour + 12 : hour;
}

/** "Jam 11 siang" is eleven. */
const latestMorning = (part: string): number => (part === 'siang' ? 5 : 12);

function timeOf(hour: number, minute = '00'): LocalTime | null {
  return hour <= 23 && Number(minute) <= 59 ? `${String(hour).padStart(2, '0')}:${minute}` : null;
}

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
