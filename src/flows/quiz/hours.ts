/** When a quiz is there to be answered, and when nobody is asked about it. */
import { addDays, instantOf, type LocalDate, localDate } from '../../training/local-time.ts';
import { classDay } from '../../training/moments.ts';
import type { Programme, Quiz } from '../../training/programme.ts';

/** The midnight after its last day, where its programme is; null where it has none. */
export const closing = ({ closesOn }: Quiz, { zone }: Programme): Date | null =>
  closesOn === undefined ? null : instantOf(addDays(closesOn, 1), '00:00', zone);

export function isClosed(one: Quiz, programme: Programme, now: Date): boolean {
  const closes = closing(one, programme);
  return closes !== null && closes <= now;
}

/** An after-class quiz once the last class of its day is over, a micro quiz on its day. */
export function hasGoneOut(programme: Programme, { kind, date }: Quiz, now: Date): boolean {
  if (kind === 'micro') return date <= localDate(now, programme.zone);
  const day = classDay(programme, date);
  return day ? day.ends <= now : date < localDate(now, programme.zone);
}

/** Whether it is still planned for that date: it was not moved, nor the class called off that it is about. */
export const isHeldOn = (planned: LocalDate, { kind, date }: Quiz, programme: Programme): boolean =>
  date === planned && (kind === 'micro' || classDay(programme, date) !== null);

const hourMs = 3_600_000;

/** Nobody is asked in the hour before a class, nor during it. */
export function outsideClass(programme: Programme, at: Date): Date {
  const day = classDay(programme, localDate(at, programme.zone));
  return day && at.getTime() >= day.starts.getTime() - hourMs && at < day.ends ? day.ends : at;
}
