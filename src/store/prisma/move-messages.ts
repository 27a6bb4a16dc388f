/** Messages that were made for one chat and leave for another. */
import { outboxContext } from './effects.ts';
import type { Place } from './inbox-row.ts';
import type { MovingTalk } from './move-talk.ts';
import { isUnreadable, opened } from './opened.ts';
import { messageOf } from './outbox-take.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { anyOf, updateRows } from './sql.ts';

/** The reason that the ledger keeps of a message that goes to another chat than it was made for. */
const OTHER_CHAT = 'other-chat';

interface Message {
  readonly seq: number;
  readonly inboxSeq: number;
  readonly message: ReturnType<typeof messageOf>;
}

/** Oldest first. One that does not open any more is left, and is dropped with its chat. */
export async function unsentIn(
  { seal }: Parts,
  tx: Tx,
  { from, to, cameBack, except = 0 }: MovingTalk,
): Promise<readonly Message[]> {
  const rows = await tx.$queryRaw<{ seq: number; id: string; inboxSeq: number; body: Uint8Array | null }[]>`
    SELECT seq, id, "inboxSeq", body FROM outbox
    WHERE "chatId" = ${from.chatId} AND "conversationId" = ${from.conversationId} AND "personId" = ${to.personId}
      AND (open = ${true} OR seq IN (${anyOf(cameBack)})) AND "inboxSeq" <> ${except} ORDER BY seq`;
  return rows.flatMap(({ seq, id, inboxSeq, body }) => {
    const message = body && opened(() => messageOf(seal, id, body));
    return message === null || isUnreadable(message) ? [] : [{ seq, inboxSeq, message }];
  });
}

/** Under an id of its own: a word that still comes about the first try is about nothing any more. */
export async function moveMessages(
  { seal }: Parts,
  tx: Tx,
  { to, now }: MovingTalk,
  messages: readonly Message[],
  renamed: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = messages.map(({ seq, message: { promptId: before, ...message } }) => {
    const id = crypto.randomUUID();
    const promptId = (before !== undefined && renamed.get(before)) || null;
    const body = seal.seal(JSON.stringify({ ...message, ...(promptId !== null && { promptId }) }), outboxContext(id));
    return { seq, id, promptId, body, ...placeIn(to), ...asUnsent, takeableAt: now };
  });
  await updateRows(tx, 'outbox', ['seq'], rows);
  // What somebody wrote stays where it was written.
  const behind = anyOf(messages.map(({ inboxSeq }) => inboxSeq));
  await tx.$executeRaw`UPDATE inbox SET "chatId" = ${to.chatId}, "conversationId" = ${to.conversationId}, "accountId" = ${to.accountId},
      reason = coalesce(reason, ${OTHER_CHAT})
    WHERE seq IN (${behind}) AND kind <> 'replied'`;
}

export const placeIn = ({ chatId, conversationId, accountId }: Place) => ({ chatId, conversationId, accountId });

/** It counts as a second try: a question is asked about before it leaves. */
const asUnsent = {
  ...{ state: 'pending', open: true, attempts: 1, externalHash: null, reason: null },
  ...{ takenAt: null, sentAt: null, shownAt: null, line: null },
};
