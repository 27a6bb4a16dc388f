/** The sessions of one day as attendance meets them: with their instants, and the one that runs or comes next first. */
import { classesOn } from './class-days.ts';
import { instantOf, type LocalDate } from './local-time.ts';
import type { Programme, TimedSession } from './programme.ts';

export interface SessionOfDay {
  readonly programme: Programme;
  readonly session: TimedSession;
  readonly starts: Date;
  readonly ends: Date;
}

export function sessionsOn(programme: Programme, date: LocalDate): readonly SessionOfDay[] {
  return classesOn(programme, date)
    .map((session) => ({
      programme,
      session,
      starts: instantOf(session.date, session.start, programme.zone),
      ends: instantOf(session.date, session.end, programme.zone),
    }))
    .sort((one, other) => one.starts.getTime() - other.starts.getTime());
}

/** Those that are not over: what runs stands first, then what comes, each in the order of the hours. */
export const stillToCome = <Held extends SessionOfDay>(sessions: readonly Held[], now: Date): readonly Held[] =>
  sessions.filter(({ ends }) => ends > now).toSorted((one, other) => one.starts.getTime() - other.starts.getTime());
