/** DAFTARKAN: an officer registers somebody who has no phone or does not consent; nothing is ever sent to them. */
import { defineFlow, type FlowEffect, type Move, type Option, type Scene } from '../../core/flow.ts';
import { formStep } from '../../core/form/form-step.ts';
import type { Answers } from '../../core/form/question.ts';
import { beginForm, type FormState } from '../../core/form/state.ts';
import { leavable } from '../../core/leave.ts';
import { end, goTo, record, startHere } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import type { Programme } from '../../training/programme.ts';
import { brief } from '../wording/brief.ts';
import { officersOnly } from '../wording/officers-only.ts';
import { Data, type Step } from './data.ts';
import { detailsForm, doubtsOf, nipOf, personOf, taken } from './details.ts';
import { type Chosen, type Facts, look } from './look.ts';

type Moving = Move<Data, Step>;

/** Long enough to see that it was somebody else. */
const backMs = 24 * 3_600_000;

export const deskRegistration = defineFlow<Data, Step, Facts, Parameters<typeof look>[0]>({
  name: 'desk-registration',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [{ id: 'deskRegistration', words: ['daftarkan', 'enrol someone'], reversible: false, yields: true }],
  data: Data,
  look,
  begin({ takeBack }, scene) {
    const { isOfficer, programmes, chosen } = scene.facts;
    if (!isOfficer) return end(text('common.officersOnly'));
    if (takeBack === true) return takenBack(scene);
    if (programmes.length === 0) return end(text('deskRegistration.noProgramme'));
    if (!chosen) return goTo('programme', { programme: null, form: null });
    const { code } = chosen.programme;
    const form = beginForm(formIn(scene));
    return goTo('form', { programme: code, form }, { says: text('deskRegistration.opening', { programme: code }) });
  },
  // After the role has ended nothing is asked again.
  moot: ({ programme }, { facts }) =>
    facts.isOfficer && (programme === null || facts.chosen?.programme.code === programme) ? null : 'changed',
  steps: {
    programme: askChoice({
      ask: () => text('deskRegistration.chooseProgramme'),
      choices: (_data, { facts }) => facts.programmes.map(optionOf),
      next: (_data, choice, scene) => officersOnly(scene) ?? goOnWith(choice.toUpperCase()),
    }),
    form: guarded(
      formStep<Data, Step, Facts>({
        step: 'form',
        form: (_data, scene) => formIn(scene),
        state: stateOf,
        withState: (data, form) => ({ ...data, form }),
        done: (data, answers, scene) => finish(data, answers, scene),
      }),
    ),
  },
});

/** Of a form too; and its programme may have come to its end. */
function guarded(step: ReturnType<typeof formStep<Data, Step, Facts>>): typeof step {
  const barred = (scene: Scene<Facts>): Moving | null =>
    officersOnly(scene) ?? (scene.facts.chosen ? null : end(text('deskRegistration.noProgramme')));
  // Nothing of what was answered is kept then.
  const left = leavable(step, () => end(text('deskRegistration.left')));
  return {
    ...left,
    answer: (data, reply, scene) => barred(scene) ?? left.answer(data, reply, scene),
    skip: (data, scene) => barred(scene) ?? step.skip?.(data, scene) ?? goTo('form', data),
    back: (data, scene) => barred(scene) ?? step.back?.(data, scene) ?? null,
  };
}

const optionOf = ({ code, shortTitle, lang }: Programme): Option => ({
  id: code.toLowerCase(),
  label: { verbatim: `${shortTitle} (${code})`, lang },
  aliases: [code],
});

const goOnWith = (programme: string): Moving =>
  end([], { effects: [startHere('desk-registration', { programme }, 'desk-registration/chosen')] });

function chosenIn({ facts: { chosen } }: Scene<Facts>): Chosen {
  if (!chosen) throw new Error('Somebody is registered at the desk in a programme that the look did not find');
  return chosen;
}

function formIn(scene: Scene<Facts>) {
  const { programme, today, nip } = chosenIn(scene);
  return detailsForm(programme, today, nip);
}

function stateOf({ form }: Data): FormState {
  return form ?? { answers: {}, at: { question: 'name' }, pending: null, correcting: false };
}

const fact = (what: Fact, guard: Guard): FlowEffect => record(what, guard);

/** Asked in the transaction again: the last seat, and the NIP, may have been given away meanwhile. */
function finish(data: Data, answers: Answers, scene: Scene<Facts>): Moving {
  const { programme, seats, today, nip: is } = chosenIn(scene);
  const { code } = programme;
  if (is === 'here' || is === 'chat')
    return goTo(
      'form',
      { ...data, form: { ...stateOf(data), at: { question: 'nip' }, correcting: true } },
      { says: taken(is) },
    );
  const person = personOf(answers, programme, today);
  const seat = seats.enrolled < seats.quota ? seats.enrolled + 1 : null;
  const standing = seat === null ? 'waitlisted' : 'enrolled';
  const doubts = [...doubtsOf(person.nip, today)];
  const registered = fact(
    { kind: 'registered-at-desk', programme: code, standing, person, doubts },
    { kind: 'officer-registers', programme: code, nip: nipOf(answers), seat },
  );
  const name = brief(person.name);
  const done =
    seat === null
      ? text('deskRegistration.waitlisted', { name, programme: code })
      : text('deskRegistration.enrolled', { name, programme: code, seat, quota: seats.quota });
  return end([done, text('deskRegistration.rights'), text('deskRegistration.mistake')], {
    effects: [registered],
    undo: { params: { takeBack: true }, until: new Date(scene.now.getTime() + backMs) },
  });
}

/** UBAH. What has been kept of them meanwhile, such as that they were present, is not thrown away with it. */
function takenBack({ facts: { last } }: Scene<Facts>): Moving {
  if (!last) return end(text('deskRegistration.stays'));
  const { programme, personId, profile } = last;
  const withdrawn = fact(
    { kind: 'desk-registration-withdrawn', programme, personId },
    { kind: 'officer-unregisters', programme, personId },
  );
  return end(text('deskRegistration.takenBack', { name: brief(profile.name ?? ''), programme }), {
    effects: [withdrawn],
  });
}
