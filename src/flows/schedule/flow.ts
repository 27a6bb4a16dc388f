/** JADWAL and KALENDER: the next class days, in the chat or as a file for the phone's calendar. */
import { z } from 'zod';
import { defineFlow, type Glance } from '../../core/flow.ts';
import type { Attachment } from '../../core/message.ts';
import { end } from '../../core/move.ts';
import { type Text, text } from '../../core/text.ts';
import type { FlowReader } from '../../store/reader.ts';
import { icsOf } from '../../training/ics.ts';
import { localDate } from '../../training/local-time.ts';
import { type ClassDay, classDaysFrom } from '../../training/moments.ts';
import type { Programme } from '../../training/programme.ts';
import { hoursOf, placeOf } from '../wording/class-day.ts';
import { asked } from './asked.ts';

interface Facts {
  readonly programmes: readonly Programme[];
  /** For a seat in one. */
  readonly waits: boolean;
}

/** More would not fit a phone's screen; the calendar file has them all. */
const daysShown = 3;

export const schedule = defineFlow<null, never, Facts, FlowReader>({
  name: 'schedule',
  version: 1,
  audience: 'known',
  start: 'interrupt',
  commands: [
    { id: 'schedule', words: ['jadwal', 'schedule', 'agenda'], reversible: true, reads: true, asked },
    { id: 'calendar', words: ['kalender', 'calendar'], reversible: true, reads: true },
  ],
  data: z.null(),
  async look(reader, { who }: Glance) {
    const mine = who.personId === null ? [] : await reader.registrations(who.agencyId, who.personId);
    const current = await Promise.all(
      mine.filter(({ standing }) => standing === 'enrolled').map(({ programme }) => reader.programmeByCode(programme)),
    );
    return {
      waits: mine.some(({ standing }) => standing === 'waitlisted'),
      programmes: current.flatMap((found) => (found ? [found.programme] : [])),
    };
  },
  begin(params, { facts: { programmes, waits }, now, person }) {
    const [first] = programmes;
    if (!first) return end(text(waits ? 'schedule.waitlisted' : 'schedule.none'));
    if (params.command === 'calendar')
      return end(text('schedule.calendar', { title: first.shortTitle }), {
        attachment: calendarFile(first, now, person.locale),
      });
    const days = programmes
      .flatMap((programme) =>
        classDaysFrom(programme, localDate(now, programme.zone)).map((day) => ({ programme, day })),
      )
      .filter(({ day }) => day.ends > now)
      .sort((a, b) => a.day.starts.getTime() - b.day.starts.getTime());
    if (days.length === 0) return end(text('schedule.over', { title: first.shortTitle }));
    const more = days.length - daysShown;
    return end([
      programmes.length === 1 ? text('schedule.opening', { title: first.shortTitle }) : text('schedule.openingAll'),
      ...days.slice(0, daysShown).map(({ programme, day }) => dayLine(programme, day, programmes.length > 1)),
      text(more > 0 ? 'schedule.more' : 'schedule.asFile', { count: Math.max(more, 0) }),
    ]);
  },
  steps: {},
});

/** `named`: of several programmes each day says whose it is. */
function dayLine({ zone, shortTitle }: Programme, day: ClassDay, named: boolean): Text {
  const [first] = day.sessions;
  const what =
    day.sessions.length === 1
      ? text('schedule.session', { title: first.title })
      : text('schedule.sessions', { count: day.sessions.length, title: first.title });
  const when = { hours: hoursOf(day, zone), place: placeOf(day), what };
  return named ? text('schedule.dayOf', { ...when, title: shortTitle }) : text('schedule.day', when);
}

function calendarFile(programme: Programme, now: Date, lang: 'id' | 'en'): Attachment {
  return { name: `${programme.code}.ics`, mime: 'text/calendar', body: icsOf(programme, { now, lang }) };
}
