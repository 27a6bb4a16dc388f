/** What a registration in progress keeps: sealed with the conversation, and gone with a TIDAK. */
import { z } from 'zod';
import { FormState } from '../../core/form/state.ts';

export type Step = 'programme' | 'consent' | 'details' | 'phone' | 'nip' | 'confirm' | 'form';

export const Data = z.object({
  programme: z.string().nullable(),
  nip: z.object({ value: z.string(), status: z.enum(['pns', 'pppk']) }).nullable(),
  match: z
    .object({
      entryId: z.string(),
      name: z.string(),
      unit: z.string().nullable(),
      salutation: z.enum(['bapak', 'ibu']).nullable(),
    })
    .nullable(),
  /** Why an officer has to look. */
  doubts: z.array(z.string()),
  /** Begun while the NIP is asked for: then it is being corrected. */
  form: FormState.nullable(),
});
export type Data = z.infer<typeof Data>;

export const newData: Data = { programme: null, nip: null, match: null, doubts: [], form: null };
