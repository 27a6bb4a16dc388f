/** SETUJUI: an officer goes through the registrations that wait, one at a time, and approves, refuses, asks or passes on. */
import { defineFlow, type Move, type Scene } from '../../core/flow.ts';
import { end, goTo } from '../../core/move.ts';
import { askChoice, askText } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import { officersOnly } from '../wording/officers-only.ts';
import { readReason } from '../wording/reason.ts';
import { longestRelayed, quoted, readRelayed } from '../wording/relayed.ts';
import { ask, confirming, isBarred } from './asking.ts';
import { choicesFor } from './choices.ts';
import { Data, type Step } from './data.ts';
import { type Candidate, type Facts, look } from './look.ts';
import { candidateOf, decide, onwards, show, takeBack } from './moves.ts';
import { nameOf, shown } from './shown.ts';

export const approvals = defineFlow<Data, Step, Facts, Parameters<typeof look>[0]>({
  name: 'approvals',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  // Somebody whose registration is decided may write "setujui" as well: only the whole word counts, and a question goes first.
  commands: [{ id: 'approvals', words: ['setujui', 'approvals'], reversible: false, yields: true }],
  data: Data,
  look,
  begin(params, scene) {
    const { facts } = scene;
    const barred = officersOnly(scene);
    if (barred) return barred;
    if (params.takeBack === true) return takeBack([], scene) ?? end(text('approvals.told'));
    if (facts.waiting.length === 0) return end(text('approvals.none'));
    return onwards([], null, facts, [text('approvals.count', { count: facts.waiting.length })]);
  },
  // Neither after the role has ended nor once it is decided is anybody's data put again.
  moot: (data, { facts }) => {
    const candidate = facts.isOfficer ? candidateOf(facts, data) : null;
    if (!candidate) return 'changed';
    return candidate.registration.standing === 'pending' ? null : 'already-done';
  },
  steps: {
    one: askChoice({
      ask: (data, { facts }) => [...shown(known(data, facts)), text('approvals.ask')],
      choices: (data, { facts }) => choicesFor(data, facts),
      next: (data, choice, scene) => chosen(data, choice, scene),
      skip: (data, scene) => chosen(data, 'pass', scene),
      back: (data, scene) => officersOnly(scene) ?? takeBack(data.passed, scene),
      leave: (): Moving => end(text('common.allRight')),
    }),
    reason: askText({
      ask: (data, { facts }) => text('approvals.reason', { name: nameOf(known(data, facts)) }),
      freeText: true,
      read: readReason,
      next: (data, reason, scene) => officersOnly(scene) ?? decide(data, 'refused', reason, scene),
      skip: (data, scene) => officersOnly(scene) ?? decide(data, 'refused', null, scene),
      back: (data, { facts }) => (candidateOf(facts, data) ? goTo('one', data) : null),
      leave: (data, scene) => officersOnly(scene) ?? shownAgain(data, scene.facts),
    }),
    question: askText({
      ask: (data, { facts }) => text('approvals.question', { name: nameOf(known(data, facts)), most: longestRelayed }),
      freeText: true,
      read: readRelayed,
      next: (data, words, scene) => lost(data, scene) ?? goTo('confirm', { ...data, words }),
      back: (data, { facts }) => (candidateOf(facts, data) ? goTo('one', data) : null),
      leave: (data, scene) => officersOnly(scene) ?? shownAgain(data, scene.facts),
    }),
    confirm: askChoice({
      grave: true,
      ask: (data, { facts }) => [
        text('approvals.echo', { name: nameOf(known(data, facts)) }),
        quoted(data.words ?? ''),
        text('approvals.confirm'),
      ],
      choices: () => confirming,
      next: (data, choice, scene) => confirmed(data, choice, scene),
      back: (data) => goTo('question', { ...data, words: null }),
    }),
  },
});

function known(data: Data, facts: Facts): Candidate {
  const candidate = candidateOf(facts, data);
  if (!candidate) throw new Error('A registration is shown that the look did not find');
  return candidate;
}

type Moving = Move<Data, Step>;

function chosen(data: Data, choice: string, scene: Scene<Facts>): Moving {
  const { facts } = scene;
  const barred = lost(data, scene);
  if (barred) return barred;
  switch (choice) {
    case 'approve':
      return decide(data, 'enrolled', null, scene);
    case 'waitlist':
      return decide(data, 'waitlisted', null, scene);
    case 'refuse':
      return candidateOf(facts, data)?.registration.standing === 'pending'
        ? goTo('reason', data)
        : decide(data, 'refused', null, scene);
    case 'ask':
      return isBarred(candidateOf(facts, data)) ? show(data, []) : goTo('question', data);
    default: {
      const { programme, personId, passed } = data;
      return onwards([...passed, { programme, personId }], null, facts, [text('approvals.passed')]);
    }
  }
}

function confirmed(data: Data, choice: string, scene: Scene<Facts>): Moving {
  const barred = lost(data, scene);
  if (barred) return barred;
  if (choice === 'send') return ask(data, scene);
  return choice === 'again' ? goTo('question', { ...data, words: null }) : shownAgain(data, scene.facts);
}

/** The role has ended since it was shown, for all programmes or this one, or whoever it is about has left. */
const lost = (data: Data, scene: Scene<Facts>): Moving | null =>
  officersOnly(scene) ??
  (candidateOf(scene.facts, data) ? null : onwards(data.passed, data, scene.facts, [text('approvals.gone')]));

/** BATAL in the middle of a refusal or a question: whoever it was about is shown again, unless that is decided by now. */
const shownAgain = (data: Data, facts: Facts): Moving =>
  candidateOf(facts, data)
    ? goTo('one', { ...data, words: null })
    : onwards(data.passed, data, facts, [text('approvals.gone')]);
