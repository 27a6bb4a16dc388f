/** A chat is somebody's no longer: nothing of theirs is left to be shown there, and nothing of it is lost. */
import type { Place } from './inbox-row.ts';
import { moveTalk } from './move-talk.ts';
import type { Parts } from './parts.ts';
import { porterOf, putDown } from './porter.ts';
import type { Tx } from './queue.ts';

interface Giving {
  readonly from: Place;
  /** Another chat of theirs. */
  readonly to: Place;
  /** In which it is said: its message still leaves. */
  readonly turn?: number;
  readonly now: Date;
}

/**
 * What was said there becomes part of the other chat's record, where no page shows it: the ledger finds it, and so does
 * whoever asks for their data. What is still to happen happens over there. Whoever writes here next is a stranger, in a
 * conversation of their own, so that a page drops the lines before it. Gives that, unless others hold the phone, too.
 */
export async function giveBack(parts: Parts, tx: Tx, { from, to, turn = 0, now }: Giving): Promise<Place | null> {
  const { chatId, conversationId } = from;
  await moveTalk(parts, tx, { from, to, cameBack: [], all: true, except: turn, now });
  const { chatId: there, conversationId: into, personId } = to;
  // What does not open could not be moved, and is sent to nobody.
  await tx.$executeRaw`UPDATE outbox SET open = ${false}, state = 'dropped', reason = 'gone'
    WHERE "chatId" = ${chatId} AND "conversationId" = ${conversationId} AND "personId" = ${personId} AND open = ${true} AND "inboxSeq" <> ${turn}`;
  await tx.$executeRaw`UPDATE outbox SET "chatId" = ${there}, "conversationId" = ${into}, line = NULL, "promptId" = NULL
    WHERE "chatId" = ${chatId} AND "conversationId" = ${conversationId} AND "personId" = ${personId} AND "inboxSeq" <> ${turn}`;
  await tx.$executeRaw`UPDATE inbox SET "chatId" = ${there}, "conversationId" = ${into}, line = NULL
    WHERE "chatId" = ${chatId} AND "conversationId" = ${conversationId} AND "personId" = ${personId} AND seq <> ${turn}
      AND (state <> 'waiting' OR kind <> 'replied')`;
  await tx.timer.deleteMany({ where: { conversationId } });
  const { locale } = await tx.conversation.delete({ where: { id: conversationId } });
  const stranger = await porterOf(tx, chatId, locale, now);
  // What was written and is still to be read is read as a stranger's, who is answered.
  await tx.$executeRaw`UPDATE inbox SET "conversationId" = ${stranger.conversationId}, "personId" = NULL
    WHERE "chatId" = ${chatId} AND "conversationId" = ${conversationId} AND (state = 'waiting' OR seq = ${turn})`;
  await tx.$executeRaw`UPDATE outbox SET "conversationId" = ${stranger.conversationId}
    WHERE "chatId" = ${chatId} AND "conversationId" = ${conversationId} AND "inboxSeq" = ${turn}`;
  return (await holdOn(tx, stranger, conversationId, now)) ? stranger : null;
}

/** A phone that others hold, too, stays theirs: whoever is alone on it again is asked no more. True where nobody else does. */
async function holdOn(tx: Tx, stranger: Place, freed: string, now: Date): Promise<boolean> {
  const { chatId } = stranger;
  const others = await tx.conversation.count({ where: { chatId, personId: { not: null } } });
  const { currentConversationId, chosenUntil } = await tx.chat.findUniqueOrThrow({ where: { id: chatId } });
  if (others > 0 && currentConversationId === freed) await putDown(tx, stranger, now);
  // While nobody holds it the next one is asked all the same: it may be either of them.
  else if (others === 1 && chosenUntil !== null && chosenUntil > now)
    await tx.chat.update({ where: { id: chatId }, data: { chosenUntil: null } });
  else if (others === 0) await tx.chat.update({ where: { id: chatId }, data: alone(stranger) });
  return others === 0;
}

const alone = ({ conversationId }: Place) => ({ currentConversationId: conversationId, chosenUntil: null });
