/** What became of a right that somebody asked for, told to them. */
import { z } from 'zod';
import { defineFlow } from '../../core/flow.ts';
import { end, skip } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import { CaseOutcome, Right } from '../../training/facts.ts';
import { type Facts, look } from './look.ts';

const News = z.object({ right: Right, outcome: CaseOutcome, reason: z.string().nullable() });

export const rightsNews = defineFlow<null, never, Facts, Parameters<typeof look>[0]>({
  name: 'rights-news',
  version: 1,
  audience: 'known',
  start: 'notice',
  data: z.null(),
  look,
  begin(params, { facts }) {
    const { right, outcome, reason } = News.parse(params);
    // Of the others the person heard at once, or cannot be written to.
    if (right !== 'nip') return skip('nothing-to-tell');
    const tail = facts.profile?.nipTail ?? '';
    return end([
      text(`rightsNews.nip.${outcome}`, outcome === 'done' ? { tail } : { desk: facts.desk }),
      ...(reason === null ? [] : [text('rightsNews.reason', { reason })]),
    ]);
  },
  steps: {},
});
