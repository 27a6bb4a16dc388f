/** Beginning a flow, reading an answer, and following where it leads. */
import { missed, takeUpAgain } from './again.ts';
import { isSame } from './ask.ts';
import { flowBehind, flowNamed } from './book.ts';
import type { Question } from './conversation.ts';
import type { Draft } from './draft.ts';
import type { Json } from './effect.ts';
import type { AnyFlow, FlowEffect, Move, Undo } from './flow.ts';
import { callNext, settle } from './line.ts';
import type { Reply } from './message.ts';
import { mootOf } from './moot.ts';
import { type Outcome, outcome } from './outcome.ts';
import { type Text, text } from './text.ts';
import { type Thing, thingIn } from './thing.ts';
import { openIn } from './tidy.ts';

type Params = Readonly<Record<string, Json>>;

/** Said to whoever asks for a flow that has nothing for them. */
export const nothingToDo = text('common.nothingToDo');

/**
 * Begins a flow that somebody asked for, or that the schedule says is due. `refusal` is what is said when there is
 * nothing to do; null where nobody asked: then nothing is said. What waits its turn and is being asked already is
 * asked again where it stands.
 */
export function begin(draft: Draft, name: string, params: Params, refusal: Text | null): Outcome {
  const flow = flowNamed(draft.book, name);
  if (isClosedTo(draft, flow)) {
    const { withdrawn } = draft.input.person;
    const why = withdrawn ? 'consent-withdrawn' : 'not-registered';
    return refused(draft, why, refusal && text(withdrawn ? 'common.consentFirst' : 'common.registerFirst'));
  }
  const move = flow.begin(params, draft.scene());
  if (move.to === 'skip') return refused(draft, move.reason, refusal);
  const { active } = draft.state;
  const isAskedByWord = move.to === 'step' && typeof params.command === 'string';
  if (
    refusal &&
    isAskedByWord &&
    flow.start === 'wait' &&
    active?.flow === name &&
    active.version === flow.version &&
    mootOf(draft, active) === null
  ) {
    draft.askAgain(active);
    return outcome('told', 'again');
  }
  if (move.to === 'step' && (refusal || flow.porter) && flow.start !== 'notice') dropOldRound(draft, flow, move);
  if (move.to === 'end' && flow.porter) settleDoor(draft, flow);
  const became = follow(draft, flow, move, null);
  if (refusal && flow.start === 'notice') goOn(draft, move);
  return became;
}

/** A notice that was asked for, by a word or as the end of another flow, keeps nothing else waiting. */
function goOn(draft: Draft, { to }: Move): void {
  const next = to === 'end' ? takeUpAgain : callNext;
  next(draft);
}

export const isClosedTo = ({ input }: Draft, { audience }: AnyFlow): boolean =>
  audience === 'known' && (input.person.id === null || input.person.withdrawn === true);

function refused(draft: Draft, reason: string, says: Text | null): Outcome {
  if (says) {
    draft.say(says);
    takeUpAgain(draft);
  }
  return outcome('skipped', reason);
}

/** Whoever asks for a flow anew does not want the old round of it back as well; and the porter asks one question. */
function dropOldRound(draft: Draft, flow: AnyFlow, { step, data }: Extract<Move, { to: 'step' }>): void {
  for (const open of openIn(draft.state)) {
    if (open.flow !== flow.name || isSame(open, flow, step, data)) continue;
    const before = flow.data.safeParse(open.data);
    if (!before.success || !flow.isAnother?.(before.data, data)) draft.drop(open);
  }
}

/** He needs no answer any more: a button of long ago has said who it is. */
function settleDoor(draft: Draft, { name }: AnyFlow): void {
  for (const open of openIn(draft.state)) if (open.flow === name) draft.drop(open);
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
  const thing = thingIn(reply);
  if (thing && move.to === 'same' && thing !== question.ask)
    return missed(draft, flow, question, cameInstead(thing, question), { brief: true });
  return follow(draft, flow, move, question);
}

/** Named by what it was; whoever was asked for a file is not sent to the keyboard. */
const cameInstead = (thing: Thing, { ask }: Question): Text =>
  ask === 'media' ? text('common.cameNoFile', { thing: text(`common.thing.${thing}`) }) : text(`common.came.${thing}`);

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
      hush(draft, move);
      draft.ask(flow, move.step, move.data);
      keepUndo(draft, flow, move);
      return outcome(from ? 'answered' : 'started');
    case 'end':
      return conclude(draft, flow, move, from);
    default:
      return move satisfies never;
  }
}

function conclude(draft: Draft, flow: AnyFlow, move: Extract<Move, { to: 'end' }>, from: Question | null): Outcome {
  const { state } = draft;
  draft.say(...move.says);
  draft.effects.push(...move.effects);
  if (move.attachment) draft.attach(move.attachment);
  if (from && (flow.start !== 'notice' || move.close)) draft.drop(from);
  for (const open of openIn(state))
    if (open.flow === flow.name && move.alsoAnswers?.includes(open.step)) draft.drop(open);
  keepUndo(draft, flow, move);
  hush(draft, move);
  if (move.forget) {
    for (const waiting of state.queue) settle(draft, waiting, outcome('dropped', 'forgotten'));
    Object.assign(state, { active: null, parked: [], notices: [], queue: [], undo: null, missed: [] });
    delete state.englishOffered;
    return outcome('answered', 'forgotten');
  }
  const goesOn = move.effects.some((effect) => isForThemselves(effect) && effect.unasked === null);
  if (flow.start !== 'notice' && !goesOn && !move.quiet) takeUpAgain(draft);
  // Nothing was said here: what it begins for the same person says it.
  const passesOn = move.says.length === 0 && !move.attachment && move.effects.some(isForThemselves);
  return outcome(from ? 'answered' : 'told', passesOn ? 'passed-on' : null);
}

const isForThemselves = (effect: FlowEffect): effect is Extract<FlowEffect, { kind: 'start-flow' }> =>
  effect.kind === 'start-flow' && effect.personId === null;

function keepUndo({ state, input }: Draft, { name }: AnyFlow, { undo }: { readonly undo?: Undo | null }): void {
  if (undo === undefined) return;
  if (undo === null) {
    state.undo = null;
    return;
  }
  const doneAt = input.now.toISOString();
  const until = undo.until?.toISOString() ?? null;
  state.undo = { flow: name, params: { ...undo.params }, doneAt, asked: state.asked, until };
}

function hush({ state }: Draft, { hush: becomes }: { readonly hush?: boolean }): void {
  if (becomes === true) state.hushed = true;
  if (becomes === false) delete state.hushed;
}
