/** What stands above the question whether somebody comes: the class day, or the word that they have joined and the day. */
import type { Scene } from '../../core/flow.ts';
import { type Text, text } from '../../core/text.ts';
import { type ClassDay, isFirstDay } from '../../training/moments.ts';
import type { Programme } from '../../training/programme.ts';
import { hoursOf, nextDayText, placeOf } from '../wording/class-day.ts';
import { type Joined, joinedText } from '../wording/joined.ts';
import type { Facts } from './look.ts';

export function invitation({ facts: { programme, day }, now, person }: Scene<Facts>): readonly Text[] {
  if (!programme || !day) return [];
  const greeting = { at: now.toISOString(), zone: person.zone, form: 'greeting' } as const;
  return [
    text(isFirstDay(programme, day) ? 'reminder.firstDay' : 'reminder.day', {
      greeting,
      hours: hoursOf(day, programme.zone),
      title: programme.shortTitle,
      place: placeOf(day),
    }),
    day.sessions.length === 1
      ? text('reminder.oneSession', { title: day.sessions[0].title })
      : text('reminder.sessions', { count: day.sessions.length }),
    ...bring(programme, day),
  ];
}

/** Late joiners hear of the day with the word that they are in. */
export function welcome(joined: Joined, programme: Programme, day: ClassDay | null, now: Date): readonly Text[] {
  return joinedText(joined, programme, [...nextDayText(programme, now), ...(day ? bring(programme, day) : [])]);
}

function bring(programme: Programme, day: ClassDay): readonly Text[] {
  return isFirstDay(programme, day) && programme.bring ? [text('reminder.bring', { bring: programme.bring })] : [];
}
