/** Timers: armed once their prompt was really sent, and moved to the inbox when they are due. */
import type { Event } from '../../core/event.ts';
import type { Store } from '../store.ts';
import { timerKey } from './armed-timers.ts';
import type { Draft, TimerInsert } from './draft.ts';
import { inboxRow, type Place, SILENCE_PRIORITY } from './inbox-row.ts';
import type { Parts } from './parts.ts';
import { sendsOf } from './prompts-sent.ts';
import type { Tx } from './queue.ts';
import { anyOf, insertRows, pairs, updateRows } from './sql.ts';

const MOST_A_TRANSACTION = 500;

type Change = Draft['timers'] extends Map<string, infer Value> ? Value : never;

/** Sets and clears. One that waits for a prompt which has been sent already (the question was repeated) counts from then. */
export async function writeTimers(tx: Tx, changes: readonly Change[]): Promise<void> {
  const cleared = changes
    .filter(({ timer }) => timer === null)
    .map(({ conversationId, key }) => [conversationId, key] as const);
  if (cleared.length > 0) await tx.$executeRaw`DELETE FROM timer WHERE ("conversationId", key) IN (${pairs(cleared)})`;
  const set = await armedAlready(
    tx,
    changes.flatMap(({ timer }) => (timer ? [timer] : [])),
  );
  await insertRows(
    tx,
    'timer',
    set,
    `("conversationId", key) DO UPDATE SET id = excluded.id, kind = excluded.kind, "promptId" = excluded."promptId",
      "afterPromptId" = excluded."afterPromptId", "afterMs" = excluded."afterMs", at = excluded.at, "createdAt" = excluded."createdAt"`,
  );
}

async function armedAlready(tx: Tx, timers: readonly TimerInsert[]): Promise<readonly TimerInsert[]> {
  const waiting = timers.flatMap(({ conversationId, afterPromptId }) =>
    afterPromptId === null ? [] : [[conversationId, afterPromptId] as const],
  );
  if (waiting.length === 0) return timers;
  const first = new Map<string, number>();
  for (const { conversationId, promptId, sentAt } of await sendsOf(tx, waiting)) {
    const name = `${conversationId}/${promptId}`;
    if (sentAt) first.set(name, Math.min(sentAt.getTime(), first.get(name) ?? Number.POSITIVE_INFINITY));
  }
  return timers.map((timer) => {
    const sentAt = first.get(`${timer.conversationId}/${timer.afterPromptId}`);
    return sentAt === undefined || timer.afterMs === null
      ? timer
      : { ...timer, at: new Date(sentAt + Number(timer.afterMs)) };
  });
}

/** These prompts were just sent: silence counts from now on. */
export async function armTimers(
  tx: Tx,
  sent: readonly { readonly conversationId: string; readonly promptId: string; readonly sentAt: Date }[],
): Promise<void> {
  if (sent.length === 0) return;
  const timers = await tx.$queryRaw<
    { id: string; conversationId: string; afterPromptId: string; afterMs: bigint | number }[]
  >`
    SELECT t.id, t."conversationId", t."afterPromptId", t."afterMs"
    FROM (${pairs(sent.map(({ conversationId, promptId }) => [conversationId, promptId]))}) AS v
    JOIN timer t ON t."conversationId" = v.column1 AND t."afterPromptId" = v.column2
    WHERE t.at IS NULL`;
  const armed = timers.flatMap(({ id, conversationId, afterPromptId, afterMs }) => {
    const prompt = sent.find((one) => one.conversationId === conversationId && one.promptId === afterPromptId);
    return prompt ? [{ id, at: new Date(prompt.sentAt.getTime() + Number(afterMs)) }] : [];
  });
  await updateRows(tx, 'timer', ['id'], armed);
}

interface DueTimer extends Omit<Place, 'personId'> {
  readonly id: string;
  readonly kind: string;
  readonly promptId: string;
  readonly at: Date;
  readonly personId: string | null;
}

/** Each due timer becomes one row, in as many transactions as it takes, and is gone. */
export function releasing(parts: Parts): Store['releaseTimers'] {
  return async (now) => {
    let released = 0;
    while (await anyDue(parts, now)) released += await parts.queue.write((tx) => release(parts, tx, now));
    return released;
  };
}

async function anyDue({ read }: Parts, now: Date): Promise<boolean> {
  const rows = await read.$queryRaw<object[]>`SELECT 1 AS due FROM timer WHERE at <= ${now} LIMIT 1`;
  return rows.length > 0;
}

async function release({ seal }: Parts, tx: Tx, now: Date): Promise<number> {
  const due = await tx.$queryRaw<DueTimer[]>`
    SELECT t.id, t.kind, t."promptId", t.at, c.id AS "conversationId", c."agencyId", c."personId", c."chatId", h."accountId", g.zone
    FROM timer t
    JOIN conversation c ON c.id = t."conversationId"
    JOIN chat h ON h.id = c."chatId"
    JOIN agency g ON g.id = c."agencyId"
    WHERE t.at <= ${now} ORDER BY t.at LIMIT ${MOST_A_TRANSACTION}`;
  const rows = due.map(({ id, kind, promptId, at, ...place }) => {
    const key = timerKey(id, at);
    const unasked =
      kind === 'stayed-silent'
        ? { priority: SILENCE_PRIORITY, urgency: 'normal' as const, notBefore: at, expiresAt: null }
        : null;
    return inboxRow(seal, { place, key, event: eventOf(kind, promptId), unasked }, now);
  });
  const written = await insertRows(tx, 'inbox', rows, '(key) DO NOTHING');
  await tx.$executeRaw`DELETE FROM timer WHERE id IN (${anyOf(due.map(({ id }) => id))})`;
  return written;
}

function eventOf(kind: string, promptId: string): Event {
  if (kind === 'next-in-queue') return { kind };
  return { kind: kind === 'stayed-silent' ? kind : 'came-back', promptId };
}
