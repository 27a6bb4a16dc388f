/** Whether words are for a question, by its kind. */
import type { Book } from './book.ts';
import type { Question } from './conversation.ts';
import { matchChoice } from './understanding/match-choice.ts';
import { matchQuestion } from './understanding/match-question.ts';
import { smallTalk } from './understanding/small-talk.ts';

/** Whether these words are for the open question, fit or not: a choice has to be recognised, other kinds are read by their step. */
export function takes({ words }: Book, question: Question, text: string): boolean {
  if (question.freeText) return true;
  if (question.choices.length > 0) return matchChoice(text, question).outcome !== 'none';
  return smallTalk(text) === null && matchQuestion(text, words)?.outcome !== 'one';
}

/** They choose one of its answers. */
export const means = (text: string, notice: Question): boolean => matchChoice(text, notice).outcome === 'one';

/** A NIP or phone number, fetched and typed hours after it was asked for. */
export const isLongNumber = (text: string, { choices, freeText }: Question): boolean =>
  choices.length === 0 && !freeText && /^\s*\+?\d[\d\s.-]{7,}$/.test(text);
