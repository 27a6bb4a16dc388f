/** What a programme sends on its own: when, to whom, until when. A pure function of programme and calendar. */
import type { Calendar } from './calendar.ts';
import { daysWithClass } from './class-days.ts';
import type { LocalDate } from './local-time.ts';
import type { Candidate, Occurrence, Scheduled } from './occurrence.ts';
import { quizOf } from './quiz-plan.ts';
import { reminderOf } from './reminder-plan.ts';
import type { Load } from './wave.ts';

export { daysWithClass } from './class-days.ts';
export type { Candidate, Occurrence, Scheduled, Why } from './occurrence.ts';
export { type Load, waveStart } from './wave.ts';

const NO_LOAD: Load = { people: 0, perMinute: 1 };

/**
 * Everything to be sent, in order of time. The same arguments give the same list. `at` is before `expiresAt` in all of
 * it: what could only come too late is left out, and `planProblems` names it. Without `load` waves take no time.
 */
export function occurrences(programme: Scheduled, calendar: Calendar, load?: Load): readonly Occurrence[] {
  return candidates(programme, calendar, load)
    .filter(({ misfit }) => misfit !== 'sent-too-late')
    .map(({ misfit: _, ...occurrence }) => occurrence);
}

/**
 * The latest hour at which the reminder of that class day sets out: a big wave starts earlier, but on no other day. Null
 * where there is none, because its class begins first. Throws where `date` is no class day.
 */
export function reminderTime(programme: Scheduled, calendar: Calendar, date: LocalDate): Date | null {
  const { at, misfit } = reminderOf(programme, calendar, NO_LOAD, date);
  return misfit === 'sent-too-late' ? null : at;
}

/** As `occurrences`, with what comes too late and what does not fit: the plan is checked on these. */
export function candidates(programme: Scheduled, calendar: Calendar, load: Load = NO_LOAD): readonly Candidate[] {
  return [
    ...[...daysWithClass(programme)].map((date) => reminderOf(programme, calendar, load, date)),
    ...programme.quizzes.flatMap((quiz) => quizOf(programme, calendar, load, quiz) ?? []),
  ].sort((a, b) => a.at.getTime() - b.at.getTime() || a.priority - b.priority || (a.key < b.key ? -1 : 1));
}
