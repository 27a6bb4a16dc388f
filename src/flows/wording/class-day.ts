/** Sentences about class days that several flows say in the same words. */
import { type Text, text } from '../../core/text.ts';
import { type ClassDay, classDaysFrom } from '../../training/moments.ts';
import type { Programme } from '../../training/programme.ts';

/** "Hari pertama: Selasa, 6 April 2027 pukul 08.00 WIB, Aula pelatihan." Empty once the last class has been. */
export function firstDayText(programme: Programme, today: string): readonly Text[] {
  const [day] = classDaysFrom(programme, today);
  if (!day) return [];
  const at = { at: day.starts.toISOString(), zone: programme.zone, form: 'dateTime' } as const;
  return [text('wording.firstDay', { at, place: day.sessions[0].place })];
}

/** Where a day's sessions are: one place, or the first of several. */
export function placeOf({ sessions }: ClassDay): Text {
  const [first] = sessions;
  const moves = sessions.some(({ place }) => place !== first.place);
  return text(moves ? 'wording.severalPlaces' : 'wording.place', { place: first.place });
}

/** "Selasa, 6 April 2027 pukul 08.00–15.30 WIB". */
export function hoursOf(day: ClassDay, zone: string): Text {
  return text('wording.dayAndHours', {
    date: { date: day.date, form: 'date' },
    from: day.sessions[0].start.replace(':', '.'),
    to: { at: day.ends.toISOString(), zone, form: 'time' },
  });
}
