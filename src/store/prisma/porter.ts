/** The conversation of a chat that knows no person: the porter's, and that of whoever registers next. */
import type { Event } from '../../core/event.ts';
import type { Unasked } from '../store.ts';
import { inboxRow, type Place } from './inbox-row.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { insertRows } from './sql.ts';

/** Made where there is none: it speaks the language that was spoken last. */
export async function porterOf(tx: Tx, chatId: string, locale: string, now: Date): Promise<Place> {
  const rows = await tx.$queryRaw<(Omit<Place, 'personId' | 'conversationId'> & { conversationId: string | null })[]>`
    SELECT h.id AS "chatId", h."accountId", h."agencyId", g.zone,
      (SELECT c.id FROM conversation c WHERE c."chatId" = h.id AND c."personId" IS NULL
        ORDER BY c.id = h."currentConversationId" DESC, c."createdAt" LIMIT 1) AS "conversationId"
    FROM chat h JOIN agency g ON g.id = h."agencyId" WHERE h.id = ${chatId}`;
  const [chat] = rows;
  if (!chat) throw new Error(`There is no chat "${chatId}" for a porter to stand in.`);
  const conversationId = chat.conversationId ?? crypto.randomUUID();
  if (chat.conversationId === null) {
    const { agencyId } = chat;
    await insertRows(tx, 'conversation', [
      { id: conversationId, agencyId, chatId, locale, revision: 0, createdAt: now },
    ]);
  }
  return { ...chat, conversationId, personId: null };
}

/** Nobody holds the phone from now on. */
export async function putDown(tx: Tx, { chatId, conversationId }: Place, now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE chat SET "currentConversationId" = ${conversationId}, "chosenUntil" = ${now} WHERE id = ${chatId}`;
}

/** The flow that is his. */
export const PORTER = 'holder';

/** Begins it in a conversation, once per key. */
export async function callPorter(
  { seal }: Pick<Parts, 'seal'>,
  tx: Tx,
  { place, key, command, ...more }: Calling,
  now: Date,
): Promise<number> {
  const params = { command, ...more.params };
  const event: Event = { kind: 'flow-due', flow: PORTER, params, key };
  const row = inboxRow(seal, { place, key, event, unasked: more.unasked ?? null }, now);
  return insertRows(tx, 'inbox', [row], '(key) DO NOTHING');
}

interface Calling {
  readonly place: Place;
  readonly key: string;
  /** `left`: whoever held it has put it down; `notice`: something waits; `welcome`: somebody was chosen. */
  readonly command: 'left' | 'notice' | 'welcome';
  readonly params?: Readonly<Record<string, boolean>>;
  readonly unasked?: Unasked;
}
