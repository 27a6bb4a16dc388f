/** Instants of a programme that messages name: when a class day begins and ends. Hours are local, instants UTC. */
import { classesOn, daysWithClass } from './class-days.ts';
import { instantOf, type LocalDate, localDate } from './local-time.ts';
import type { Programme, TimedSession } from './programme.ts';

export interface ClassDay {
  readonly date: LocalDate;
  /** In the order of their hours; never empty. */
  readonly sessions: readonly [TimedSession, ...TimedSession[]];
  readonly starts: Date;
  readonly ends: Date;
}

/** A class day with its sessions; null where nothing is (any longer) taught on that date. */
export function classDay(programme: Pick<Programme, 'sessions' | 'zone'>, date: LocalDate): ClassDay | null {
  const [first, ...others] = [...classesOn(programme, date)].sort((a, b) => (a.start < b.start ? -1 : 1));
  if (!first) return null;
  const end =
    [first, ...others]
      .map((session) => session.end)
      .sort()
      .at(-1) ?? first.end;
  return {
    date,
    sessions: [first, ...others],
    starts: instantOf(date, first.start, programme.zone),
    ends: instantOf(date, end, programme.zone),
  };
}

/** All class days, in order. */
export function allClassDays(programme: Pick<Programme, 'sessions' | 'zone'>): readonly ClassDay[] {
  return [...daysWithClass(programme)].sort().flatMap((date) => classDay(programme, date) ?? []);
}

/** Those from a date on. */
export function classDaysFrom(programme: Pick<Programme, 'sessions' | 'zone'>, from: LocalDate): readonly ClassDay[] {
  return allClassDays(programme).filter(({ date }) => date >= from);
}

/** The class day under way at `now`, or else the next one; null once the last is over. */
export function nextClassDay(programme: Pick<Programme, 'sessions' | 'zone'>, now: Date): ClassDay | null {
  return classDaysFrom(programme, localDate(now, programme.zone)).find(({ ends }) => ends > now) ?? null;
}

/** Whether it is the first there is in the programme. */
export function isFirstDay(programme: Pick<Programme, 'sessions' | 'zone'>, { date }: Pick<ClassDay, 'date'>): boolean {
  return [...daysWithClass(programme)].every((other) => date <= other);
}
