/** JADWAL and KALENDER: the next class days, in the chat or as a file for the phone's calendar. */
import { z } from 'zod';
import { defineFlow, type Glance } from '../../core/flow.ts';
import type { Attachment } from '../../core/message.ts';
import { end } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import { matchDate } from '../../core/understanding/match-date.ts';
import type { FlowReader, Registration } from '../../store/reader.ts';
import { icsOf } from '../../training/ics.ts';
import { localDate } from '../../training/local-time.ts';
import { classDaysFrom } from '../../training/moments.ts';
import type { Programme } from '../../training/programme.ts';
import { asked } from './asked.ts';
import { dates, shown } from './said.ts';

interface Facts {
  /** They are enrolled in; or, of whoever has registered for nothing, those they have a role in. */
  readonly programmes: readonly Programme[];
  readonly hasRegistered: boolean;
  /** Why there is none to show: they wait for a seat, were not accepted, or are not looked at yet. */
  readonly without: 'waitlisted' | 'refused' | 'none';
}

/** "besok", "hari Kamis", "untuk 6 April": what may stand behind JADWAL. */
const looksLikeDay =
  /^(?:(?:hari|tanggal|tgl|untuk|for|on) )*(?:ini|today|besok|tomorrow|lusa|senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d{1,2}\b.*)(?: depan)?[\s?.!]*$/i;

export const schedule = defineFlow<null, never, Facts, FlowReader>({
  name: 'schedule',
  version: 1,
  audience: 'known',
  start: 'interrupt',
  commands: [
    {
      ...{ id: 'schedule', words: ['jadwal', 'schedule', 'agenda'], reversible: true, reads: true, asked },
      ...{ takesRest: true, restMayBe: looksLikeDay },
    },
    { id: 'calendar', words: ['kalender', 'calendar'], reversible: true, reads: true },
  ],
  data: z.null(),
  async look(reader, { who }: Glance) {
    const { agencyId, personId } = who;
    const mine = personId === null ? [] : await reader.registrations(agencyId, personId);
    const current = await Promise.all(
      mine.filter(({ standing }) => standing === 'enrolled').map(({ programme }) => reader.programmeByCode(programme)),
    );
    const roles = personId === null || mine.length > 0 ? [] : await reader.roles(agencyId, personId);
    const all = roles.length === 0 ? [] : await reader.programmes(agencyId);
    return {
      without: withoutOne(mine.map(({ standing }) => standing)),
      hasRegistered: mine.length > 0,
      programmes: [
        ...current.flatMap((found) => (found ? [found.programme] : [])),
        ...all.flatMap(({ programme }) => (isStaffOf(roles, programme.code) ? [programme] : [])),
      ],
    };
  },
  begin(params, scene) {
    const { facts, now, person } = scene;
    const { programmes, hasRegistered } = facts;
    const [first] = programmes;
    if (!first && !hasRegistered) return end(text('common.registerFirst'));
    if (!first) return end(text(`schedule.${facts.without}`));
    if (params.command === 'calendar')
      return end(text('schedule.calendar', { title: programmes.map(({ shortTitle }) => shortTitle).join('", "') }), {
        attachment: calendarFile(programmes, now, person.locale),
      });
    const days = programmes
      .flatMap((programme) =>
        classDaysFrom(programme, localDate(now, programme.zone)).map((day) => ({ programme, day })),
      )
      .filter(({ day }) => day.ends > now)
      .sort((a, b) => a.day.starts.getTime() - b.day.starts.getTime());
    if (days.length === 0) return end(text('schedule.over', { title: first.shortTitle }));
    const named = dayMeant(params.rest, localDate(now, person.zone));
    const meant = days.filter(({ day }) => day.date === named);
    const several = programmes.length > 1;
    if (meant.length > 0) return end(dates(meant, several, scene));
    return end([
      ...(named === null ? [] : [text('schedule.noClass', { date: { date: named, form: 'date' } })]),
      programmes.length === 1 ? text('schedule.opening', { title: first.shortTitle }) : text('schedule.openingAll'),
      ...shown(days, several, scene),
    ]);
  },
  steps: {},
});

function withoutOne(standings: readonly Registration['standing'][]): Facts['without'] {
  if (standings.includes('waitlisted')) return 'waitlisted';
  return standings.length > 0 && standings.every((one) => one === 'refused') ? 'refused' : 'none';
}

const isStaffOf = (roles: readonly { readonly programme: string | null }[], code: string): boolean =>
  roles.some(({ programme }) => programme === null || programme === code);

/** "JADWAL BESOK", "jadwal 6 april"; a question in whole sentences is answered by what comes next. */
function dayMeant(rest: unknown, today: string): string | null {
  const match = typeof rest === 'string' && rest.length <= 40 ? matchDate(rest, today) : null;
  return match?.outcome === 'date' ? match.date : null;
}

function calendarFile(programmes: readonly Programme[], now: Date, lang: 'id' | 'en'): Attachment {
  const name = `${programmes.map(({ code }) => code).join('_')}.ics`;
  return { name, mime: 'text/calendar', body: icsOf(programmes, { now, lang }) };
}
