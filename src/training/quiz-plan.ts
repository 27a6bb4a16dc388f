/** When a quiz goes out: after the class it is about, or on the morning of its own date. */
import { addWorkingDays, type Calendar, isWorkingDay, nextWorkingDay } from './calendar.ts';
import { classesOn } from './class-days.ts';
import { addDays, instantOf, type LocalTime, localDate } from './local-time.ts';
import { type Candidate, misfitOf, type Scheduled, type Why } from './occurrence.ts';
import type { Quiz } from './programme.ts';
import { type Load, waveEnd, waveMinutes, waveStart } from './wave.ts';
import { dayWindows, hourIn, windowsOn } from './windows.ts';

const MICRO_QUIZ_FROM: LocalTime = '09:00';
const AFTER_CLASS_MS = 5 * 60_000;
/** On how many working days after its own a quiz is still worth sending, where the programme names no last day. */
export const QUIZ_WORKING_DAYS = 5;
const PRIORITY = 50;

/** The quiz with its hour; null for an after-class quiz of a day that has no class (any more). */
export function quizOf(programme: Scheduled, calendar: Calendar, load: Load, quiz: Quiz): Candidate | null {
  const start = quiz.kind === 'micro' ? onItsDay(quiz, calendar, load) : afterClass(programme, quiz, calendar, load);
  if (!start) return null;
  const { at, why } = start;
  const day = localDate(at, calendar.zone);
  const { windows, last } = dayWindows(calendar, day);
  const end = waveEnd(windows, at, load);
  const lastDay = quiz.closesOn ?? addWorkingDays(calendar, day, QUIZ_WORKING_DAYS);
  const expiresAt = instantOf(addDays(lastDay, 1), '00:00', programme.zone);
  return {
    key: `${programme.code}/${quiz.code}/quiz/${quiz.date}`,
    kind: 'quiz',
    flow: 'quiz',
    params: { programme: programme.code, quiz: quiz.code, date: quiz.date },
    at,
    until: (end ?? last).closes,
    expiresAt,
    audience: 'enrolled',
    priority: PRIORITY,
    why: { key: why, params: { date: quiz.date, waveMinutes: waveMinutes(load) } },
    misfit: misfitOf(at, expiresAt, end !== null),
  };
}

interface Start {
  readonly at: Date;
  readonly why: Why;
}

/** Five minutes after the last class, in the day's next window, or on the next working day where the wave does not fit. */
function afterClass(programme: Scheduled, quiz: Quiz, calendar: Calendar, load: Load): Start | null {
  const lastEnd = classesOn(programme, quiz.date)
    .map(({ end }) => end)
    .sort()
    .at(-1);
  if (lastEnd === undefined) return null;
  const ready = new Date(instantOf(quiz.date, lastEnd, programme.zone).getTime() + AFTER_CLASS_MS);
  const day = localDate(ready, calendar.zone);
  const [next, ...later] = windowsOn(calendar, day).filter(({ closes }) => closes > ready);
  if (next) {
    const at = next.opens > ready ? next.opens : ready;
    if (waveEnd([next, ...later], at, load)) return { at, why: at === ready ? 'after-class' : 'next-window' };
  }
  return { at: dayWindows(calendar, nextWorkingDay(calendar, day)).first.opens, why: 'next-working-day' };
}

/** At nine, or earlier that morning where the wave needs it; on the next working day where its date is free. */
function onItsDay({ date }: Quiz, calendar: Calendar, load: Load): Start {
  const free = !isWorkingDay(calendar, date);
  const { windows, first } = dayWindows(calendar, free ? nextWorkingDay(calendar, date) : date);
  const usual = hourIn(first, MICRO_QUIZ_FROM);
  const latest = waveStart(windows, load.people, load.perMinute);
  const at = latest === null ? first.opens : latest < usual ? latest : usual;
  if (free) return { at, why: 'next-working-day' };
  return { at, why: at < usual ? 'earlier-for-wave' : 'on-its-day' };
}
