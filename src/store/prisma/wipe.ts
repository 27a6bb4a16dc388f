/** Wiping what was said: at once on TIDAK, and the last traces of those who refused, or never answered, in time. */
import type { Store } from '../store.ts';
import type { Turn } from './draft.ts';
import { Prisma } from './generated/client.ts';
import { dropFiles, dropOrphans, filesOf } from './media.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { anyOf } from './sql.ts';
import { keepingIds } from './unkept.ts';

/** Telegram keeps what it could not deliver for 24 hours; an hour is for clocks. */
const REDELIVERY_MS = 25 * 3_600_000;

/**
 * Whoever wrote and never answered whether anything may be kept is forgotten after this silence: without consent nothing
 * about somebody is kept (product promise 9, design §3), and a question left open for a week has been answered.
 */
const UNANSWERED_MS = 7 * 24 * 3_600_000;

/**
 * TIDAK, in the commit of its turn: of what came in, everything read so far but the id of this very message; of what
 * went out, everything but the answer just given. Of somebody who consented earlier only what they wrote goes: their own record stays theirs.
 */
export async function wipeRefusal(parts: Parts, tx: Tx, turn: Turn): Promise<void> {
  const { chatId, conversationId, seq } = turn.standing;
  const leaving = turn.personId === null ? await keepingIds(parts, tx, [seq]) : null;
  // A phone that others hold, too, keeps what is theirs.
  const here = Prisma.sql`"chatId" = ${chatId} AND "conversationId" = ${conversationId}`;
  await wipeHeard(tx, Prisma.sql`${here} AND lane = 0 AND state <> 'waiting'`);
  await leaving?.();
  if (turn.personId === null) {
    await tx.$executeRaw`UPDATE outbox SET state = 'dropped', open = ${false}, reason = 'refused-consent'
      WHERE ${here} AND "inboxSeq" <> ${seq} AND open = ${true}`;
    await tx.$executeRaw`UPDATE outbox SET body = NULL WHERE ${here} AND "inboxSeq" <> ${seq}`;
    await tx.$executeRaw`DELETE FROM timer WHERE "conversationId" = ${conversationId}`;
    await tx.$executeRaw`UPDATE chat SET "refusedAt" = ${turn.commit.now}, phone = NULL, "phoneHash" = NULL WHERE id = ${chatId}
      AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c."chatId" = chat.id AND c."personId" IS NOT NULL)`;
  }
  parts.queue.wiped();
}

/**
 * Nothing is kept of what somebody writes before they consent, once it is read; its id alone, by which their page knows
 * the line. The turn that consents already belongs to the person it makes; one that failed has read nothing.
 */
export async function wipeRead(parts: Parts, tx: Tx, turns: readonly Turn[]): Promise<void> {
  const read = turns
    .filter(({ commit, personId, refused }) => personId === null && !refused && commit.outcome.outcome !== 'failed')
    .map(({ standing }) => standing.seq);
  if (read.length === 0) return;
  const leaveIds = await keepingIds(parts, tx, read);
  await wipeHeard(tx, Prisma.sql`seq IN (${anyOf(read)}) AND kind = 'replied'`);
  await leaveIds();
  parts.queue.wiped();
}

/** The words of these rows, and the files that nobody else sent. */
async function wipeHeard(tx: Tx, where: Prisma.Sql): Promise<void> {
  const files = await filesOf(tx, where);
  await tx.$executeRaw(Prisma.sql`UPDATE inbox SET body = NULL, "mediaId" = NULL WHERE ${where}`);
  await dropFiles(tx, files);
}

export function wipingRefused(parts: Parts): Store['wipeRefused'] {
  return (now) =>
    parts.queue.write(async (tx) => {
      const chats = await chatsToErase(tx, now);
      if (chats.length > 0) await eraseChats(tx, chats);
      const orphans = await dropOrphans(tx, now);
      if (chats.length > 0 || orphans > 0) parts.queue.wiped();
      return chats.length;
    });
}

/** Asked from the conversations without a person, which are few and have an index: those who stay consent. */
async function chatsToErase(tx: Tx, now: Date): Promise<readonly string[]> {
  const redelivered = new Date(now.getTime() - REDELIVERY_MS);
  const unanswered = new Date(now.getTime() - UNANSWERED_MS);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT h.id FROM conversation s JOIN chat h ON h.id = s."chatId"
    WHERE s."personId" IS NULL
      AND ((h."refusedAt" <= ${redelivered} AND h."lastHeardAt" <= ${redelivered}) OR h."lastHeardAt" <= ${unanswered})
      AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c."chatId" = h.id AND c."personId" IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o."chatId" = h.id AND o.open = ${true})
      AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i."chatId" = h.id AND i.state = 'waiting')
    LIMIT 500`;
  return rows.map(({ id }) => id);
}

export async function eraseChats(tx: Tx, ids: readonly string[]): Promise<void> {
  const chats = anyOf(ids);
  const files = await filesOf(tx, Prisma.sql`"chatId" IN (${chats})`);
  await tx.$executeRaw`DELETE FROM web_tab WHERE ("accountId", "addressHash") IN (
    SELECT "accountId", "addressHash" FROM chat WHERE id IN (${chats}))`;
  await tx.$executeRaw`DELETE FROM web_link WHERE ("accountId", "addressHash") IN (
    SELECT "accountId", "addressHash" FROM chat WHERE id IN (${chats}))`;
  await tx.$executeRaw`DELETE FROM timer WHERE "conversationId" IN (SELECT id FROM conversation WHERE "chatId" IN (${chats}))`;
  await tx.$executeRaw`DELETE FROM outbox WHERE "chatId" IN (${chats})`;
  await tx.$executeRaw`DELETE FROM inbox WHERE "chatId" IN (${chats})`;
  await dropFiles(tx, files);
  await tx.$executeRaw`DELETE FROM nip_try WHERE "chatId" IN (${chats})`;
  await tx.$executeRaw`DELETE FROM join_try WHERE "chatId" IN (${chats})`;
  await tx.$executeRaw`DELETE FROM check_try WHERE "chatId" IN (${chats})`;
  await tx.$executeRaw`DELETE FROM link_code WHERE "chatId" IN (${chats})`;
  await tx.$executeRaw`DELETE FROM chat_link WHERE "chatId" IN (${chats})`;
  await tx.$executeRaw`DELETE FROM conversation WHERE "chatId" IN (${chats})`;
  await tx.$executeRaw`DELETE FROM chat WHERE id IN (${chats})`;
}
