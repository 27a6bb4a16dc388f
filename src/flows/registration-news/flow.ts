/** What became of a registration: told once an officer has decided, or a seat has become free. */
import { z } from 'zod';
import { defineFlow, type Scene } from '../../core/flow.ts';
import { end, skip } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import { Standing } from '../../training/standing.ts';
import { nextDayText } from '../wording/class-day.ts';
import { joinedText } from '../wording/joined.ts';
import { type Facts, look } from './look.ts';

const Params = z.object({
  programme: z.string(),
  standing: Standing,
  reason: z.string().nullable().default(null),
  promoted: z.boolean().default(false),
  /** Of the news itself, for what comes in its place. */
  priority: z.number().int().default(5),
  expiresAt: z.iso.datetime().nullable().default(null),
});
type News = z.infer<typeof Params>;

export const registrationNews = defineFlow<null, never, Facts, Parameters<typeof look>[0]>({
  name: 'registration-news',
  version: 1,
  audience: 'known',
  start: 'notice',
  data: z.null(),
  look,
  begin(params, scene) {
    const news = Params.parse(params);
    const { programme, standing } = scene.facts;
    if (!programme || standing !== news.standing) return skip('changed');
    const { shortTitle: title, agency } = programme;
    if (standing === 'enrolled') return enrolled(news, scene);
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

/** Whom no reminder of the next class day reaches any more is told and asked in one message: the reminder's, with this news above it. */
function enrolled(news: News, { facts: { programme, toAskAbout }, now }: Scene<Facts>) {
  const { programme: code, promoted, priority } = news;
  if (!programme) return skip('changed');
  const joined = { by: promoted ? 'free-seat' : 'approval' } as const;
  if (toAskAbout === null) return end(joinedText(joined, programme, nextDayText(programme, now)));
  const params = { programme: code, date: toAskAbout, joined };
  const key = `joined/${code}/${toAskAbout}`;
  const unasked = { priority, expiresAt: news.expiresAt === null ? null : new Date(news.expiresAt) };
  return end([], { effects: [{ kind: 'start-flow', personId: null, flow: 'reminder', params, key, unasked }] });
}
