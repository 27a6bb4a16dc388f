/** What registering somebody at the desk keeps, sealed with the officer's conversation. */
import { z } from 'zod';
import { FormState } from '../../core/form/state.ts';

export type Step = 'programme' | 'form';

export const Data = z.object({ programme: z.string().nullable(), form: FormState.nullable() });
export type Data = z.infer<typeof Data>;
