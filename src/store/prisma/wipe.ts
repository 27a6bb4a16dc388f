/** Wiping what was said: at once on TIDAK, and the last traces once they are not needed any more. */
import type { Store } from '../store.ts';
import type { Turn } from './draft.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { anyOf } from './sql.ts';

/** Telegram keeps what it could not deliver for 24 hours; an hour is for clocks. */
const REDELIVERY_MS = 25 * 3_600_000;

/**
 * TIDAK, in the commit of its turn: of what came in, everything read so far; of what went out, everything but the
 * answer just given. Of somebody who consented earlier only what they wrote goes: their own record stays theirs.
 */
export async function wipeRefusal(parts: Parts, tx: Tx, turn: Turn): Promise<void> {
  const { chatId, conversationId, seq } = turn.standing;
  await wipeMedia(tx, chatId);
  await tx.$executeRaw`UPDATE inbox SET body = NULL, "mediaId" = NULL
    WHERE "chatId" = ${chatId} AND lane = 0 AND state <> 'waiting'`;
  if (turn.personId === null) {
    await tx.$executeRaw`UPDATE outbox SET state = 'dropped', open = ${false}, reason = 'refused-consent'
      WHERE "chatId" = ${chatId} AND "inboxSeq" <> ${seq} AND open = ${true}`;
    await tx.$executeRaw`UPDATE outbox SET body = NULL WHERE "chatId" = ${chatId} AND "inboxSeq" <> ${seq}`;
    await tx.$executeRaw`DELETE FROM timer WHERE "conversationId" = ${conversationId}`;
    await tx.$executeRaw`UPDATE chat SET "refusedAt" = ${turn.commit.now}, phone = NULL, "phoneHash" = NULL WHERE id = ${chatId}`;
  }
  parts.queue.wiped();
}

/** After a TIDAK nothing is kept of what is written later either, once it is read, until somebody consents. */
export async function wipeRead(parts: Parts, tx: Tx, turns: readonly Turn[]): Promise<void> {
  const read = turns.filter(
    ({ standing, personId, refused }) => standing.refusedAt !== null && personId === null && !refused,
  );
  if (read.length === 0) return;
  await tx.$executeRaw`UPDATE inbox SET body = NULL WHERE seq IN (${anyOf(read.map(({ standing }) => standing.seq))})`;
  parts.queue.wiped();
}

/** Files that only this chat sent. */
async function wipeMedia(tx: Tx, chatId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM media WHERE id IN (
    SELECT i."mediaId" FROM inbox i WHERE i."chatId" = ${chatId} AND i."mediaId" IS NOT NULL AND i.state <> 'waiting'
      AND NOT EXISTS (SELECT 1 FROM inbox b WHERE b."mediaId" = i."mediaId" AND b."chatId" <> ${chatId}))`;
}

export function wipingRefused(parts: Parts): Store['wipeRefused'] {
  return (now) =>
    parts.queue.write(async (tx) => {
      const before = new Date(now.getTime() - REDELIVERY_MS);
      const chats = await tx.$queryRaw<{ id: string }[]>`
        SELECT h.id FROM chat h
        WHERE h."refusedAt" <= ${before} AND h."lastHeardAt" <= ${before}
          AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c."chatId" = h.id AND c."personId" IS NOT NULL)
          AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o."chatId" = h.id AND o.open = ${true})
          AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i."chatId" = h.id AND i.state = 'waiting')
        LIMIT 500`;
      if (chats.length === 0) return 0;
      await eraseChats(
        tx,
        chats.map(({ id }) => id),
      );
      parts.queue.wiped();
      return chats.length;
    });
}

async function eraseChats(tx: Tx, ids: readonly string[]): Promise<void> {
  const chats = anyOf(ids);
  await tx.$executeRaw`DELETE FROM web_tab WHERE ("accountId", "addressHash") IN (
    SELECT "accountId", "addressHash" FROM chat WHERE id IN (${chats}))`;
  await tx.$executeRaw`DELETE FROM web_link WHERE ("accountId", "addressHash") IN (
    SELECT "accountId", "addressHash" FROM chat WHERE id IN (${chats}))`;
  await tx.$executeRaw`DELETE FROM timer WHERE "conversationId" IN (SELECT id FROM conversation WHERE "chatId" IN (${chats}))`;
  await tx.$executeRaw`DELETE FROM outbox WHERE "chatId" IN (${chats})`;
  await tx.$executeRaw`DELETE FROM inbox WHERE "chatId" IN (${chats})`;
  await tx.$executeRaw`DELETE FROM nip_try WHERE "chatId" IN (${chats})`;
  await tx.$executeRaw`DELETE FROM conversation WHERE "chatId" IN (${chats})`;
  await tx.$executeRaw`DELETE FROM chat WHERE id IN (${chats})`;
}
