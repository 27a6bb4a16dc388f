/** The details as a step of registration; the NIP among them is corrected in its own step, where tries are counted. */
import type { Move, Scene, Silence, Step as StepOf } from '../../core/flow.ts';
import { formStep } from '../../core/form/form-step.ts';
import { moveOn, questionId } from '../../core/form/state.ts';
import { goTo } from '../../core/move.ts';
import { besideDetails, withAsides } from './beside.ts';
import type { Data, Step } from './data.ts';
import { detailsForm, nipQuestion } from './details.ts';
import { formOf } from './details-state.ts';
import { finish } from './finish.ts';
import { type Facts, programmeIn } from './look.ts';

type Moving = Move<Data, Step>;

export function detailsStep(silence: Silence<Data, Step, Facts>): StepOf<Data, Step, Facts> {
  const step = formStep<Data, Step, Facts>({
    step: 'form',
    form: (data, { facts }) => detailsForm(programmeIn(facts), data),
    state: formOf,
    withState: (data, form) => ({ ...data, form }),
    done: (data, answers, scene) => finish(data, answers, scene),
    silence,
  });
  const asked = withAsides(step, besideDetails);
  return {
    ...asked,
    answer: (data, reply, scene) => aside(asked.answer(data, reply, scene), scene),
    back(data, scene) {
      const move = step.back?.(data, scene) ?? null;
      return move && aside(move, scene);
    },
  };
}

/** Where the NIP is to be corrected its own step asks; the form waits where it goes on afterwards. */
function aside(move: Moving, { facts }: Scene<Facts>): Moving {
  if (move.to !== 'step' || !move.data.form || questionId(move.data.form) !== nipQuestion) return move;
  const { data } = move;
  return goTo('nip', { ...data, form: moveOn(detailsForm(programmeIn(facts), data), formOf(data)) });
}
