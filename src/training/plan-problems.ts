/** What is wrong with a programme's plan on a given calendar, for `pamong plan` to refuse before anything is sent. */
import { addWorkingDays, type Calendar, isWeekend, yearIsCovered } from './calendar.ts';
import { localDate } from './local-time.ts';
import type { Candidate, Scheduled } from './occurrence.ts';
import { isTimed, type Quiz, type Session } from './programme.ts';
import { QUIZ_WORKING_DAYS } from './quiz-plan.ts';
import { candidates } from './timeline.ts';
import type { Load } from './wave.ts';

export interface PlanProblem {
  /** The occurrence's own key, `programme/session`, `programme/quiz` (where it has no occurrence), `programme/year`, or the programme's code. */
  readonly key: string;
  /** Stable codes; the locales have a sentence for each. */
  readonly rule:
    | 'wave-does-not-fit'
    | 'sent-too-late'
    | 'quiz-closes-too-soon'
    | 'quiz-without-class'
    | 'session-on-holiday'
    | 'session-on-weekend'
    | 'year-not-covered'
    | 'zone-differs';
  readonly params: Readonly<Record<string, string | number>>;
}

/** Everything that stands in the way of the plan; an empty list means that it holds. Cancelled sessions are not looked at. */
export function planProblems(programme: Scheduled, calendar: Calendar, load?: Load): readonly PlanProblem[] {
  const { code, zone } = programme;
  const plan = candidates(programme, calendar, load);
  const sessions = programme.sessions.filter(({ cancelled }) => !cancelled);
  return [
    ...(zone === calendar.zone ? [] : [problem(code, 'zone-differs', { zone, calendarZone: calendar.zone })]),
    ...sessions.flatMap((session) => onFreeDay(code, calendar, session)),
    ...programme.quizzes.flatMap((quiz) => answerable(programme.code, calendar, quiz, plan)),
    ...plan.flatMap((candidate) => misfit(candidate)),
    ...years(sessions, programme.quizzes, plan, calendar)
      .filter((year) => !yearIsCovered(calendar, year))
      .map((year) => problem(`${code}/${year}`, 'year-not-covered', { year })),
  ];
}

function onFreeDay(code: string, calendar: Calendar, session: Session): readonly PlanProblem[] {
  if (!isTimed(session)) return [];
  const { date } = session;
  const holiday = calendar.holidays.get(date)?.name;
  const key = `${code}/${session.code}`;
  if (holiday !== undefined) return [problem(key, 'session-on-holiday', { date, holiday })];
  return isWeekend(date) ? [problem(key, 'session-on-weekend', { date })] : [];
}

/** A quiz needs the class it is about, and stays open for five working days after the one on which it is sent. */
function answerable(code: string, calendar: Calendar, quiz: Quiz, plan: readonly Candidate[]): readonly PlanProblem[] {
  const { date, closesOn } = quiz;
  const sent = plan.find(({ params }) => params.quiz === quiz.code);
  if (!sent) return [problem(`${code}/${quiz.code}`, 'quiz-without-class', { date })];
  const earliest = addWorkingDays(calendar, localDate(sent.at, calendar.zone), QUIZ_WORKING_DAYS);
  if (closesOn === undefined || closesOn >= earliest) return [];
  return [problem(sent.key, 'quiz-closes-too-soon', { closesOn, earliest })];
}

function misfit({ key, misfit, at, until, expiresAt, why }: Candidate): readonly PlanProblem[] {
  if (misfit === null) return [];
  const instants = { at: at.toISOString(), until: until.toISOString(), expiresAt: expiresAt.toISOString() };
  return [problem(key, misfit, { ...instants, ...why.params })];
}

function years(
  sessions: readonly Session[],
  quizzes: readonly Quiz[],
  plan: readonly Candidate[],
  { zone }: Calendar,
): readonly number[] {
  // A day ends at the midnight that begins the next, which on 31 December is another year's.
  const lastMoment = (end: Date) => new Date(end.getTime() - 1);
  const dates = [
    ...sessions.flatMap((session) => (isTimed(session) ? [session.date] : [session.opensOn, session.closesOn])),
    ...quizzes.map(({ date }) => date),
    ...plan.flatMap(({ at, expiresAt }) => [localDate(at, zone), localDate(lastMoment(expiresAt), zone)]),
  ];
  return [...new Set(dates.map((date) => Number(date.slice(0, 4))))].sort((a, b) => a - b);
}

function problem(key: string, rule: PlanProblem['rule'], params: PlanProblem['params']): PlanProblem {
  return { key, rule, params };
}
