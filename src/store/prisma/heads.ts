/** Which rows of the inbox have their turn now: at most one a chat, replies before what nobody asked for. */
import type { Store } from '../store.ts';
import type { PrismaClient } from './generated/client.ts';
import { LANE } from './inbox-row.ts';

type Room = Parameters<Store['next']>[1];

/** Numbers of rows, replies first. Each question is answered from an index, however many rows wait. */
export async function headsOf(read: PrismaClient, now: Date, room: Room): Promise<readonly number[]> {
  const replies = room.total > 0 ? await replyHeads(read, room.total) : [];
  const left = Math.min(room.scheduled, room.total - replies.length);
  if (left <= 0) return replies;
  const scheduled: number[] = [];
  for (const rank of await waitingRanks(read)) {
    scheduled.push(...(await scheduledHeads(read, now, rank, left - scheduled.length)));
    if (scheduled.length >= left) break;
  }
  return [...replies, ...scheduled];
}

async function replyHeads(read: PrismaClient, most: number): Promise<readonly number[]> {
  const rows = await read.$queryRaw<{ seq: number }[]>`
    SELECT i.seq FROM inbox i
    WHERE i.state = 'waiting' AND i.lane = ${LANE.asked} AND i.rank = 0 AND i."notBefore" IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM inbox b
        WHERE b."chatId" = i."chatId" AND b.state = 'waiting' AND b.lane = ${LANE.asked} AND b.rank = 0
          AND b."notBefore" IS NULL AND b.seq < i.seq)
    ORDER BY i.seq LIMIT ${most}`;
  return rows.map(({ seq }) => seq);
}

/** The few ranks that have rows, one step of the index each. */
async function waitingRanks(read: PrismaClient): Promise<readonly number[]> {
  const rows = await read.$queryRaw<{ rank: number | bigint }[]>`
    WITH RECURSIVE ranks(rank) AS (
      SELECT min(rank) FROM inbox WHERE state = 'waiting' AND lane = ${LANE.unasked}
      UNION ALL
      SELECT (SELECT min(i.rank) FROM inbox i WHERE i.state = 'waiting' AND i.lane = ${LANE.unasked} AND i.rank > ranks.rank)
      FROM ranks WHERE ranks.rank IS NOT NULL)
    SELECT rank FROM ranks WHERE rank IS NOT NULL`;
  return rows.map(({ rank }) => Number(rank));
}

/** Due rows of one rank, unless a reply of the chat waits or a more urgent row of it is due. */
async function scheduledHeads(read: PrismaClient, now: Date, rank: number, most: number): Promise<readonly number[]> {
  const rows = await read.$queryRaw<{ seq: number }[]>`
    SELECT i.seq FROM inbox i
    WHERE i.state = 'waiting' AND i.lane = ${LANE.unasked} AND i.rank = ${rank} AND i."notBefore" <= ${now}
      AND NOT EXISTS (
        SELECT 1 FROM inbox b WHERE b."chatId" = i."chatId" AND b.state = 'waiting' AND b.lane = ${LANE.asked})
      AND NOT EXISTS (
        SELECT 1 FROM inbox b
        WHERE b."chatId" = i."chatId" AND b.state = 'waiting' AND b.lane = ${LANE.unasked} AND b.rank < i.rank
          AND b."notBefore" <= ${now})
      AND NOT EXISTS (
        SELECT 1 FROM inbox b
        WHERE b."chatId" = i."chatId" AND b.state = 'waiting' AND b.lane = ${LANE.unasked} AND b.rank = i.rank
          AND (b."notBefore" < i."notBefore" OR (b."notBefore" = i."notBefore" AND b.seq < i.seq)))
    ORDER BY i."notBefore", i.seq LIMIT ${most}`;
  return rows.map(({ seq }) => seq);
}
