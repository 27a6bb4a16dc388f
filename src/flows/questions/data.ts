/** What going through the questions keeps: the one that is shown, what is about to be sent, and what was passed over. */
import { z } from 'zod';

export type Step = 'one' | 'write' | 'confirm';

export const Data = z.object({
  help: z.string(),
  /** The last line that was shown: an answer is to all up to it. */
  line: z.number().int(),
  /** The answer, before it is sent. */
  words: z.string().nullable(),
  /** LEWATI: not shown again in this round. */
  passed: z.array(z.string()),
});
export type Data = z.infer<typeof Data>;
