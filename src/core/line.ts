/** What waits in line: flows that came due while a question was open. */
import { limits, type Waiting } from './conversation.ts';
import type { Draft } from './draft.ts';
import type { Urgency } from './effect.ts';
import type { Event } from './event.ts';
import { type Outcome, outcome } from './outcome.ts';
import { firstInLine, isOver, parksAt } from './tidy.ts';
import { timerKeys } from './timers.ts';

type Due = Extract<Event, { kind: 'flow-due' }>;

/** Waits by priority; beyond the limit the least urgent is dropped. Called no later than when the open question no longer blocks. */
export function enqueue(draft: Draft, { flow, params, key }: Due, { priority, expiresAt }: Urgency): Outcome {
  const { state, input } = draft;
  const waiting: Waiting = { flow, params, priority, expiresAt: expiresAt?.toISOString() ?? null, key };
  const line = [...state.queue, waiting].sort((a, b) => a.priority - b.priority);
  // What has expired only waits to be told so: nothing that is still worth saying makes way for it.
  const over = line.find((one) => isOver(one, input.now));
  const displaced = line.length > limits.queue ? (over ?? line.at(-1)) : undefined;
  state.queue = line.filter((one) => one !== displaced);
  if (displaced === waiting) return outcome('dropped', 'queue-full');
  if (displaced) settle(draft, displaced, outcome('dropped', displaced === over ? 'expired' : 'queue-full'));
  callNext(draft);
  return outcome('queued');
}

/** Calls the first in line, or sees to it that it is called once it has expired or the open question has been unanswered for long enough. */
export function callNext(draft: Draft): void {
  const { state, input, effects } = draft;
  const { active, queue } = state;
  const first = firstInLine(queue, input.now);
  if (!first) return;
  if (active && !isOver(first, input.now)) {
    const event = { kind: 'next-in-queue', promptId: active.promptId } as const;
    const at = new Date(Math.min(parksAt(active), ...queue.flatMap(endOf)));
    effects.push({ kind: 'set-timer', key: timerKeys.queue, when: { at }, event });
    return;
  }
  const { priority, expiresAt } = first;
  effects.push({ kind: 'call-next', priority, expiresAt: expiresAt === null ? null : new Date(expiresAt) });
}

/** The ledger learns what became of one that has left the line. `said`: this turn's message is what it came to. */
export function settle({ effects }: Draft, { key }: Waiting, outcome: Outcome, { said = false } = {}): void {
  if (key !== null) effects.push({ kind: 'settle', key, outcome, said });
}

const endOf = ({ expiresAt }: Waiting): readonly number[] => (expiresAt === null ? [] : [Date.parse(expiresAt)]);
