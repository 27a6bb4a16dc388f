/** Questions that need not be answered any more: finished means silent holds for whatever is asked again, too. */
import { flowBehind } from './book.ts';
import type { Question } from './conversation.ts';
import type { Draft } from './draft.ts';

/** Why an open question need not be answered any more; null where it does, or where its flow was not asked to look. */
export function mootOf(draft: Draft, question: Question): string | null {
  const { looked } = draft.input;
  const behind = flowBehind(draft.book, question);
  if (!behind?.flow.moot || !looked.has(question.promptId)) return null;
  const facts = looked.get(question.promptId);
  return behind.flow.moot(behind.data, { ...draft.scene(question.choices), facts });
}
