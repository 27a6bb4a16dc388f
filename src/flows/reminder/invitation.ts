/** What stands above the question whether somebody comes: the class day, or the word that they have joined and the day. */
import type { Scene } from '../../core/flow.ts';
import { type Text, text } from '../../core/text.ts';
import { type ClassDay, isFirstDay } from '../../training/moments.ts';
import type { Programme } from '../../training/programme.ts';
import { hoursOf, nextDayText, placeOf, sessionLines } from '../wording/class-day.ts';
import { type Joined, joinedText } from '../wording/joined.ts';
import type { Facts } from './look.ts';

/** What a phone shows, without the question and its answers. */
const longest = 400;

export function invitation(scene: Scene<Facts>): readonly Text[] {
  const { facts, now, person } = scene;
  const { programme, day } = facts;
  if (!programme || !day) return [];
  const greeting = { at: now.toISOString(), zone: person.zone, form: 'greeting' } as const;
  const opening = text(isFirstDay(programme, day) ? 'reminder.firstDay' : 'reminder.day', {
    greeting,
    hours: hoursOf(day, programme.zone),
    title: programme.shortTitle,
    place: placeOf(day),
  });
  const full = [opening, ...sessionLines(day), ...bring(programme, day)];
  const fits = full.reduce((sum, line) => sum + scene.lengthOf(line) + 1, 0) <= longest;
  if (fits && day.sessions.length > 1) return full;
  const sessions =
    day.sessions.length === 1
      ? text('reminder.oneSession', { title: day.sessions[0].title })
      : text('reminder.sessions', { count: day.sessions.length });
  return [opening, sessions, ...bring(programme, day)];
}

/** Late joiners hear of the day with the word that they are in. */
export function welcome(joined: Joined, programme: Programme, day: ClassDay | null, now: Date): readonly Text[] {
  return joinedText(joined, programme, [...nextDayText(programme, now), ...(day ? bring(programme, day) : [])]);
}

function bring(programme: Programme, day: ClassDay): readonly Text[] {
  return isFirstDay(programme, day) && programme.bring ? [text('reminder.bring', { bring: programme.bring })] : [];
}
