/** A session: something a programme teaches, at an hour or within a window of days. */
import { z } from 'zod';
import { CalendarDate, ClockTime, Code, line, list } from './programme-shapes.ts';

/** Ways of learning, by the Indonesian name an agency reports them under; `berbagi` is sharing of experience between colleagues. */
export const Mode = z.enum(['klasikal', 'webinar', 'e-learning', 'mentoring', 'coaching', 'berbagi']);
export type Mode = z.infer<typeof Mode>;

const common = {
  code: Code,
  /** Jam pelajaran; one is 45 minutes (PerLAN 5/2018). */
  jp: z.number().int().min(1).max(40),
  mode: Mode,
  title: line(120),
  /** Codes of the programme's competencies. */
  competencies: list(Code, 1),
  method: line(120),
  teacher: line(120),
  place: line(80),
  /** A label people see, such as a leadership track; everyone still attends every session. */
  track: line(60).optional(),
  /** Kept in the file so that what was announced can be taken back by name. */
  cancelled: z.literal(true).optional(),
};

/** A session with a date and hours, in the programme's zone. */
export const TimedSession = z.strictObject({ ...common, date: CalendarDate, start: ClockTime, end: ClockTime });
export type TimedSession = Readonly<z.infer<typeof TimedSession>>;

/** A session open from the morning of one day to the evening of another, done when it suits: e-learning. */
export const SpannedSession = z.strictObject({ ...common, opensOn: CalendarDate, closesOn: CalendarDate });
export type SpannedSession = Readonly<z.infer<typeof SpannedSession>>;

export const Session = z.union([TimedSession, SpannedSession]);
export type Session = TimedSession | SpannedSession;

/** Tells a session with hours from one with a window. */
export function isTimed(session: Session): session is TimedSession {
  return 'date' in session;
}

/** The first day of a session, YYYY-MM-DD. */
export function firstDay(session: Session): string {
  return isTimed(session) ? session.date : session.opensOn;
}

/** The last day of a session, YYYY-MM-DD. */
export function lastDay(session: Session): string {
  return isTimed(session) ? session.date : session.closesOn;
}
