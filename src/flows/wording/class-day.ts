/** Sentences about class days that several flows say in the same words. */
import { type Text, text } from '../../core/text.ts';
import { type ClassDay, isFirstDay, nextClassDay } from '../../training/moments.ts';
import type { Programme } from '../../training/programme.ts';
import { brief } from './brief.ts';

/** "Hari pertama: Selasa, 6 April 2027 pukul 08.00–15.30 WIB, Aula pelatihan.", or the day that comes next. Empty once the last class is over. */
export function nextDayText(programme: Programme, now: Date): readonly Text[] {
  const day = nextClassDay(programme, now);
  if (!day) return [];
  const where = { hours: hoursOf(day, programme.zone), place: placeOf(day) };
  return [text(isFirstDay(programme, day) ? 'wording.firstDay' : 'wording.nextDay', where)];
}

/** Where a day's sessions are: one place, or several in the order of the day. */
export function placeOf({ sessions }: ClassDay): Text {
  const [first] = sessions;
  const others = [...new Set(sessions.map(({ place }) => place))].filter((place) => place !== first.place);
  if (others.length === 0) return text('wording.place', { place: first.place });
  return text('wording.severalPlaces', { place: first.place, others: others.join(', ') });
}

/** "• 08.00 Pembukaan, uji awal, dan peta layanan digital daerah", each session on a line of its own. */
export const sessionLines = ({ sessions }: ClassDay): readonly Text[] =>
  sessions.map(({ start, title }) =>
    text('wording.sessionAt', { start: start.replace(':', '.'), title: { verbatim: brief(title, 60), lang: 'id' } }),
  );

/** "Selasa, 6 April 2027 pukul 08.00–15.30 WIB". */
export function hoursOf(day: ClassDay, zone: string): Text {
  return text('wording.dayAndHours', {
    date: { date: day.date, form: 'date' },
    from: day.sessions[0].start.replace(':', '.'),
    to: { at: day.ends.toISOString(), zone, form: 'time' },
  });
}
