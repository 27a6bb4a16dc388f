/** A micro-quiz: a few questions one at a time; verdict, explanation and the next question come in one message. */
import { z } from 'zod';
import { defineFlow, type Move, type Scene } from '../../core/flow.ts';
import { again, end, goTo, record, skip } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { type Text, text } from '../../core/text.ts';
import type { CurrentProgramme, FlowReader } from '../../store/reader.ts';
import type { Fact } from '../../training/facts.ts';
import { joinedLater } from '../../training/joined-later.ts';
import type { Item, Programme, Quiz } from '../../training/programme.ts';
import { asked } from './asked.ts';
import { closing, hasGoneOut, isClosed, isHeldOn, outsideClass } from './hours.ts';
import { type Facts, look } from './look.ts';

const Data = z.object({
  programme: z.string(),
  /** The version the quiz began with; a newer one does not change a quiz under way. */
  version: z.string(),
  quiz: z.string(),
  /** Codes of the items still to be asked when it began, in their order. */
  items: z.array(z.string()),
  at: z.number().int().nonnegative(),
  right: z.number().int().nonnegative(),
  skipped: z.number().int().nonnegative().default(0),
  expiresAt: z.iso.datetime().nullable(),
});
type Data = z.infer<typeof Data>;
const Params = z.object({
  programme: z.string(),
  quiz: z.string(),
  closesAt: z.iso.datetime().nullable().default(null),
  /** The date it was planned for; absent where somebody asked for it. */
  date: z.string().optional(),
});

export const quiz = defineFlow<Data, 'item', Facts, FlowReader>({
  name: 'quiz',
  version: 1,
  audience: 'known',
  start: 'wait',
  commands: [{ id: 'quiz', words: ['kuis', 'quiz'], reversible: true, reads: true, asked }],
  data: Data,
  look,
  begin(params, scene) {
    const { facts } = scene;
    if (params.undo === true) return end(text('quiz.final'));
    if (params.command !== undefined) return askedFor(scene);
    const { quiz: code, closesAt, date = null } = Params.parse(params);
    const { programme: current, registration, answers } = facts;
    if (!current || registration?.standing !== 'enrolled') return skip('not-enrolled');
    const found = current.programme.quizzes.find((one) => one.code === code);
    if (!found || (date !== null && !isHeldOn(date, found, current.programme))) return skip('changed');
    if (joinedLater(found.date, registration.at, current.programme)) return skip('joined-later');
    const items = unanswered(found, answers);
    if (items.length === 0) return skip('already-done');
    return open(current, found, items, closesAt, scene);
  },
  isAnother: (before, { programme, quiz: code }) => before.programme !== programme || before.quiz !== code,
  moot(data, { facts: { inForce, registration, answers }, now }) {
    if (registration?.standing !== 'enrolled') return 'not-enrolled';
    const found = inForce?.quizzes.find(({ code }) => code === data.quiz);
    if (!inForce || !found) return 'changed';
    if (isClosed(found, inForce, now)) return 'expired';
    const item = data.items[data.at];
    return answers.some((one) => one.quiz === data.quiz && one.item === item) ? 'already-answered' : null;
  },
  steps: {
    item: askChoice({
      keys: 'letters',
      ask: (data, { facts }) => [
        text('quiz.item', {
          at: data.at + 1,
          of: data.items.length,
          item: { verbatim: itemAt(data, facts).text, lang: 'id' },
        }),
        ...(data.at === 0 ? [text('quiz.later')] : []),
      ],
      choices: (data, { facts }) =>
        itemAt(data, facts).options.map(({ id, text: verbatim }) => ({ id, label: { verbatim, lang: 'id' } })),
      expiresAt: ({ expiresAt }, { now }) =>
        expiresAt === null ? new Date(now.getTime() + sixtyDaysMs) : new Date(expiresAt),
      next: (data, choice, { facts }) => answered(data, itemAt(data, facts), choice, facts),
      skip: (data) => goOn({ ...data, skipped: data.skipped + 1 }, data.right, [text('quiz.skipped')], []),
      // Its verdict has been told.
      back: (data) => (data.at > data.skipped ? again(text('quiz.final')) : null),
      later: (data, { facts }, morning) => outsideClass(programmeIn(facts, data), morning),
    }),
  },
  missed: (params) => text('quiz.missed', { programme: String(Reflect.get(params, 'programme')) }),
});

const sixtyDaysMs = 60 * 24 * 3_600_000;

const unanswered = ({ code, items }: Quiz, answers: Facts['answers']): readonly string[] =>
  items.filter((item) => !answers.some((answer) => answer.quiz === code && answer.item === item));

/** KUIS: the oldest quiz that has gone out and still waits for an answer. */
function askedFor(scene: Scene<Facts>): Move<Data, 'item'> {
  const { mine, enrolled } = scene.facts;
  if (!enrolled) return end(text('quiz.notEnrolled'));
  const waiting = mine
    .flatMap(({ current, answers }) =>
      current.programme.quizzes.map((one) => ({ current, one, items: unanswered(one, answers) })),
    )
    .filter(
      ({ current, one, items }) =>
        items.length > 0 &&
        hasGoneOut(current.programme, one, scene.now) &&
        !isClosed(one, current.programme, scene.now),
    )
    .sort((a, b) => (a.one.date < b.one.date ? -1 : 1));
  const [first] = waiting;
  if (!first) return end(text('quiz.none'));
  const closes = closing(first.one, first.current.programme);
  return open(first.current, first.one, first.items, closes?.toISOString() ?? null, scene);
}

function open(
  { programme, versionId }: CurrentProgramme,
  { code, date, kind, title }: Quiz,
  items: readonly string[],
  expiresAt: string | null,
  { now, person }: Scene<Facts>,
): Move<Data, 'item'> {
  const greeting = { at: now.toISOString(), zone: person.zone, form: 'greeting' } as const;
  const count = items.length;
  const opening =
    kind === 'micro'
      ? text('quiz.openingMicro', { greeting, count, title })
      : text('quiz.opening', { greeting, count, date: { date, form: 'date' } });
  return goTo(
    'item',
    {
      programme: programme.code,
      version: versionId,
      quiz: code,
      items: [...items],
      at: 0,
      right: 0,
      skipped: 0,
      expiresAt,
    },
    { says: opening },
  );
}

function answered(data: Data, item: Item, choice: string, { answers }: Facts): Move<Data, 'item'> {
  // Two rounds of one quiz may have been open: the first answer counts.
  if (answers.some((answer) => answer.quiz === data.quiz && answer.item === item.code))
    return goOn(data, data.right, [text('quiz.answeredAlready')], []);
  const correct = choice === item.key;
  const fact: Fact = {
    kind: 'answered',
    programme: data.programme,
    quiz: data.quiz,
    item: item.code,
    choice,
    correct,
    competency: item.competency,
  };
  const verdict = text(correct ? 'quiz.right' : 'quiz.notYet', {
    choice: choice.toUpperCase(),
    key: item.key.toUpperCase(),
    explanation: item.explanation,
  });
  return goOn(data, data.right + (correct ? 1 : 0), [verdict], [record(fact)]);
}

function goOn(
  data: Data,
  right: number,
  says: readonly Text[],
  effects: ReturnType<typeof record>[],
): Move<Data, 'item'> {
  const at = data.at + 1;
  if (at < data.items.length) return goTo('item', { ...data, at, right }, { says, effects });
  const of = data.items.length - data.skipped;
  const done = text(of === 0 ? 'quiz.doneSkipped' : right === 0 ? 'quiz.doneNone' : 'quiz.done', { right, of });
  // UBAH is about the quiz then, not about what was done before it.
  return end([...says, done], { effects, ...(of > 0 && { undo: { params: { undo: true }, until: null } }) });
}

function programmeIn({ programme, mine }: Facts, { programme: code, version }: Data): Programme {
  const current = programme ?? mine.find((one) => one.current.versionId === version)?.current;
  if (!current) throw new Error(`Programme '${code}' of a quiz under way is gone`);
  return current.programme;
}

function itemAt(data: Data, facts: Facts): Item {
  const { programme, items, at } = data;
  const found = programmeIn(facts, data).items.find(({ code }) => code === items[at]);
  if (!found) throw new Error(`Programme '${programme}' has no item '${items[at]}'`);
  return found;
}
