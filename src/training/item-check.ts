/** Checks on quiz items and quizzes: references, keys, length of the message, and days. */
import { Temporal } from 'temporal-polyfill';
import type { Item, Quiz } from './item.ts';
import { type Problem, problem } from './problem.ts';
import type { Programme } from './programme.ts';
import { isTimed } from './session.ts';

/** Characters of a question with its options: with greeting, explanation of the one before and hint it stays within 600. */
const QUESTION_LIMIT = 400;

/** All that does not agree about items and quizzes. */
export function quizProblems(parts: Partial<Programme>): readonly Problem[] {
  const { items, quizzes = [], competencies } = parts;
  return [
    ...(items ?? []).flatMap((item, index) => [
      ...keyProblems(item, index),
      ...lengthProblems(item, index),
      ...(competencies && !competencies.some(({ code }) => code === item.competency)
        ? [problem(`items[${index}].competency`, 'unknown-competency', item.competency)]
        : []),
    ]),
    ...quizzes.flatMap((quiz, index) => [
      ...(items ? itemProblems(quiz, index, items) : []),
      ...dayProblems(quiz, index, parts.sessions),
    ]),
  ];
}

/** People answer with the letter they see, so the ids run a, b, c … in order. */
function keyProblems(item: Item, index: number): readonly Problem[] {
  const ids = item.options.map((option) => option.id);
  const wanted = 'abcde'.slice(0, ids.length);
  return [
    ...(ids.join('') === wanted
      ? []
      : [problem(`items[${index}].options`, 'option-order', ids.join(''), { expected: wanted })]),
    ...(ids.includes(item.key)
      ? []
      : [problem(`items[${index}].key`, 'key-not-an-option', item.key, { expected: ids.join(' | ') })]),
  ];
}

function lengthProblems(item: Item, index: number): readonly Problem[] {
  const lines = [item.text, ...item.options.map((option) => `A. ${option.text}`)];
  const length = lines.join('\n').length;
  if (length <= QUESTION_LIMIT) return [];
  return [problem(`items[${index}].text`, 'question-too-long', length, { expected: `<= ${QUESTION_LIMIT}` })];
}

function itemProblems(quiz: Quiz, index: number, items: readonly Item[]): readonly Problem[] {
  return quiz.items.flatMap((code, place) => {
    const path = `quizzes[${index}].items[${place}]`;
    if (quiz.items.indexOf(code) < place) return [problem(path, 'asked-twice', code)];
    return items.some((item) => item.code === code) ? [] : [problem(path, 'unknown-item', code)];
  });
}

function dayProblems(quiz: Quiz, index: number, sessions: Programme['sessions'] | undefined): readonly Problem[] {
  const path = `quizzes[${index}]`;
  const { date, closesOn } = quiz;
  return [
    ...(closesOn !== undefined && closesOn < date
      ? [problem(`${path}.closesOn`, 'order', closesOn, { expected: `>= ${date}` })]
      : []),
    ...(quiz.kind === 'micro' && Temporal.PlainDate.from(date).dayOfWeek > 5
      ? [problem(`${path}.date`, 'weekend', date, { level: 'warning' })]
      : []),
    ...(quiz.kind === 'after-class' &&
    sessions &&
    !sessions.some((session) => isTimed(session) && session.date === date)
      ? [problem(`${path}.date`, 'no-class-that-day', date)]
      : []),
  ];
}
