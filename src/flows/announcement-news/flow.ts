/** An announcement as it arrives: a notice that tells and asks nothing. */
import { z } from 'zod';
import { defineFlow } from '../../core/flow.ts';
import { end, skip } from '../../core/move.ts';
import { announcedText } from '../wording/announced.ts';
import { previewed } from '../wording/previewed.ts';
import { type Facts, look, Params } from './look.ts';

export const announcementNews = defineFlow<null, never, Facts, Parameters<typeof look>[0]>({
  name: 'announcement-news',
  version: 1,
  audience: 'known',
  start: 'notice',
  data: z.null(),
  look,
  begin(params, { facts: { programme, words, reason } }) {
    if (!programme || !words || reason !== null) return skip(reason ?? 'changed');
    const said = announcedText(programme, words);
    const { preview } = Params.parse(params);
    return end(preview ? previewed(said, preview.lang ?? 'id') : said);
  },
  steps: {},
});
