/** Another chat becomes somebody's, by a code from a chat that is theirs: in it and in their others they are told so. */
import type { LinkFact } from '../../training/facts.ts';
import { HOLD_MS } from '../../training/holder.ts';
import { writeAudit } from './audit.ts';
import { inboxRow, type Place } from './inbox-row.ts';
import { useLinkCode } from './link-codes.ts';
import type { LinkDeed } from './link-draft.ts';
import type { Parts } from './parts.ts';
import { placesIn } from './place.ts';
import type { Tx } from './queue.ts';
import { personChatsOf } from './read-links.ts';
import { insertRows } from './sql.ts';
import { joinUnfinished } from './unfinished.ts';

type Linking = LinkDeed & { readonly fact: Extract<LinkFact, { kind: 'chat-linked' }> };

/** Throws where the code was used or has run out, or is somebody else's: its guard would have said so. */
export async function linkChat(parts: Parts, tx: Tx, linking: Linking): Promise<void> {
  const { agencyId, personId, chatId, now, fact } = linking;
  const { code, as } = fact;
  const used = await useLinkCode(tx, parts.seal, { agencyId, code, now });
  if (used?.personId !== personId) throw new Error('A chat was linked by a code that opens nothing');
  if (as === 'shared') await share(tx, linking);
  if (as === 'unfinished') await join(parts, tx, linking);
  const link = { id: crypto.randomUUID(), agencyId, personId, chatId, fromChatId: used.chatId, at: now };
  await tx.chatLink.create({ data: link });
  const chats = await personChatsOf(tx, agencyId, personId);
  const channel = chats.find((one) => one.chatId === chatId)?.channel ?? null;
  const deed = { agencyId, by: `person:${personId}`, act: 'chat-linked', personId, detail: { channel, as } } as const;
  await writeAudit(tx, parts.seal, [deed], now);
  const others = chats.filter((one) => !one.gone && one.chatId !== chatId).map((one) => one.chatId);
  await tellChats(parts, tx, await placesIn(tx, personId, [chatId, ...others]), now, (place) => ({
    command: place.chatId === chatId ? 'welcome' : 'linked',
    link: link.id,
  }));
}

/** Says something about a link in each of these chats: it was asked for, so it waits for no window. */
export async function tellChats(
  { seal }: Parts,
  tx: Tx,
  places: readonly Place[],
  now: Date,
  paramsFor: (place: Place) => Readonly<Record<'command' | 'link', string>> & Readonly<Record<string, string>>,
): Promise<void> {
  const rows = places.map((place) => {
    const params = paramsFor(place);
    const key = `link/${params.command}/${params.link}/${place.conversationId}`;
    const event = { kind: 'flow-due', flow: 'link', params, key, offered: true } as const;
    return inboxRow(seal, { place, key, event, unasked: null }, now);
  });
  await insertRows(tx, 'inbox', rows, '(key) DO NOTHING');
}

/** Two people hold it from now on; whoever gave the code does so first. */
async function share(tx: Tx, { agencyId, personId, chatId, locale, now }: Linking): Promise<void> {
  const id = crypto.randomUUID();
  await insertRows(tx, 'conversation', [
    { id, agencyId, chatId, personId, locale, revision: 0, createdAt: now, heardAt: now },
  ]);
  await tx.chat.update({
    where: { id: chatId },
    data: { currentConversationId: id, chosenUntil: new Date(now.getTime() + HOLD_MS) },
  });
}

/** Whoever had begun to register here has said that they are the same. */
async function join(parts: Parts, tx: Tx, { personId: into, chatId, with: from }: Linking): Promise<void> {
  if (from === null) throw new Error('Nobody had begun to register where it was to be joined');
  await joinUnfinished(parts, tx, { from, into, chatId });
}
