/** Checks on the sessions of a programme: hours, JP, collisions, and what they teach. */
import { Temporal } from 'temporal-polyfill';
import { type Problem, problem } from './problem.ts';
import type { Programme } from './programme.ts';
import { firstDay, isTimed, lastDay, type Session } from './session.ts';

/** One jam pelajaran in minutes (PerLAN 5/2018). */
const MINUTES_PER_JP = 45;

/** Modes whose conversion to JP an agency may set for itself; there, other hours are only a warning. */
const LOCAL_CONVERSION: readonly Session['mode'][] = ['mentoring', 'coaching', 'berbagi'];

/** All that does not agree about the sessions; an empty list while they have not their shape. */
export function sessionProblems({ sessions = [], totalJp, competencies }: Partial<Programme>): readonly Problem[] {
  if (sessions.length === 0) return [];
  return [
    ...sessions.flatMap((session, index) => [
      ...hourProblems(session, index),
      ...dayProblems(session, index),
      ...overlapProblems(sessions, index),
    ]),
    ...(totalJp === undefined ? [] : totalProblems(sessions, totalJp)),
    ...(competencies === undefined ? [] : competencyProblems(sessions, competencies)),
  ];
}

function hourProblems(session: Session, index: number): readonly Problem[] {
  if (!isTimed(session)) return [];
  const end = minuteOfDay(session.start) + session.jp * MINUTES_PER_JP;
  if (minuteOfDay(session.end) === end) return [];
  const level = LOCAL_CONVERSION.includes(session.mode) ? 'warning' : 'error';
  return [problem(`sessions[${index}].end`, 'end-by-jp', session.end, { expected: clock(end), level })];
}

function dayProblems(session: Session, index: number): readonly Problem[] {
  const named = isTimed(session)
    ? [{ name: 'date', day: session.date }]
    : [
        { name: 'opensOn', day: session.opensOn },
        { name: 'closesOn', day: session.closesOn },
      ];
  return [
    ...named
      .filter(({ day }) => isWeekend(day))
      .map(({ name, day }) => problem(`sessions[${index}].${name}`, 'weekend', day, { level: 'warning' })),
    ...(firstDay(session) > lastDay(session)
      ? [problem(`sessions[${index}].closesOn`, 'order', lastDay(session), { expected: `>= ${firstDay(session)}` })]
      : []),
  ];
}

/** Nobody can sit in two rooms: compares a session with hours to those before it in the file. */
function overlapProblems(sessions: readonly Session[], index: number): readonly Problem[] {
  const session = sessions[index];
  if (!session || !isTimed(session) || session.cancelled) return [];
  return sessions
    .slice(0, index)
    .filter(isTimed)
    .filter((other) => !other.cancelled && other.date === session.date)
    .filter((other) => other.start < session.end && session.start < other.end)
    .map((other) =>
      problem(`sessions[${index}].start`, 'overlap', session.start, {
        expected: `${other.code} ${other.start}–${other.end}`,
      }),
    );
}

/** The JP that remain add up to the total; while some are cancelled and not made up for, that is a warning. */
function totalProblems(sessions: readonly Session[], totalJp: number): readonly Problem[] {
  const sum = (counted: readonly Session[]) => counted.reduce((jp, session) => jp + session.jp, 0);
  const held = sum(sessions.filter((session) => !session.cancelled));
  if (held === totalJp) return [];
  const level = sum(sessions) === totalJp ? 'warning' : 'error';
  return [problem('totalJp', 'jp-total', totalJp, { expected: String(held), level })];
}

function competencyProblems(sessions: readonly Session[], competencies: Programme['competencies']): readonly Problem[] {
  const known = new Set(competencies.map((competency) => competency.code));
  const taught = new Set(sessions.flatMap((session) => session.competencies));
  const held = new Set(sessions.filter((session) => !session.cancelled).flatMap((session) => session.competencies));
  return [
    ...sessions.flatMap((session, index) =>
      session.competencies.flatMap((code, place) =>
        known.has(code) ? [] : [problem(`sessions[${index}].competencies[${place}]`, 'unknown-competency', code)],
      ),
    ),
    ...competencies.flatMap(({ code }, index) => {
      if (held.has(code)) return [];
      const level = taught.has(code) ? 'warning' : 'error';
      return [problem(`competencies[${index}].code`, 'never-taught', code, { level })];
    }),
  ];
}

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Past midnight it goes on counting (`24:45`), which no clock time equals. */
function clock(minute: number): string {
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}

function isWeekend(day: string): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek > 5;
}
