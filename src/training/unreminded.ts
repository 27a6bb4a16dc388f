/** The class day that somebody who joins now would never be reminded of. */
import type { Calendar } from './calendar.ts';
import { localDate } from './local-time.ts';
import { type ClassDay, nextClassDay } from './moments.ts';
import type { Programme } from './programme.ts';
import { reminderTime } from './timeline.ts';

/**
 * The next class day, where the hour of its reminder is past or it has none; with `sameDay` also where that hour is
 * still to come today. Null where a reminder will come, and where the class is under way: then there is no plan to ask.
 */
export function unreminded(
  programme: Programme,
  calendar: Calendar,
  now: Date,
  { sameDay }: { readonly sameDay: boolean },
): ClassDay | null {
  const day = nextClassDay(programme, now);
  if (!day || day.starts <= now) return null;
  const at = reminderTime(programme, calendar, day.date);
  const isLost = !at || at <= now || (sameDay && dateIn(calendar, at) === dateIn(calendar, now));
  return isLost ? day : null;
}

const dateIn = ({ zone }: Calendar, at: Date): string => localDate(at, zone);
