/** Words in a shared chat go to whoever holds it when they are read, not when they came: the phone may have changed hands. */
import type { Event } from '../../core/event.ts';
import { isHandedOver } from './hand-over.ts';
import { type Held, isUnheld } from './holder.ts';
import type { Parts } from './parts.ts';
import { porterOf, putDown } from './porter.ts';
import type { Tx } from './queue.ts';

/** One that came in, with its chat as it stands now. */
export interface Heard extends Held {
  readonly seq: number;
  readonly key: string;
  readonly chatId: string;
  readonly locale: string;
  readonly event: Event;
}

/**
 * Puts each where it belongs, and returns how many have moved. While nobody holds the phone that is the porter; an
 * answer to what another one was asked is the porter's as well, and whoever holds the phone has to say so anew.
 */
export async function reroute(parts: Parts, heard: readonly Heard[], now: Date): Promise<number> {
  let moved = 0;
  for (const one of heard) {
    if (one.chosenUntil === null) continue;
    const isForPorter = isUnheld(one, now) || (await isForAnother(parts, one));
    const fits = isForPorter
      ? isUnheld(one, now) && one.personId === null
      : one.conversationId === one.currentConversationId;
    if (!fits) moved += await parts.queue.write((tx) => (isForPorter ? toPorter(tx, one, now) : toHolder(tx, one)));
  }
  return moved;
}

/** A button or a quote names its question; where the holder was asked the same one it is theirs. */
async function isForAnother({ read }: Parts, { key, event, chatId, currentConversationId }: Heard): Promise<boolean> {
  const promptId = event.kind === 'replied' ? promptOf(event) : null;
  // What was handed over has been asked about: whoever was chosen is told that it is no question of theirs.
  if (promptId === null || isHandedOver(key)) return false;
  const rows = await read.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT c.id FROM conversation c JOIN outbox o ON o."conversationId" = c.id AND o."promptId" = ${promptId}
    WHERE c."chatId" = ${chatId}`;
  return rows.length > 0 && !rows.some(({ id }) => id === currentConversationId);
}

const promptOf = ({ reply, quoted }: Extract<Event, { kind: 'replied' }>): string | null =>
  reply.kind === 'choice' ? reply.promptId : quoted;

async function toPorter(tx: Tx, { seq, chatId, locale }: Heard, now: Date): Promise<number> {
  const porter = await porterOf(tx, chatId, locale, now);
  await putDown(tx, porter, now);
  const { conversationId, agencyId } = porter;
  return tx.$executeRaw`UPDATE inbox SET "conversationId" = ${conversationId}, "agencyId" = ${agencyId}, "personId" = NULL
    WHERE seq = ${seq} AND state = 'waiting'`;
}

const toHolder = (tx: Tx, { seq, currentConversationId }: Heard): Promise<number> =>
  tx.$executeRaw`UPDATE inbox SET "conversationId" = c.id, "agencyId" = c."agencyId", "personId" = c."personId"
    FROM conversation c WHERE c.id = ${currentConversationId} AND inbox.seq = ${seq} AND inbox.state = 'waiting'`;
