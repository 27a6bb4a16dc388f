/** What became of a registration: told once an officer has decided, or a seat has become free. */
import { z } from 'zod';
import { defineFlow, type Glance } from '../../core/flow.ts';
import { end, skip } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import type { FlowReader } from '../../store/reader.ts';
import { Standing } from '../../training/facts.ts';
import { localDate } from '../../training/local-time.ts';
import type { Programme } from '../../training/programme.ts';
import { firstDayText } from '../wording/class-day.ts';

const Params = z.object({
  programme: z.string(),
  standing: Standing,
  reason: z.string().nullable().default(null),
  promoted: z.boolean().default(false),
});

interface Facts {
  readonly programme: Programme | null;
  readonly standing: z.infer<typeof Standing> | null;
  readonly today: string;
}

export const registrationNews = defineFlow<null, never, Facts, FlowReader>({
  name: 'registration-news',
  version: 1,
  audience: 'known',
  start: 'notice',
  data: z.null(),
  async look(reader, { who, now, params }: Glance) {
    const { programme: code } = Params.parse(params);
    const current = await reader.programmeByCode(code);
    const mine = who.personId === null ? [] : await reader.registrations(who.agencyId, who.personId);
    return {
      programme: current?.programme ?? null,
      standing: mine.find(({ programme }) => programme === code)?.standing ?? null,
      today: localDate(now, current?.programme.zone ?? 'UTC'),
    };
  },
  begin(params, { facts: { programme, standing, today } }) {
    const news = Params.parse(params);
    if (!programme || standing !== news.standing) return skip('changed');
    const { shortTitle: title, agency } = programme;
    if (standing === 'enrolled')
      return end([
        text(news.promoted ? 'registrationNews.promoted' : 'registrationNews.enrolled', { title }),
        ...firstDayText(programme, today),
      ]);
    if (standing === 'waitlisted') return end(text('registrationNews.waitlisted', { title }));
    if (standing !== 'refused') return skip('nothing-to-tell');
    return end([
      text('registrationNews.refused', { title }),
      ...(news.reason ? [text('registrationNews.reason', { reason: news.reason })] : []),
      text('registrationNews.desk', { desk: agency.desk.place }),
    ]);
  },
  steps: {},
});
