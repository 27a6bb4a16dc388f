/** A plan in words: when, to whom, what, why at this hour, and until when it is worth something. */
import { type Moment, type Text, text } from '../core/text.ts';
import type { Calendar } from '../training/calendar.ts';
import { addDays, localDate, localTime } from '../training/local-time.ts';
import type { PlanProblem } from '../training/plan-problems.ts';
import type { Programme } from '../training/programme.ts';
import type { Candidate, Load } from '../training/timeline.ts';
import { waveMinutes } from '../training/wave.ts';
import type { DayCount, PlanCount } from './plan-count.ts';

/** The message itself, then a line for each thing an officer asks about it. */
export function messageLines(
  message: Candidate,
  programme: Programme,
  { zone }: Calendar,
  load: Load,
): readonly Text[] {
  const { at, expiresAt, why } = message;
  const said = (instant: Date): Moment => ({ at: instant.toISOString(), zone, form: 'dateTime' });
  return [
    text('cli.plan.message', { at: said(at), what: whatOf(message, programme) }),
    text('cli.plan.audience', { people: load.people, minutes: waveMinutes(load) }),
    text(`cli.plan.why.${why.key}`, { date: date(String(why.params.date)), minutes: Number(why.params.waveMinutes) }),
    worth(expiresAt, zone),
  ];
}

/** What ends at midnight is said by the day before: nobody reads 00.00 as the end of Tuesday. */
function worth(expiresAt: Date, zone: string): Text {
  const day = localDate(expiresAt, zone);
  if (localTime(expiresAt, zone) === '00:00') return text('cli.plan.worthDay', { date: date(addDays(day, -1)) });
  return text('cli.plan.worth', { until: { at: expiresAt.toISOString(), zone, form: 'dateTime' } });
}

function whatOf({ kind, params }: Candidate, { quizzes }: Programme): Text {
  if (kind === 'reminder') return text('cli.plan.reminder', { date: date(String(params.date)) });
  const title = quizzes.find(({ code }) => code === params.quiz)?.title ?? '';
  return text('cli.plan.quiz', { quiz: String(params.quiz), title });
}

export function countLines(
  { days, channels }: PlanCount,
  zone: string,
): readonly { readonly line: Text; readonly indent: number }[] {
  return [
    { line: text('cli.plan.perDay'), indent: 0 },
    ...days.flatMap((day) => dayLines(day, zone)),
    ...channels.map(({ channel, messages }) => ({
      line: text('cli.plan.perChannel', { channel: text(`cli.channel.${channel}`), messages }),
      indent: 0,
    })),
  ];
}

function dayLines({ date: day, each, limit, windows }: DayCount, zone: string) {
  return [
    ...windows.map(({ window: { localHours, closes }, messages }) => {
      const hours = {
        from: localHours.from.replace(':', '.'),
        to: { at: closes.toISOString(), zone, form: 'time' },
      } as const;
      return { line: text('cli.plan.window', { date: date(day), ...hours, messages }), indent: 2 };
    }),
    ...(each > limit ? [{ line: text('cli.plan.overfull', { date: date(day), each, limit }), indent: 4 }] : []),
  ];
}

/** What does not fit: which message, session or calendar, and by which rule. Instants and dates among the values are said as such. */
export function misfitText(problem: PlanProblem, programme: Programme, all: readonly Candidate[], zone: string): Text {
  const { rule, params } = problem;
  const values = Object.entries(params).map(([name, value]) => [name, momentIn(value, zone) ?? value] as const);
  const what = text(`problems.plan.${rule}`, Object.fromEntries(values));
  return text('problems.part', { path: subjectOf(problem, programme, all), what });
}

function subjectOf({ key, params }: PlanProblem, programme: Programme, all: readonly Candidate[]): Text {
  const message = all.find((candidate) => candidate.key === key);
  if (message) return whatOf(message, programme);
  const part = key.slice(programme.code.length + 1);
  const session = programme.sessions.find(({ code }) => code === part);
  if (session) return text('cli.plan.session', { session: part, title: session.title });
  const quiz = programme.quizzes.find(({ code }) => code === part);
  if (quiz) return text('cli.plan.quiz', { quiz: part, title: quiz.title });
  return params.year === undefined
    ? text('cli.plan.programme', { code: programme.code })
    : text('cli.plan.calendar', { year: params.year });
}

function momentIn(value: string | number, zone: string): Moment | null {
  if (typeof value !== 'string') return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return date(value);
  return /^\d{4}-\d{2}-\d{2}T/.test(value) ? { at: value, zone, form: 'dateTime' } : null;
}

const date = (day: string): Moment => ({ date: day, form: 'date' });
