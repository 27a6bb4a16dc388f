/** Whether a message that did not leave when it was made is still wanted, by facts as fresh as those it was made from. */
import { type Book, flowBehind } from '../core/book.ts';
import { Conversation } from '../core/conversation.ts';
import type { Text } from '../core/text.ts';
import { questionOf } from '../core/tidy.ts';
import type { OutboxRow, Store, Work } from '../store/store.ts';

export interface Wanting {
  readonly store: Pick<Store, 'workBehind'>;
  /** Handed to a flow's `look`. */
  readonly reader: unknown;
  readonly book: Book;
}

/** On its way for the first time a message is younger than this: whatever is older was held or put off. */
const FRESH_MS = 60_000;

/**
 * Why a question nobody asked for is not sent any more, such as `already-answered`; null where it may leave. What leaves
 * at once is not asked about, and neither is what only tells: news is followed by newer news, and builds on it.
 */
export function stillWanted({ store, reader, book }: Wanting) {
  return async ({ id, message, attempts, createdAt }: OutboxRow, now: Date): Promise<string | null> => {
    const { promptId } = message;
    const isFresh = attempts === 0 && now.getTime() - createdAt.getTime() <= FRESH_MS;
    if (isFresh || promptId === undefined) return null;
    const work = await store.workBehind(id, now);
    if (!work) return null;
    const again = await begunAgain({ reader, book }, work, now);
    return again.is === 'question' ? mootNow({ reader, book }, work, promptId, now) : again.reason;
  };
}

type Looking = Pick<Wanting, 'reader' | 'book'>;
type Again = { readonly is: 'question' } | { readonly is: 'decided'; readonly reason: string | null };

/** What came due is begun once more in thought: where it would say nothing by now, neither does its message. */
async function begunAgain({ reader, book }: Looking, { who, person, event }: Work, now: Date): Promise<Again> {
  const flow = event.kind === 'flow-due' ? book.flows[event.flow] : undefined;
  if (event.kind !== 'flow-due' || !flow) return { is: 'question' };
  const { params } = event;
  const facts = await flow.look?.(reader, { who, now, event, params, data: null });
  const move = flow.begin(params, { now, person, facts, choices: [], lengthOf: lengthFor(book, person) });
  if (move.to === 'skip') return { is: 'decided', reason: move.reason };
  // It has something to tell besides what it asked: that is not lost with the question.
  return move.to === 'end' ? { is: 'decided', reason: null } : { is: 'question' };
}

async function mootNow({ reader, book }: Looking, work: Work, promptId: string, now: Date): Promise<string | null> {
  const { who, person, event } = work;
  const conversation = Conversation.safeParse(work.conversation);
  if (!conversation.success) return null;
  const question = questionOf(conversation.data, promptId);
  if (!question) return 'already-answered';
  const behind = flowBehind(book, question);
  if (!behind?.flow.moot) return null;
  const facts = await behind.flow.look?.(reader, { who, now, event, params: null, data: question.data });
  const { choices } = question;
  return behind.flow.moot(behind.data, { now, person, facts, choices, lengthOf: lengthFor(book, person) });
}

const lengthFor =
  ({ translate }: Book, person: Work['person']) =>
  (text: Text): number =>
    translate(text, person).length;
