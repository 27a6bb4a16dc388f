/** What an officer's look at the rights keeps: which of them is open. */
import { z } from 'zod';

export const Data = z.object({
  caseId: z.string().nullable(),
  /** Those that were listed, in their order: the numbers mean them, whatever has come or gone since. */
  offered: z.array(z.string()).default([]),
});
export type Data = z.infer<typeof Data>;
export type Step = 'list' | 'one' | 'reason';
