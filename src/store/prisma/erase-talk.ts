/** What was said with somebody who is erased, and the phones it was said on. */
import type { Erasing } from './erase.ts';
import { Prisma } from './generated/client.ts';
import { dropFiles, filesOf } from './media.ts';
import type { Tx } from './queue.ts';
import { anyOf } from './sql.ts';
import { eraseChats } from './wipe.ts';

/**
 * What was said on either side, on every phone. Where it was asked for the address stays until the answer has left and
 * nothing can be delivered a second time; ids stay as long, so that a redelivery is recognised.
 */
export async function eraseTalk(tx: Tx, { personId, now, here }: Erasing): Promise<void> {
  const rows = await tx.conversation.findMany({ where: { personId }, select: { id: true, chatId: true } });
  const porters = await tx.conversation.findMany({
    where: { personId: null, chatId: { in: rows.map(({ chatId }) => chatId) } },
    select: { id: true },
  });
  // The porter of a shared phone has asked for them by what is left of their name.
  const conversations = anyOf([...[...rows, ...porters].map(({ id }) => id), ...(here ? [here.conversationId] : [])]);
  const chats = anyOf([...rows.map(({ chatId }) => chatId), ...(here ? [here.chatId] : [])]);
  // Of the chats alone: neither table has an index over conversations, and a year of everybody's messages is not read.
  const own = Prisma.sql`("chatId" IN (${chats}) AND ("personId" = ${personId} OR "conversationId" IN (${conversations})))`;
  const files = await filesOf(tx, own);
  const seq = here?.seq ?? 0;
  await tx.$executeRaw`DELETE FROM outbox WHERE ${own} AND "inboxSeq" <> ${seq}`;
  await tx.$executeRaw`DELETE FROM inbox WHERE ${own} AND (kind <> 'replied' OR "conversationId" <> ${here?.conversationId ?? ''})`;
  await tx.$executeRaw`UPDATE inbox SET "personId" = NULL, "mediaId" = NULL,
      body = CASE WHEN state = 'waiting' OR seq = ${seq} THEN body END
    WHERE ${own}`;
  await tx.$executeRaw`DELETE FROM timer WHERE "conversationId" IN (${conversations})`;
  await dropFiles(tx, files);
  await tx.$executeRaw`UPDATE conversation SET "personId" = NULL, state = NULL, revision = revision + 1,
      "agencyId" = (SELECT h."agencyId" FROM chat h WHERE h.id = conversation."chatId")
    WHERE "personId" = ${personId} OR id IN (${anyOf(porters.map(({ id }) => id))})`;
  await leaveChats(
    tx,
    rows.map(({ chatId }) => chatId),
    here?.chatId ?? null,
    now,
  );
}

/** A phone that others hold, too, stays theirs. */
async function leaveChats(tx: Tx, others: readonly string[], here: string | null, now: Date): Promise<void> {
  const chats = [...new Set([...others, ...(here ? [here] : [])])];
  const shared = await tx.conversation.findMany({
    where: { chatId: { in: chats }, personId: { not: null } },
    select: { chatId: true },
  });
  const alone = chats.filter((id) => !shared.some(({ chatId }) => chatId === id));
  await eraseChats(
    tx,
    alone.filter((id) => id !== here),
  );
  if (here !== null && !alone.includes(here))
    // The confirmation is wiped as elsewhere.
    await tx.$executeRaw`UPDATE chat SET "erasedAt" = ${now} WHERE id = ${here}`;
  if (here === null || !alone.includes(here)) return;
  await tx.$executeRaw`UPDATE chat SET "refusedAt" = ${now}, "erasedAt" = ${now}, phone = NULL, "phoneHash" = NULL WHERE id = ${here}`;
  await tx.$executeRaw`DELETE FROM web_link WHERE ("accountId", "addressHash") IN (
    SELECT "accountId", "addressHash" FROM chat WHERE id = ${here})`;
  await tx.$executeRaw`UPDATE web_tab SET phone = NULL WHERE ("accountId", "addressHash") IN (
    SELECT "accountId", "addressHash" FROM chat WHERE id = ${here})`;
  await tx.$executeRaw`DELETE FROM nip_try WHERE "chatId" = ${here}`;
  await tx.$executeRaw`DELETE FROM join_try WHERE "chatId" = ${here}`;
}
