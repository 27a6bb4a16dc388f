/** What going through a list keeps: of which programme, of what, and up to whom it was shown. */
import { z } from 'zod';

export type Step = 'programme' | 'of' | 'page';

export const Data = z.object({
  programme: z.string().nullable(),
  /** The id of a kind. */
  of: z.string().nullable(),
  /** The place in the order of the last one shown; whoever has done it meanwhile is no gap. */
  after: z.string().nullable(),
});
export type Data = z.infer<typeof Data>;

export const nothingYet: Data = { programme: null, of: null, after: null };
