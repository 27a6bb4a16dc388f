/** What has come due for somebody in one chat, and has its turn in another. */
import { timerKeys } from '../../core/timers.ts';
import { WAITS_FOR_RETURN } from '../away.ts';
import { HOLDER_NOT_CHOSEN } from '../holders.ts';
import { bodyOf, dayOf, inboxContext } from './inbox-row.ts';
import { placeIn } from './move-messages.ts';
import type { MovingTalk } from './move-talk.ts';
import { isUnreadable, opened } from './opened.ts';
import type { Parts } from './parts.ts';
import { PORTER } from './porter.ts';
import type { Tx } from './queue.ts';
import { anyOf, updateRows } from './sql.ts';

interface Waiting {
  readonly seq: number;
  readonly key: string;
  readonly state: string;
  readonly body: Uint8Array | null;
}

/** What has not had its turn, or stands in a line. What somebody wrote is answered where they wrote it. */
export function waitingIn(tx: Tx, { from, to, except = 0 }: MovingTalk): Promise<readonly Waiting[]> {
  return tx.$queryRaw<Waiting[]>`
    SELECT seq, key, state, body FROM inbox
    WHERE "chatId" = ${from.chatId} AND "conversationId" = ${from.conversationId} AND "personId" = ${to.personId}
      AND (state = 'waiting' OR outcome = 'queued') AND kind NOT IN ('replied', 'next-in-queue')
      AND (flow IS NULL OR flow <> ${PORTER}) AND body IS NOT NULL AND seq <> ${except}`;
}

/** A silence belongs to its question: where that stays, so does it. Gives the keys of those that moved. */
export async function moveEvents(
  { seal }: Parts,
  tx: Tx,
  { to, now, all }: MovingTalk,
  waiting: readonly Waiting[],
  renamed: ReadonlyMap<string, string>,
): Promise<ReadonlySet<string>> {
  const rows = waiting.flatMap(({ seq, key, body: sealed }) => {
    const body = opened(() => bodyOf(seal, { key, body: sealed }));
    if (body === null || isUnreadable(body)) return [];
    const before = 'promptId' in body.event ? body.event.promptId : null;
    const promptId = before === null ? null : renamed.get(before);
    if (promptId === undefined && !all) return [];
    const said = promptId ? { ...body, event: { ...body.event, promptId } } : body;
    return [{ seq, key, body: seal.seal(JSON.stringify(said), inboxContext(key)), ...placeIn(to) }];
  });
  await updateRows(tx, 'inbox', ['seq', 'key'], rows);
  const moved = anyOf(rows.map(({ seq }) => seq));
  await tx.$executeRaw`UPDATE inbox SET state = 'waiting', outcome = NULL, reason = NULL, "handledAt" = NULL
    WHERE seq IN (${moved}) AND outcome = 'queued'`;
  // These waited for the phone they were for.
  await tx.$executeRaw`UPDATE inbox SET "notBefore" = ${now}, "plannedDay" = ${dayOf(now, to.zone)}, reason = NULL
    WHERE seq IN (${moved}) AND reason IN (${WAITS_FOR_RETURN}, ${HOLDER_NOT_CHOSEN})`;
  return new Set(rows.map(({ key }) => key));
}

export async function moveTimers(
  tx: Tx,
  { from, to }: MovingTalk,
  renamed: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [before, after] of renamed)
    for (const keyFor of [timerKeys.silence, timerKeys.back])
      await tx.$executeRaw`UPDATE timer SET "conversationId" = ${to.conversationId}, key = ${keyFor({ promptId: after })},
          "promptId" = ${after}, "afterPromptId" = CASE WHEN "afterPromptId" IS NULL THEN NULL ELSE ${after} END
        WHERE "conversationId" = ${from.conversationId} AND key = ${keyFor({ promptId: before })}`;
}
