/** One session changed by an officer's word: what becomes of its programme, and which rule stands in the way. */
import { z } from 'zod';
import { classes, classesOn } from './class-days.ts';
import { instantOf } from './local-time.ts';
import { isTimed, Programme, readProgramme, type TimedSession } from './programme.ts';
import { programmeDifferences } from './programme-differences.ts';

export const SessionEdit = z.object({
  session: z.string(),
  kind: z.enum(['place', 'hour', 'day', 'cancelled', 'held']),
  /** A place, a local hour `HH:MM` or a date; empty where there is nothing to name. */
  value: z.string(),
});
export type SessionEdit = Readonly<z.infer<typeof SessionEdit>>;

export type EditProblem =
  /** It is so already. */
  | { readonly rule: 'same' }
  | { readonly rule: 'overlap'; readonly other: TimedSession }
  /** It has begun: who was there is known by the session, whatever its day. */
  | { readonly rule: 'begun' }
  /** It would begin before now. */
  | { readonly rule: 'past' }
  /** It would not end on its day. */
  | { readonly rule: 'midnight' }
  /** Any other rule of a programme's file, by its code. */
  | { readonly rule: 'file'; readonly code: string };

/** A session keeps its length. A quiz after class goes with the last session of its day, or it would ask about nothing. */
export function edited(programme: Programme, edit: SessionEdit): Programme {
  const session = timed(programme, edit.session);
  if (!session) return programme;
  const changed = changedSession(session, edit);
  const sessions = programme.sessions.map((one) => (one === session ? changed : one));
  const left = session.date;
  const isEmpty = !sessions.some((one) => isTimed(one) && one.date === left);
  const quizzes = programme.quizzes.map((quiz) =>
    isEmpty && quiz.kind === 'after-class' && quiz.date === left ? { ...quiz, date: changed.date } : quiz,
  );
  // Parsed, for versions are compared with their keys in the order of the schema.
  return Programme.parse({ ...programme, sessions, quizzes });
}

/** Null where it may be done. The rules are those of an imported file. */
export function editProblem(programme: Programme, edit: SessionEdit, now: Date): EditProblem | null {
  const after = edited(programme, edit);
  if (programmeDifferences(programme, after).length === 0) return { rule: 'same' };
  const [was, session] = [timed(programme, edit.session), timed(after, edit.session)];
  if (!was || !session) return { rule: 'same' };
  if (edit.kind === 'day' && instantOf(was.date, was.start, programme.zone) <= now) return { rule: 'begun' };
  if (session.end <= session.start) return { rule: 'midnight' };
  const isMoved = edit.kind !== 'place' && edit.kind !== 'cancelled';
  if (isMoved && instantOf(session.date, session.start, after.zone) <= now) return { rule: 'past' };
  const other = session.cancelled ? undefined : classesOn(after, session.date).find((one) => meet(one, session));
  if (other) return { rule: 'overlap', other };
  const reading = readProgramme(after);
  if (reading.ok) return null;
  return { rule: 'file', code: reading.problems.find(({ level }) => level === 'error')?.rule ?? 'unknown' };
}

/** Where somebody else of the agency is taught in the same place at that time. */
export function placeTakenBy(
  after: Programme,
  code: string,
  others: readonly Programme[],
): { readonly programme: Programme; readonly session: TimedSession } | null {
  const session = timed(after, code);
  if (!session || session.cancelled || session.mode !== 'klasikal') return null;
  const found = others
    .filter((one) => one.code !== after.code)
    .flatMap((programme) => classes(programme).map((one) => ({ programme, session: one })))
    .find(({ session: one }) => one.date === session.date && isSamePlace(one, session) && meet(one, session));
  return found ?? null;
}

export const timed = ({ sessions }: Pick<Programme, 'sessions'>, code: string): TimedSession | null =>
  sessions.filter(isTimed).find((session) => session.code === code) ?? null;

function changedSession(session: TimedSession, { kind, value }: SessionEdit): TimedSession {
  switch (kind) {
    case 'place':
      return { ...session, place: value };
    case 'hour':
      return { ...session, start: value, end: shifted(session, value) };
    case 'day':
      return { ...session, date: value };
    case 'cancelled':
      return { ...session, cancelled: true };
    case 'held': {
      const { cancelled: _, ...held } = session;
      return held;
    }
    default:
      return kind satisfies never;
  }
}

/** Past midnight it comes out before its start, which `editProblem` refuses. */
function shifted({ start, end }: TimedSession, to: string): string {
  const minute = (minuteOf(to) + minuteOf(end) - minuteOf(start)) % (24 * 60);
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const meet = (one: TimedSession, other: TimedSession): boolean =>
  one !== other && one.start < other.end && other.start < one.end;

const isSamePlace = (one: TimedSession, other: TimedSession): boolean =>
  one.place.trim().toLowerCase() === other.place.trim().toLowerCase();
