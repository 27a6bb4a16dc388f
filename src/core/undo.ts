/** What UBAH means at this moment: the question being answered, or the last thing done, whichever came later. */
import { type Book, flowBehind } from './book.ts';
import type { Conversation, Deed, Question } from './conversation.ts';

/** `quoted` is the question that was quoted, if any: then it is meant. */
export function undoTarget(
  book: Book,
  { active, parked, undo }: Conversation,
  quoted: Question | null,
): Question | Deed | null {
  const stepsBack = (question: Question | null | undefined) =>
    question && flowBehind(book, question)?.step.back ? question : null;
  const open = stepsBack(quoted) ?? stepsBack(active);
  const done = undo && book.flows[undo.flow] ? undo : null;
  if (done && (!open || (!quoted && isLater(done, open)))) return done;
  return open ?? stepsBack(parked[0]);
}

/** By the number of the prompt, as two things may be of one second: what was done, and the question that came after it. */
const isLater = ({ asked, doneAt }: Deed, { promptId, askedAt }: Question): boolean =>
  asked === undefined ? doneAt >= askedAt : Number.parseInt(promptId, 36) <= asked;
