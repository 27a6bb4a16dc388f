/** By when a right that was asked for is answered, at an hour at which the desk is open; and when officers are reminded. */
import { type Calendar, isWorkingDay, precedingWorkingDay } from './calendar.ts';
import { type DeskHours, deskOpening } from './desk-hours.ts';
import { instantOf, localDate } from './local-time.ts';
import type { Programme } from './programme.ts';

/** Before the law's end of it. */
const REMINDED_MS = 24 * 3_600_000;

/** The last hour up to `dueAt` at which the desk is open; `dueAt` itself where it does not open at all between `from` and then. */
export function lastDeskHour(calendar: Calendar, desk: DeskHours, from: Date, dueAt: Date): Date {
  if (deskOpening(calendar, desk, dueAt).getTime() === dueAt.getTime()) return dueAt;
  const today = localDate(dueAt, desk.zone);
  const closesToday = instantOf(today, desk.closes, desk.zone);
  const isOver = isWorkingDay(calendar, today) && closesToday <= dueAt;
  const closed = isOver ? closesToday : instantOf(precedingWorkingDay(calendar, today), desk.closes, desk.zone);
  return closed > from ? closed : dueAt;
}

/**
 * Whether officers are reminded at this instant: in desk hours, from 24 hours before the end on; earlier where the desk
 * would not open again between then and the end.
 */
export function isReminderDue(calendar: Calendar, desk: DeskHours, now: Date, dueAt: Date): boolean {
  if (deskOpening(calendar, desk, now).getTime() !== now.getTime()) return false;
  const mark = new Date(dueAt.getTime() - REMINDED_MS);
  return now >= mark || deskOpening(calendar, desk, mark) >= dueAt;
}

export const deskOf = ({ zone, agency }: Programme): DeskHours => ({ ...agency.desk, zone });
