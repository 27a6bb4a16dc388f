/** When a question that was put off is asked again. */
import { flowBehind } from './book.ts';
import type { Question } from './conversation.ts';
import type { Draft } from './draft.ts';

/** The next working morning, or what its flow makes of it; a flow that did not look has no say in it. */
export function asksAgainAt(draft: Draft, question: Question, morning: Date): Date {
  const { looked } = draft.input;
  const behind = flowBehind(draft.book, question);
  if (!behind?.step.later || !looked.has(question.promptId)) return morning;
  const scene = { ...draft.scene(question.choices), facts: looked.get(question.promptId) };
  return behind.step.later(behind.data, scene, morning);
}
