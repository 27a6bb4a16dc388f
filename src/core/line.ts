/** What waits in line: flows that came due while a question was open. */
import { limits, type Waiting } from './conversation.ts';
import type { Draft } from './draft.ts';
import type { Event } from './event.ts';
import { type Outcome, outcome } from './outcome.ts';
import { parksAt } from './tidy.ts';
import { timerKeys } from './timers.ts';

type Due = Extract<Event, { kind: 'flow-due' }>;
type Urgency = { readonly priority: number; readonly expiresAt: Date | null };

/** Waits by priority; beyond the limit the least urgent is dropped. Called no later than when the open question no longer blocks. */
export function enqueue(draft: Draft, { flow, params }: Due, { priority, expiresAt }: Urgency): Outcome {
  const { state } = draft;
  const waiting: Waiting = { flow, params, priority, expiresAt: expiresAt?.toISOString() ?? null };
  state.queue = [...state.queue, waiting].sort((a, b) => a.priority - b.priority).slice(0, limits.queue);
  if (!state.queue.includes(waiting)) return outcome('dropped', 'queue-full');
  callNext(draft);
  return outcome('queued');
}

/** Calls the first in line, or sees to it that it is called once the open question has been unanswered for long enough. */
export function callNext(draft: Draft): void {
  const { active, queue } = draft.state;
  const [first] = queue;
  if (!first) return;
  if (active) {
    // The event of a silence, because that is what it is; by then the question may have been answered and another be open.
    const event = { kind: 'stayed-silent', promptId: active.promptId } as const;
    draft.effects.push({ kind: 'set-timer', key: timerKeys.queue, when: { at: new Date(parksAt(active)) }, event });
    return;
  }
  const { priority, expiresAt } = first;
  draft.effects.push({ kind: 'call-next', priority, expiresAt: expiresAt === null ? null : new Date(expiresAt) });
}
