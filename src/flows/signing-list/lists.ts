/** The lists that may be meant: of each programme that has class on that day, or of the sessions that begin at that hour. */
import { addDays, instantOf, type LocalDate, localDate } from '../../training/local-time.ts';
import { type ClassDay, classDay, nextClassDay } from '../../training/moments.ts';
import type { Programme } from '../../training/programme.ts';
import { wishIn } from './wish.ts';

export interface ListMeant {
  readonly programme: Programme;
  readonly day: ClassDay;
  readonly isToday: boolean;
  /** In the order of their hours. */
  readonly sessions: ClassDay['sessions'];
  /** Where they are not all of that day, their codes. */
  readonly named: readonly string[];
  /** With whose end the link ends, and when that is. */
  readonly lastDay: LocalDate;
  readonly until: Date;
}

/** As with BUKA HADIR, an hour at which nothing begins leaves all there is. */
export function listsMeant(programmes: readonly Programme[], said: string, now: Date): readonly ListMeant[] {
  const all = programmes.flatMap((programme) => listOf(programme, said, now) ?? []);
  const narrowed = all.flatMap((list) => atHour(list, said, now) ?? []);
  return narrowed.length > 0 ? narrowed : all;
}

function listOf(programme: Programme, said: string, now: Date): ListMeant | null {
  const { zone } = programme;
  const today = localDate(now, zone);
  const [day] = wishIn(said, today).days.flatMap((date) => classDay(programme, date) ?? []);
  if (!day) return null;
  // Printed the evening before, or after the class for the file; not weeks ahead.
  const lastDay = day.date <= today ? today : addDays(today, 1);
  const until = instantOf(addDays(lastDay, 1), '00:00', zone);
  return { programme, day, isToday: day.date === today, sessions: day.sessions, named: [], lastDay, until };
}

function atHour(list: ListMeant, said: string, now: Date): ListMeant | null {
  const { hour } = wishIn(said, localDate(now, list.programme.zone));
  const [first, ...others] = list.sessions.filter(({ start }) => start === hour);
  if (!first) return null;
  const isAll = others.length + 1 === list.sessions.length;
  return { ...list, sessions: [first, ...others], named: isAll ? [] : [first, ...others].map(({ code }) => code) };
}

/** The first class day that comes, over all of them. */
export const nextDay = (programmes: readonly Programme[], now: Date): ClassDay | null =>
  programmes
    .flatMap((programme) => nextClassDay(programme, now) ?? [])
    .toSorted((one, other) => one.starts.getTime() - other.starts.getTime())[0] ?? null;
