/** The details as a step of registration; the NIP among them is corrected in its own step, where tries are counted. */
import type { Move, Scene, Silence, Step as StepOf } from '../../core/flow.ts';
import { formStep } from '../../core/form/form-step.ts';
import { type FormState, moveOn, questionId } from '../../core/form/state.ts';
import { goTo } from '../../core/move.ts';
import type { Data, Step } from './data.ts';
import { detailsForm, nipKnown, nipQuestion } from './details.ts';
import { finish } from './finish.ts';
import { type Facts, programmeIn } from './look.ts';

type Moving = Move<Data, Step>;

export function detailsStep(silence: Silence<Data, Step, Facts>): StepOf<Data, Step, Facts> {
  const step = formStep<Data, Step, Facts>({
    step: 'form',
    form: (data, { facts }) => detailsForm(programmeIn(facts), data),
    state: stateOf,
    withState: (data, form) => ({ ...data, form }),
    done: (data, answers, scene) => finish(data, answers, scene),
    silence,
  });
  return {
    ...step,
    answer: (data, reply, scene) => aside(step.answer(data, reply, scene), scene),
    back(data, scene) {
      const move = step.back?.(data, scene) ?? null;
      return move && aside(move, scene);
    },
  };
}

/** The NIP counts as answered, whatever an older conversation has kept. */
function stateOf(data: Data): FormState {
  const form = data.form ?? { answers: {}, at: 'done', pending: null, correcting: false };
  return { ...form, answers: { ...form.answers, ...nipKnown(data) } as FormState['answers'] }; // only `readonly` differs
}

/** Where the NIP is to be corrected its own step asks; the form waits where it goes on afterwards. */
function aside(move: Moving, { facts }: Scene<Facts>): Moving {
  if (move.to !== 'step' || !move.data.form || questionId(move.data.form) !== nipQuestion) return move;
  const { data } = move;
  return goTo('nip', { ...data, form: moveOn(detailsForm(programmeIn(facts), data), stateOf(data)) });
}
