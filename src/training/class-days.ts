/** The days on which a programme has class. */
import type { LocalDate } from './local-time.ts';
import { isTimed, type Programme, type TimedSession } from './programme.ts';

/** The dates, in the programme's zone, with at least one session at an hour, of whatever mode, that is not cancelled. */
export function daysWithClass(programme: Pick<Programme, 'sessions'>): ReadonlySet<LocalDate> {
  return new Set(classes(programme).map(({ date }) => date));
}

/** The sessions at an hour that are not cancelled, in the programme's order. */
export function classes({ sessions }: Pick<Programme, 'sessions'>): readonly TimedSession[] {
  return sessions.filter(isTimed).filter(({ cancelled }) => !cancelled);
}

/** Those of one date; empty where it is no class day. */
export function classesOn(programme: Pick<Programme, 'sessions'>, date: LocalDate): readonly TimedSession[] {
  return classes(programme).filter((session) => session.date === date);
}
