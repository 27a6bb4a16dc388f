/** Where the details stand. */
import type { FormState } from '../../core/form/state.ts';
import type { Data } from './data.ts';
import { nipKnown } from './details.ts';

/** The NIP counts as answered, whatever an older conversation has kept. */
export function formOf(data: Data): FormState {
  const form = data.form ?? { answers: {}, at: 'done', pending: null, correcting: false };
  return { ...form, answers: { ...form.answers, ...nipKnown(data) } as FormState['answers'] }; // only `readonly` differs
}
