/** News of attendance: to officers that late codes wait, and to whoever has one what became of it. */
import { z } from 'zod';
import { defineFlow } from '../../core/flow.ts';
import { end, skip } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import { PresenceStanding, SessionHeld } from '../../training/presence.ts';
import { type Facts, look } from './look.ts';

const Params = z.discriminatedUnion('about', [
  SessionHeld.extend({ about: z.literal('claims') }),
  SessionHeld.extend({
    about: z.literal('outcome'),
    standing: PresenceStanding.exclude(['claimed']),
    reason: z.string().nullable(),
    /** Of which decision it tells: the same one may be made again. Absent: of whichever stands. */
    decidedAt: z.exactOptional(z.iso.datetime()),
  }),
]);

export const presenceNews = defineFlow<null, never, Facts, Parameters<typeof look>[0]>({
  name: 'presence-news',
  version: 1,
  audience: 'known',
  start: 'notice',
  data: z.null(),
  look,
  begin(params, { facts }) {
    const news = Params.parse(params);
    const { title: session, desk, claims, standing, since } = facts;
    const date = { date: news.date, form: 'date' } as const;
    if (news.about === 'claims')
      return claims === 0 ? skip('already-done') : end(text('presenceNews.claims', { session, date }));
    // Decided otherwise meanwhile: that decision has its own news.
    if (standing !== news.standing) return skip('changed');
    if (news.decidedAt !== undefined && news.decidedAt !== since?.toISOString()) return skip('changed');
    if (news.standing === 'present') return end(text('presenceNews.present', { session, date }));
    return end([
      text('presenceNews.absent', { session, date }),
      ...(news.reason === null ? [] : [text('presenceNews.reason', { reason: news.reason })]),
      text('presenceNews.desk', { desk }),
    ]);
  },
  steps: {},
});
