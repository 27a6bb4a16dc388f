/** Which class day a word about coming concerns: the next that has not begun, unless the word names another. */
import { localDate } from '../../training/local-time.ts';
import { allClassDays, type ClassDay } from '../../training/moments.ts';
import type { Programme } from '../../training/programme.ts';
import { dayNamed } from './day-named.ts';

export interface Dated {
  readonly programme: Programme;
  readonly day: ClassDay;
}

export interface ClassAhead {
  /** The day it concerns; null where none begins within 14 days. */
  readonly meant: Dated | null;
  /** The word names no day, or this one. */
  readonly isPlain: boolean;
  /** A class under way, where the word names no other day. */
  readonly underWay: Dated | null;
  readonly next: Dated | null;
  readonly last: Dated | null;
}

const horizonMs = 14 * 24 * 3_600_000;

export function classAhead(programmes: readonly Programme[], said: string, now: Date): ClassAhead {
  const all = programmes
    .flatMap((programme) => allClassDays(programme).map((day) => ({ programme, day })))
    .sort((a, b) => a.day.starts.getTime() - b.day.starts.getTime());
  const coming = all.filter(({ day }) => day.starts > now);
  const near = coming.filter(({ day }) => day.starts.getTime() - now.getTime() <= horizonMs);
  const underWay = all.find(({ day }) => day.starts <= now && now < day.ends) ?? null;
  const [next = null] = coming;
  const [soon = null] = near;
  const named = dayNamed(said, localDate(now, (underWay ?? next)?.programme.zone ?? 'UTC'));
  const others = { next, last: all.findLast(({ day }) => day.ends <= now) ?? null };
  if (named === null || named.is === 'hour') return { meant: soon, isPlain: named === null, underWay, ...others };
  if (named.is === 'unknown') return { meant: soon, isPlain: false, underWay: soon ? null : underWay, ...others };
  if (named.date === underWay?.day.date) return { meant: soon, isPlain: true, underWay, ...others };
  const meant = near.find(({ day }) => day.date === named.date) ?? null;
  return { meant: meant ?? soon, isPlain: meant !== null, underWay: null, ...others };
}
