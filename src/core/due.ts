/** Flows that came due: begun, made to wait, called from the line, or dropped. */
import { flowNamed } from './book.ts';
import { begin, isClosedTo, nothingToDo } from './conduct.ts';
import type { Draft } from './draft.ts';
import type { Urgency } from './effect.ts';
import type { Event } from './event.ts';
import { callNext, enqueue, settle } from './line.ts';
import { type Outcome, outcome } from './outcome.ts';
import { firstInLine, isOver } from './tidy.ts';
import { isTooLate } from './too-late.ts';

type Due = Extract<Event, { kind: 'flow-due' }>;
type Named = Pick<Due, 'flow' | 'params'>;

/** `unasked` is null where the person asked for it. */
export function due(draft: Draft, event: Due, unasked: Urgency | null): Outcome {
  const flow = flowNamed(draft.book, event.flow);
  const waits = unasked !== null && flow.start === 'wait' && draft.state.active !== null;
  // A notice is told, and asked for by nobody: skipped, it has nothing to answer.
  const isTold = unasked !== null || event.offered === true || flow.start === 'notice';
  if (!waits) return begin(draft, event.flow, event.params, isTold ? null : nothingToDo);
  if (isClosedTo(draft, flow))
    return outcome('skipped', draft.input.person.withdrawn ? 'consent-withdrawn' : 'not-registered');
  const move = flow.begin(event.params, draft.scene());
  return move.to === 'skip' ? outcome('skipped', move.reason) : enqueue(draft, event, unasked);
}

/** Dropped, not late; what one would have acted on is told in one line with the next message. */
export function dropped(draft: Draft, { flow: name, params }: Named, reason: string): Outcome {
  const flow = flowNamed(draft.book, name);
  const isWanted = () => !isClosedTo(draft, flow) && flow.begin(params, draft.scene()).to !== 'skip';
  if (flow.missed && isTooLate(reason) && isWanted()) draft.sayLater(flow.missed(params));
  return outcome('dropped', reason);
}

/** The hour has come at which the line is called, unless another question blocks it by now. It says nothing, so no window binds it. */
export function lineDue(draft: Draft): Outcome {
  callNext(draft);
  return outcome('noted', 'called');
}

/** One that waits has its turn. `drop`: the gate lets nothing go, or whoever was called has expired. */
export function nextInQueue(draft: Draft, drop: string | null): Outcome {
  const { state, input } = draft;
  const first = firstInLine(state.queue, input.now);
  const over = first !== null && isOver(first, input.now);
  if (!first || (state.active && !over)) {
    callNext(draft);
    return outcome('skipped', state.active ? 'busy' : 'nothing-waits');
  }
  // Whoever was called by this has expired and left the line already; the others were not.
  if (drop === 'expired' && !over) {
    callNext(draft);
    return outcome('dropped', drop);
  }
  state.queue = state.queue.filter((waiting) => waiting !== first);
  const became = called(draft, first, drop ?? (over ? 'expired' : null));
  settle(draft, first, became, { said: became.outcome !== 'dropped' });
  if (became.outcome === 'skipped' || became.outcome === 'dropped') callNext(draft);
  return became;
}

function called(draft: Draft, { flow, params }: Named, drop: string | null): Outcome {
  if (!draft.book.flows[flow]) return outcome('dropped', 'flow-gone');
  return drop === null ? begin(draft, flow, params, null) : dropped(draft, { flow, params }, drop);
}
