/** What asking about somebody keeps: who may be meant, whose ledger is shown, and how much of it is left. */
import { z } from 'zod';

export type Step = 'who' | 'which' | 'page';

export const Data = z.object({
  /** Those on offer where several fit. */
  ids: z.array(z.string()),
  personId: z.string().nullable(),
  /** Lines not shown yet, counted from the oldest: what happens meanwhile moves none of them. */
  left: z.number().int().nonnegative(),
});
export type Data = z.infer<typeof Data>;

export const nobody: Data = { ids: [], personId: null, left: 0 };
