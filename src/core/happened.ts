/** Events nobody wrote: something is due, a question stayed unanswered, came back, or never arrived. */
import { flowBehind } from './book.ts';
import { follow } from './conduct.ts';
import type { Question } from './conversation.ts';
import type { Draft } from './draft.ts';
import { dropped, due, lineDue, nextInQueue } from './due.ts';
import type { Urgency } from './effect.ts';
import type { Event } from './event.ts';
import { asksAgainAt } from './later.ts';
import { callNext } from './line.ts';
import { mootOf } from './moot.ts';
import { type Outcome, outcome } from './outcome.ts';
import { text } from './text.ts';
import { parksAt, questionOf } from './tidy.ts';
import { timerKeys } from './timers.ts';
import { isTooLate } from './too-late.ts';

type Happening = Exclude<Event, { kind: 'replied' }>;

/** How a scheduled event stands; null (in `TurnInput`) where the person asked for it. */
export interface Unasked extends Urgency {
  /** Why it is not sent at all, such as `expired`; null where it may go. */
  readonly dropped: string | null;
}

export function happened(
  draft: Draft,
  event: Happening,
  unasked: Unasked | null,
  nextWorkingMorning: () => Date,
): Outcome {
  const drop = unasked?.dropped ?? (unasked && isHushed(draft) ? 'stopped' : null);
  switch (event.kind) {
    case 'flow-due':
      return drop === null ? due(draft, event, unasked) : dropped(draft, event, drop);
    case 'next-in-queue':
      return unasked ? nextInQueue(draft, drop) : lineDue(draft);
    case 'stayed-silent':
      return unasked?.dropped ? outcome('dropped', unasked.dropped) : stayedSilent(draft, event.promptId);
    case 'came-back':
      return cameBack(draft, event.promptId, nextWorkingMorning);
    case 'not-delivered':
      return notDelivered(draft, event.promptId, event.reason);
    default:
      return event satisfies never;
  }
}

/** BERHENTI was said, and nobody is known whose it is. */
const isHushed = ({ state, input }: Draft): boolean => state.hushed === true && input.person.id === null;

/** One nudge after the other, then the flow gives up. A timer of an answered question changes nothing. */
function stayedSilent(draft: Draft, promptId: string): Outcome {
  const question = questionOf(draft.state, promptId);
  const behind = question && flowBehind(draft.book, question);
  const silence = behind?.step.silence;
  const isSilent = (since: string, afterMs: number) => draft.input.now.getTime() - Date.parse(since) >= afterMs;
  if (!question || !silence || question.backAt !== null || !isSilent(question.saidAt, silence.afterMs)) {
    callNext(draft);
    return question ? outcome('noted', 'waits-on') : outcome('skipped', 'already-answered');
  }
  const moot = mootOf(draft, question);
  if (moot !== null) return notAskedAgain(draft, question, moot);
  const { active } = draft.state;
  if (active && active.promptId !== promptId) return askAboutLater(draft, question, parksAt(active));
  const nudge = silence.nudges[question.nudged];
  if (nudge && isHushed(draft)) return outcome('dropped', 'stopped');
  if (nudge) {
    draft.say(nudge);
    draft.askAgain({ ...question, nudged: question.nudged + 1 });
    callNext(draft);
    return outcome('nudged');
  }
  if (silence.giveUp) {
    return follow(draft, behind.flow, silence.giveUp(behind.data, draft.scene(question.choices)), question);
  }
  if (silence.forget) draft.keep(question, silence.forget(behind.data));
  callNext(draft);
  return outcome('noted', 'waits-on');
}

/** What nobody has to answer any more is let go of, and nothing is said: nobody has asked. */
function notAskedAgain(draft: Draft, question: Question, reason: string): Outcome {
  draft.drop(question);
  callNext(draft);
  return outcome('skipped', reason);
}

/** The person is answering something else: this one is not in the way of that. */
function askAboutLater({ effects }: Draft, question: Question, at: number): Outcome {
  const when = { at: new Date(at) };
  const event = { kind: 'stayed-silent', promptId: question.promptId } as const;
  effects.push({ kind: 'set-timer', key: timerKeys.silence(question), when, event });
  return outcome('skipped', 'busy');
}

/** NANTI came round. Whoever is busy with another question is asked after it, or the next working morning; after BERHENTI only LANJUT brings it back. */
function cameBack(draft: Draft, promptId: string, nextWorkingMorning: () => Date): Outcome {
  const { state, effects, input } = draft;
  const question = questionOf(state, promptId);
  if (!question || question.backAt === null) return outcome('skipped', 'already-answered');
  const moot = mootOf(draft, question);
  if (moot !== null) return notAskedAgain(draft, question, moot);
  if (input.person.stopped || isHushed(draft)) {
    state.parked = state.parked.map((aside) => (aside.promptId === promptId ? { ...aside, backAt: null } : aside));
    return outcome('skipped', 'stopped');
  }
  if (state.active) {
    const at = asksAgainAt(draft, question, nextWorkingMorning());
    const event = { kind: 'came-back', promptId } as const;
    effects.push({ kind: 'set-timer', key: timerKeys.back(question), when: { at }, event });
    return outcome('skipped', 'busy');
  }
  draft.say(text('common.cameBack'));
  draft.askAgain(question);
  return outcome('started', 'came-back');
}

/** A question that never arrived is no question; where one would have acted on it, the next message says so. */
function notDelivered(draft: Draft, promptId: string | null, reason: string): Outcome {
  const question = promptId === null ? null : questionOf(draft.state, promptId);
  // Of a question that was repeated an earlier message may well have arrived.
  if (!question || question.saidAt !== question.askedAt) return outcome('noted', reason);
  const behind = flowBehind(draft.book, question);
  draft.drop(question);
  if (behind?.flow.missed && isTooLate(reason)) draft.sayLater(behind.flow.missed(behind.data));
  callNext(draft);
  return outcome('noted', reason);
}
