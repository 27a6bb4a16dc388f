/** What is still to happen between us and somebody in one chat goes to another chat of theirs: the first is gone, or theirs no longer. */
import { handOver } from '../../core/hand-over.ts';
import { openIn } from '../../core/tidy.ts';
import { conversationIn, writeConversationsOf } from './conversation-row.ts';
import type { Place } from './inbox-row.ts';
import { moveEvents, moveTimers, waitingIn } from './move-events.ts';
import { moveMessages, unsentIn } from './move-messages.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';

export interface MovingTalk {
  readonly from: { readonly conversationId: string; readonly chatId: string };
  /** Of the same person. */
  readonly to: Place;
  /** Messages that came back, besides those that have not been sent. */
  readonly cameBack: readonly number[];
  /** What was asked and read goes too. */
  readonly all: boolean;
  /** A turn whose own message stays; absent: none. */
  readonly except?: number;
  readonly now: Date;
}

/** In order, each once, and each asked about again before it leaves. Gives the messages that go on. */
export async function moveTalk(parts: Parts, tx: Tx, moving: MovingTalk): Promise<readonly number[]> {
  const { from, to, all, now } = moving;
  const unsent = await unsentIn(parts, tx, moving);
  const waiting = await waitingIn(tx, moving);
  if (unsent.length === 0 && waiting.length === 0 && !all) return [];
  const [before, there] = [
    await conversationIn(parts, tx, from.conversationId),
    await conversationIn(parts, tx, to.conversationId),
  ];
  const asked = new Set(before && there ? openIn(before).map(({ promptId }) => promptId) : []);
  // What asks goes with its question only: without it nobody waits for the answer.
  const messages = unsent.filter(({ message: { promptId } }) => promptId === undefined || asked.has(promptId));
  const arriving = new Set(messages.flatMap(({ message: { promptId } }) => promptId ?? []));
  const handed = before && there && handOver(before, there, { arriving, all }, now);
  const renamed = handed?.renamed ?? new Map<string, string>();
  await moveMessages(parts, tx, moving, messages, renamed);
  // Of a conversation that does not read nobody knows who stands in its line.
  const events = handed ? waiting : waiting.filter(({ state }) => state === 'waiting');
  const moved = await moveEvents(parts, tx, moving, events, renamed);
  if (handed) {
    await moveTimers(tx, moving, renamed);
    // Whoever waited in line comes due anew, over there.
    const queue = handed.from.queue.filter(({ key }) => key === null || !moved.has(key));
    await writeConversationsOf(parts, tx, [
      [from.conversationId, { ...handed.from, queue }],
      [to.conversationId, handed.to],
    ]);
  }
  return messages.map(({ seq }) => seq);
}
