/** When the desk is open, and by when somebody who asks it is answered. Hours are local, instants UTC. */
import { type Calendar, isWorkingDay, nextWorkingDay, precedingWorkingDay } from './calendar.ts';
import { instantOf, type LocalDate, type LocalTime, localDate } from './local-time.ts';

/** Of an agency's programme: working days from `opens` to `closes` on the wall in `zone` (IANA). */
export interface DeskHours {
  readonly opens: LocalTime;
  readonly closes: LocalTime;
  readonly zone: string;
}

const HOUR_MS = 3_600_000;
/** With less left than this an answer is promised for the next working day. */
const ENOUGH_MS = 2 * HOUR_MS;
const NOON: LocalTime = '12:00';

/**
 * By when an answer is promised to whoever asks at `now`: until the desk closes where more than two of its hours are
 * left on that day, else at noon of the next working day. Always an hour at which the desk is open or just closing.
 */
export function answerBy(calendar: Calendar, desk: DeskHours, now: Date): Date {
  const today = localDate(now, desk.zone);
  const { opens, closes } = dayOf(desk, today);
  const left = closes.getTime() - Math.max(now.getTime(), opens.getTime());
  if (isWorkingDay(calendar, today) && left > ENOUGH_MS) return closes;
  const next = dayOf(desk, nextWorkingDay(calendar, today));
  return within(next, instantOf(next.date, NOON, desk.zone));
}

/** The first instant from `at` on at which the desk is open; `at` itself where it is. */
export function deskOpening(calendar: Calendar, desk: DeskHours, at: Date): Date {
  const today = localDate(at, desk.zone);
  const { opens, closes } = dayOf(desk, today);
  if (isWorkingDay(calendar, today) && at < closes) return at < opens ? opens : at;
  return dayOf(desk, nextWorkingDay(calendar, today)).opens;
}

/** The instant from which one hour of the desk is left until `at`, over closing time and days off where need be. */
export function oneDeskHourBefore(calendar: Calendar, desk: DeskHours, at: Date): Date {
  let left = HOUR_MS;
  let date = localDate(at, desk.zone);
  let end = at;
  for (;;) {
    const { opens, closes } = dayOf(desk, date);
    const from = end < closes ? end : closes;
    const open = isWorkingDay(calendar, date) ? Math.max(0, from.getTime() - opens.getTime()) : 0;
    if (open >= left) return new Date(from.getTime() - left);
    left -= open;
    date = precedingWorkingDay(calendar, date);
    end = dayOf(desk, date).closes;
  }
}

interface DeskDay {
  readonly date: LocalDate;
  readonly opens: Date;
  readonly closes: Date;
}

const dayOf = ({ opens, closes, zone }: DeskHours, date: LocalDate): DeskDay => ({
  date,
  opens: instantOf(date, opens, zone),
  closes: instantOf(date, closes, zone),
});

const within = ({ opens, closes }: DeskDay, at: Date): Date => (at < opens ? opens : at > closes ? closes : at);
