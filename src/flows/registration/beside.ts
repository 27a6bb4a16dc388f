/** What follows from words beside the point: registration is left, goes a step back, or turns to the part that was named. */
import type { Move, Scene, Step as StepOf } from '../../core/flow.ts';
import { questionAsked } from '../../core/form/state.ts';
import { again, end, goTo } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import { type Aside, asideIn, ownWords, type Part, partNamed } from './aside.ts';
import type { Data, Step } from './data.ts';
import { detailsForm, nipQuestion } from './details.ts';
import { formOf } from './details-state.ts';
import { type Facts, programmeIn } from './look.ts';
import { nipGiven } from './nip-given.ts';
import { onceMore } from './once-more.ts';

type Here = Scene<Facts>;
type Moving = Move<Data, Step>;
type Asked = StepOf<Data, Step, Facts>;
/** Null: the words are for the step itself. */
type Beside = (data: Data, said: string, aside: Aside | null, scene: Here) => Moving | null;

/** From every step after consent one may leave, or go back; what else is beside the point depends on what is asked. */
export const withAsides = (step: Asked, beside: Beside = () => null): Asked => ({
  ...step,
  ask: (data, scene) => ({ ...step.ask(data, scene), ownWords }),
  answer(data, reply, scene) {
    if (reply.kind !== 'text') return step.answer(data, reply, scene);
    const aside = asideIn(reply.text);
    if (aside === 'leave' || aside === 'withdraw') return left(aside, scene);
    if (aside === 'back') return step.back?.(data, scene) ?? again(text('registration.aside.first'));
    return beside(data, reply.text, aside, scene) ?? step.answer(data, reply, scene);
  },
});

/** What was answered goes with the question that held it; the proof of consent stays, as it has to. */
function left(aside: 'leave' | 'withdraw', { facts }: Here): Move<never, never> {
  const { shortTitle: title } = programmeIn(facts);
  return end([
    text('registration.left', { title }),
    ...(aside === 'withdraw' ? [text('registration.withdrawal')] : []),
    ...onceMore(facts),
  ]);
}

/** On what the roster says of somebody: another NIP, or the part that is not right. */
export const besideRoster =
  (correct: (data: Data, part: Part, scene: Here) => Moving | null): Beside =>
  (data, said, aside, scene) => {
    if (aside === 'number') return nipGiven(data, said, scene);
    const part = partNamed(said, { bare: true });
    return part && correct(data, part, scene);
  };

/** Among the details: where any words would do, those that are plainly no answer are not taken for one. */
export const besideDetails: Beside = (data, said, aside, scene) => {
  const form = detailsForm(programmeIn(scene.facts), data);
  const state = formOf(data);
  const question = questionAsked(form, state);
  if (!question && aside === 'number') return nipGiven(data, said, scene);
  const isOpen = question?.kind.kind === 'text' || (question?.kind.kind === 'choice' && question.kind.typed === true);
  const part = partNamed(said, { bare: !question }) ?? (/^\W*nip\W*$/i.test(said) ? nipQuestion : null);
  if (part !== null && part in state.answers && form.questions.some(({ id }) => id === part))
    return goTo('form', { ...data, form: { ...state, at: { question: part }, pending: null, correcting: true } });
  return isOpen && (aside === 'question' || aside === 'denial' || aside === 'number')
    ? again(text(`registration.aside.${aside}`))
    : null;
};
