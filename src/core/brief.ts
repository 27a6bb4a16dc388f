/** A question without what led up to it, for whoever has just read that. */
import type { Question } from './conversation.ts';

/** From the last line that asks to the end; the whole where no line asks, or only the first. */
export function briefly(question: Question): Question {
  const lines = question.text.split('\n');
  const asking = lines.findLastIndex((line) => line.trimEnd().endsWith('?'));
  return asking > 0 ? { ...question, text: lines.slice(asking).join('\n') } : question;
}
