/** Questions that are put again: after something else, after a reply that did not fit; or let go, where they have become moot. */
import { type Conversation, limits, type Question } from './conversation.ts';
import type { Draft } from './draft.ts';
import type { AnyFlow } from './flow.ts';
import { callNext } from './line.ts';
import { mootOf } from './moot.ts';
import { type Outcome, outcome } from './outcome.ts';
import { type Text, text } from './text.ts';
import { toTakeUp } from './tidy.ts';

/** After a flow has ended: the question it interrupted is repeated, or one that came back meanwhile; else what waits in line is called. */
export function takeUpAgain(draft: Draft): void {
  const { state, input } = draft;
  letPass(state);
  const open = toTakeUp(state, input.now);
  const isMoot = open !== null && mootOf(draft, open) !== null;
  if (isMoot) draft.drop(open);
  if (isMoot && !input.unasked) draft.say(text('common.moot'));
  if (open && !isMoot) draft.askAgain(open);
  else callNext(draft);
}

/** Its buttons still answer, but it blocks nothing and comes back no more. */
function letPass(state: Conversation): void {
  if (!state.active?.passing) return;
  state.parked = [state.active, ...state.parked].slice(0, limits.parked);
  state.active = null;
}

/** The answer did not fit: a hint and the same question; after three misses another way is offered as well. */
export function missed(draft: Draft, flow: AnyFlow, question: Question, hint: Text, how = {}): Outcome {
  if (mootOf(draft, question) !== null) return letGo(draft, question);
  const again = { ...question, misses: question.misses + 1, nudged: 0 };
  draft.say(hint);
  if (again.misses >= limits.misses) draft.say(text('common.offerHelp'));
  if (flow.start === 'notice') {
    draft.repeat(again, how);
    draft.state.notices = draft.state.notices.map((open) => (open.promptId === question.promptId ? again : open));
  } else {
    draft.askAgain(again, how);
  }
  return outcome('not-understood');
}

/** A question that need not be answered any more: whoever asks for it is told so, and what else waits comes next. */
export function letGo(draft: Draft, question: Question): Outcome {
  draft.drop(question);
  draft.say(text('common.moot'));
  takeUpAgain(draft);
  return outcome('told', 'moot');
}
