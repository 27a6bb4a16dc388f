/** Beginning a flow, reading an answer, and following where it leads. */
import { isSame } from './ask.ts';
import { flowBehind, flowNamed } from './book.ts';
import { limits, type Question } from './conversation.ts';
import type { Draft } from './draft.ts';
import type { Json } from './effect.ts';
import type { AnyFlow, Move } from './flow.ts';
import { callNext } from './line.ts';
import type { Reply } from './message.ts';
import { type Outcome, outcome } from './outcome.ts';
import { type Text, text } from './text.ts';
import { openIn, parksAt } from './tidy.ts';

type Params = Readonly<Record<string, Json>>;

/** Said to whoever asks for a flow that has nothing for them. */
export const nothingToDo = text('common.nothingToDo');

/**
 * Begins a flow that somebody asked for, or that the schedule says is due. `refusal` is what is said when there is
 * nothing to do; null where nobody asked: then nothing is said.
 */
export function begin(draft: Draft, name: string, params: Params, refusal: Text | null): Outcome {
  const flow = flowNamed(draft.book, name);
  if (isClosedTo(draft, flow)) return refused(draft, 'not-registered', refusal && text('common.registerFirst'));
  const move = flow.begin(params, draft.scene());
  if (move.to === 'skip') return refused(draft, move.reason, refusal);
  if (move.to === 'step' && refusal && flow.start !== 'notice') dropOldRound(draft, flow, move);
  return follow(draft, flow, move, null);
}

export const isClosedTo = ({ input }: Draft, { audience }: AnyFlow): boolean =>
  audience === 'known' && input.person.id === null;

function refused(draft: Draft, reason: string, says: Text | null): Outcome {
  if (says) {
    draft.say(says);
    takeUpAgain(draft);
  }
  return outcome('skipped', reason);
}

/** Whoever asks for a flow anew does not want the old round of it back as well. */
function dropOldRound(draft: Draft, flow: AnyFlow, { step, data }: Extract<Move, { to: 'step' }>): void {
  for (const open of openIn(draft.state)) {
    if (open.flow === flow.name && !isSame(open, flow, step, data)) draft.drop(open);
  }
}

/** Reads an answer to a question, wherever it stood, and follows it. */
export function answer(draft: Draft, question: Question, reply: Reply): Outcome {
  const behind = flowBehind(draft.book, question);
  if (!behind) return startOver(draft, question);
  const { flow, step, data } = behind;
  const move = step.answer(data, reply, draft.scene(question.choices));
  const masked = reply.kind === 'text' && reply.masked === true;
  if (masked && move.to === 'same') return missed(draft, flow, question, text('common.masked'));
  if (masked) draft.say(text('common.masked'));
  return follow(draft, flow, move, question);
}

/** The flow was changed since the question was asked: its answer could not be read any more. */
export function startOver(draft: Draft, question: Question): Outcome {
  draft.drop(question);
  draft.say(text('common.startOver'));
  takeUpAgain(draft);
  return outcome('reset', 'flow-changed');
}

/** Where a move leads. `from` is the question it answers; null at the beginning of a flow. */
export function follow(draft: Draft, flow: AnyFlow, move: Move, from: Question | null): Outcome {
  switch (move.to) {
    case 'skip':
      throw new Error(`Flow '${flow.name}' skips (${move.reason}) in the middle: only 'begin' may skip`);
    case 'same':
      if (!from) throw new Error(`Flow '${flow.name}' begins with a hint, but there is no question to repeat`);
      return missed(draft, flow, from, move.hint);
    case 'step':
      if (from) draft.drop(from);
      draft.say(...move.says);
      draft.effects.push(...move.effects);
      draft.ask(flow, move.step, move.data);
      return outcome(from ? 'answered' : 'started');
    case 'end':
      return conclude(draft, flow, move, from);
    default:
      return move satisfies never;
  }
}

function conclude(draft: Draft, flow: AnyFlow, move: Extract<Move, { to: 'end' }>, from: Question | null): Outcome {
  const { state, input } = draft;
  draft.say(...move.says);
  draft.effects.push(...move.effects);
  if (move.attachment) draft.attach(move.attachment);
  if (from && (flow.start !== 'notice' || move.close)) draft.drop(from);
  if (move.undo) {
    const { params, until } = move.undo;
    const doneAt = input.now.toISOString();
    state.undo = { flow: flow.name, params: { ...params }, doneAt, until: until?.toISOString() ?? null };
  }
  if (move.forget) {
    Object.assign(state, { active: null, parked: [], notices: [], queue: [], undo: null, missed: [] });
    return outcome('answered', 'forgotten');
  }
  const goesOn = move.effects.some((effect) => effect.kind === 'start-flow' && effect.personId === null);
  if (flow.start !== 'notice' && !goesOn && !move.quiet) takeUpAgain(draft);
  return outcome(from ? 'answered' : 'told');
}

/** After a flow has ended: the question it interrupted is repeated, or one that came back meanwhile; else what waits in line is called. */
function takeUpAgain(draft: Draft): void {
  const { state, input } = draft;
  const now = input.now.getTime();
  const isDue = (question: Question) =>
    question.backAt === null ? parksAt(question) > now : Date.parse(question.backAt) <= now;
  const open = state.active ?? state.parked.find(isDue);
  if (open) draft.askAgain(open);
  else callNext(draft);
}

/** The answer did not fit: a hint and the same question; after three misses another way is offered as well. */
function missed(draft: Draft, flow: AnyFlow, question: Question, hint: Text): Outcome {
  const again = { ...question, misses: question.misses + 1, nudged: 0 };
  draft.say(hint);
  if (again.misses >= limits.misses) draft.say(text('common.offerHelp'));
  if (flow.start === 'notice') {
    draft.repeat(again);
    draft.state.notices = draft.state.notices.map((open) => (open.promptId === question.promptId ? again : open));
  } else {
    draft.askAgain(again);
  }
  return outcome('not-understood');
}
