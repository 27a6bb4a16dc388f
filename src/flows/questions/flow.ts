/** PERTANYAAN: an officer goes through what people ask, one at a time, and answers, closes or passes on. */
import { defineFlow, type Option, type Scene } from '../../core/flow.ts';
import { end, goTo } from '../../core/move.ts';
import { askChoice, askText } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import { longestRelayed, quoted, readRelayed } from '../wording/relayed.ts';
import { Data, type Step } from './data.ts';
import { type Facts, look, type Question } from './look.ts';
import { handle, type Moving, onwards, questionIn, send, settled, show } from './moves.ts';
import { nameOf, shown } from './shown.ts';

export const questions = defineFlow<Data, Step, Facts, Parameters<typeof look>[0]>({
  name: 'questions',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [{ id: 'questions', words: ['pertanyaan', 'questions'], reversible: false, yields: true }],
  data: Data,
  look,
  begin(params, scene) {
    const { facts } = scene;
    if (!facts.isOfficer) return end(text('questions.notOfficer'));
    if (typeof params.help === 'string') return named(params.help, scene);
    if (facts.waiting.length === 0) return end(text('questions.none'));
    return onwards([], null, facts, [text('questions.count', { count: facts.waiting.length })]);
  },
  // Neither after the role has ended nor once it is answered are anybody's words put again.
  moot: (data, { facts, person }) => {
    const question = questionIn(facts, data.help);
    if (!question) return 'changed';
    return settled(question, data.line, facts.personId, person.zone) === null ? null : 'already-done';
  },
  steps: {
    one: askChoice({
      ask: (data, { facts, person }) => [...shown(known(data, facts), person.zone), text('questions.ask')],
      choices: (data, { facts }) => choicesFor(known(data, facts)),
      next: (data, choice, scene) => chosen(data, choice, scene),
      skip: (data, scene) => chosen(data, 'pass', scene),
      leave: (): Moving => end(text('common.allRight')),
    }),
    write: askText({
      ask: (data, { facts }) => text('questions.write', { name: nameOf(known(data, facts)), most: longestRelayed }),
      freeText: true,
      read: readRelayed,
      next: (data, words, scene) => lost(data, scene) ?? goTo('confirm', { ...data, words }),
      back: (data) => goTo('one', { ...data, words: null }),
      leave: (data) => goTo('one', { ...data, words: null }),
    }),
    confirm: askChoice({
      grave: true,
      ask: (data, { facts }) => [
        text('questions.echo', { name: nameOf(known(data, facts)) }),
        quoted(data.words ?? ''),
        text('questions.confirm'),
      ],
      choices: () => confirming,
      next: (data, choice, scene) => confirmed(data, choice, scene),
      back: (data) => goTo('write', { ...data, words: null }),
    }),
  },
});

function known(data: Data, facts: Facts): Question {
  const question = questionIn(facts, data.help);
  if (!question) throw new Error('A question is shown that the look did not find');
  return question;
}

/** From the button of a notice: what it is about is shown with it. */
function named(help: string, { facts, person }: Scene<Facts>): Moving {
  const question = questionIn(facts, help);
  if (!question) return end(text('questions.closedBefore'));
  const { help: found } = question;
  if (found.closedAt || found.answeredAt) {
    const before = found.lines.findLast(({ by }) => by === 'person')?.seq ?? 0;
    return end(settled(question, before, facts.personId, person.zone) ?? text('questions.closedBefore'));
  }
  return found.unreachable ? show('one', question, []) : show('write', question, [], shown(question, person.zone));
}

/** Whoever cannot be reached now is not written to: what was written would seem to have been sent. */
const choicesFor = ({ help }: Question): readonly Option[] => [
  ...(help.unreachable ? [] : [{ id: 'answer', label: text('questions.choice.answer'), aliases: ['balas', 'reply'] }]),
  { id: 'handled', label: text('questions.choice.handled'), aliases: ['selesai', 'tutup', 'done'] },
  { id: 'pass', label: text('questions.choice.pass'), aliases: ['berikutnya', 'lewati', 'next'] },
];

const confirming: readonly Option[] = [
  { id: 'send', label: text('questions.choice.send'), aliases: ['ya', 'yes'] },
  { id: 'again', label: text('questions.choice.again'), aliases: ['ganti', 'ubah jawaban'] },
  { id: 'cancel', label: text('questions.choice.cancel'), aliases: ['tidak', 'no', 'batal'] },
];

function chosen(data: Data, choice: string, scene: Scene<Facts>): Moving {
  const { facts, person } = scene;
  const barred = officersOnly(scene);
  if (barred) return barred;
  if (choice === 'pass') return onwards([...data.passed, data.help], null, facts, [text('questions.passed')]);
  if (choice === 'handled') return handle(data, scene);
  const question = questionIn(facts, data.help);
  const over = question ? settled(question, data.line, facts.personId, person.zone) : text('questions.closedBefore');
  return over ? onwards(data.passed, data.help, facts, [over]) : goTo('write', { ...data, words: null });
}

function confirmed(data: Data, choice: string, scene: Scene<Facts>): Moving {
  const barred = lost(data, scene);
  if (barred) return barred;
  if (choice === 'send') return send(data, scene);
  return goTo(choice === 'again' ? 'write' : 'one', { ...data, words: null });
}

/** Or the role for this one has. */
const lost = (data: Data, scene: Scene<Facts>): Moving | null =>
  officersOnly(scene) ??
  (questionIn(scene.facts, data.help)
    ? null
    : onwards(data.passed, data.help, scene.facts, [text('questions.closedBefore')]));

/** Asked at every answer: a role may have ended since the question was put. */
const officersOnly = ({ facts }: Scene<Facts>): Moving | null =>
  facts.isOfficer ? null : end(text('questions.notOfficer'));
