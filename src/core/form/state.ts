/** Where a form stands: what was answered, and what comes next. Stored with the flow's data. */
import { z } from 'zod';
import type { Answer, Answers, Form, FormQuestion } from './question.ts';

const StoredAnswer = z.union([z.string(), z.number(), z.array(z.string()), z.record(z.string(), z.number()), z.null()]);

export const FormState = z.object({
  answers: z.record(z.string(), StoredAnswer),
  /** The question being asked, or one of the two that follow them all. */
  at: z.union([z.object({ question: z.string() }), z.literal('summary'), z.literal('which'), z.literal('done')]),
  /** An answer half given: a date to be confirmed, the rows that did fit, or the choices ticked so far. */
  pending: z
    .union([
      z.object({ date: z.string() }),
      z.object({ rows: z.record(z.string(), z.number()) }),
      z.object({ ticked: z.array(z.string()) }),
    ])
    .nullable(),
  /** One answer is being corrected: the summary comes next. */
  correcting: z.boolean(),
});
export type FormState = z.infer<typeof FormState>;

/** A form at its first question; answers that are known already are not asked for. */
export function beginForm(form: Form, known: Answers = {}): FormState {
  const answers = { ...known } as FormState['answers']; // the copy is ours to extend; the values are the same
  return moveOn(form, { answers, at: 'done', pending: null, correcting: false });
}

/** Keeps an answer and goes on; an answer of null is one that was skipped. */
export function keep(form: Form, state: FormState, id: string, answer: Answer): FormState {
  const answers = { ...state.answers, [id]: answer as FormState['answers'][string] }; // only `readonly` differs
  return moveOn(form, { ...state, answers });
}

/** Unanswered questions first, in their order; then the summary. Answers that no longer concern anyone are let go. */
export function moveOn(form: Form, state: FormState): FormState {
  const answers = concerning(form, state.answers);
  const open = relevant(form, { answers }).find(({ id }) => !(id in answers));
  const last = form.summary ? 'summary' : 'done';
  return { answers, at: open ? { question: open.id } : last, pending: null, correcting: false };
}

/** UBAH: from a correction back to the summary, else to the question answered before, to be answered again. Null at the first. */
export function stepBack(form: Form, state: FormState): FormState | null {
  if (state.at === 'which' || state.correcting) return moveOn(form, state);
  const here = form.questions.findIndex(({ id }) => id === questionId(state));
  const before = form.questions
    .slice(0, here === -1 ? form.questions.length : here)
    .findLast(({ id }) => id in state.answers);
  return before ? { ...state, at: { question: before.id }, pending: null } : null;
}

/** The questions that concern this person, given the answers so far. */
export const relevant = (form: Form, { answers }: Pick<FormState, 'answers'>): readonly FormQuestion[] =>
  form.questions.filter(({ when }) => when?.(answers) ?? true);

export const questionId = ({ at }: FormState): string | null => (typeof at === 'object' ? at.question : null);

export const questionAsked = (form: Form, state: FormState): FormQuestion | undefined =>
  form.questions.find(({ id }) => id === questionId(state));

/** One answer let go may be what another question hung on; answers that no question asks for are kept. */
function concerning(form: Form, answers: FormState['answers']): FormState['answers'] {
  const asked = new Set(relevant(form, { answers }).map(({ id }) => id));
  const idle = form.questions.find(({ id }) => id in answers && !asked.has(id));
  if (!idle) return answers;
  const { [idle.id]: _, ...others } = answers;
  return concerning(form, others);
}
