/** A form as one step of a flow: it asks what is open, takes answers back, shows a summary, and corrects single answers. */
import type { Move, Scene, Silence, Step } from '../flow.ts';
import type { Reply } from '../message.ts';
import { again, goTo } from '../move.ts';
import { pick } from '../steps.ts';
import { type Text, text } from '../text.ts';
import { promptOf } from './prompt.ts';
import type { Answers, Form } from './question.ts';
import { readAnswer } from './read-answer.ts';
import { type FormState, keep, moveOn, questionAsked, stepBack } from './state.ts';

export interface FormStep<Data, Name extends string, Facts> {
  readonly step: Name;
  form(data: Data, scene: Scene<Facts>): Form;
  state(data: Data): FormState;
  withState(data: Data, state: FormState): Data;
  /** All is answered, and confirmed where there is a summary. */
  done(data: Data, answers: Answers, scene: Scene<Facts>): Move<Data, Name>;
  expiresAt?(data: Data, scene: Scene<Facts>): Date;
  readonly silence?: Silence<Data, Name, Facts>;
}

export function formStep<Data, Name extends string, Facts>(
  parts: FormStep<Data, Name, Facts>,
): Step<Data, Name, Facts> {
  const follow = (data: Data, passage: Passage, scene: Scene<Facts>): Move<Data, Name> => {
    if ('hint' in passage) return again(passage.hint);
    const { state, says = [] } = passage;
    const moved = parts.withState(data, state);
    return state.at === 'done' ? parts.done(moved, state.answers, scene) : goTo(parts.step, moved, { says });
  };

  return {
    ...(parts.silence && { silence: parts.silence }),
    ask(data, scene) {
      const prompt = promptOf(parts.form(data, scene), parts.state(data));
      return parts.expiresAt ? { ...prompt, expiresAt: parts.expiresAt(data, scene) } : prompt;
    },
    answer: (data, reply, scene) =>
      follow(data, answered(parts.form(data, scene), parts.state(data), reply, scene), scene),
    skip: (data, scene) => follow(data, skipped(parts.form(data, scene), parts.state(data)), scene),
    back(data, scene) {
      const state = stepBack(parts.form(data, scene), parts.state(data));
      return state && follow(data, { state }, scene);
    },
  };
}

/** Where the form stands next, or why it stays. */
type Passage = { readonly state: FormState; readonly says?: readonly Text[] } | { readonly hint: Text };

function answered(form: Form, state: FormState, reply: Reply, scene: Scene): Passage {
  if (state.at === 'summary' || state.at === 'which') return chosen(state, reply, scene);
  const question = questionAsked(form, state);
  // The form was edited since: what it asks now comes first.
  if (!question) return { state: moveOn(form, state) };
  const reading = readAnswer(question, reply, scene, state.pending);
  if (reading.is === 'misfit') return { hint: reading.hint };
  if (reading.is === 'pending') return { state: { ...state, pending: reading.pending }, says: reading.says };
  const objection = question.check?.(reading.answer, state.answers);
  if (!objection) return { state: keep(form, state, question.id, reading.answer) };
  return state.pending ? { state: { ...state, pending: null }, says: [objection] } : { hint: objection };
}

/** The two questions about the answers: is this right, and which is not? */
function chosen(state: FormState, reply: Reply, scene: Scene): Passage {
  const picked = pick(reply, scene, 'digits');
  if (picked.outcome !== 'one') return { hint: text('common.pickOne.digits') };
  if (state.at === 'which') return { state: { ...state, at: { question: picked.id }, correcting: true } };
  return { state: { ...state, at: picked.id === 'correct' ? 'done' : 'which' } };
}

function skipped(form: Form, state: FormState): Passage {
  const question = questionAsked(form, state);
  return question?.optional ? { state: keep(form, state, question.id, null) } : { hint: text('common.cannotSkip') };
}
