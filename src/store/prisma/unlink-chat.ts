/** A link ends, and with it what was linked from there: each of those chats is given back, and the others are told. */
import type { LinkFact } from '../../training/facts.ts';
import { endingWith } from '../../training/link.ts';
import { writeAudit } from './audit.ts';
import { giveBack } from './give-back.ts';
import { tellChats } from './link-chat.ts';
import type { LinkDeed } from './link-draft.ts';
import type { Parts } from './parts.ts';
import { placesIn } from './place.ts';
import type { Tx } from './queue.ts';
import { personChatsOf } from './read-links.ts';

type Unlinking = LinkDeed & { readonly fact: Extract<LinkFact, { kind: 'chat-unlinked' }> };

/** Throws where it is no link of theirs, or nothing would be left: its guard would have said so. */
export async function unlinkChat(parts: Parts, tx: Tx, unlinking: Unlinking): Promise<void> {
  const { agencyId, personId, chatId, conversationId, seq, now, fact } = unlinking;
  const ended = await tx.chatLink.findFirst({ where: { id: fact.link, agencyId, personId } });
  const chats = await personChatsOf(tx, agencyId, personId);
  // In the turn in which somebody gives back the chat they write from, it is not among theirs any more.
  const all = ended && fact.here ? [{ chatId, from: ended.fromChatId, gone: false }, ...chats] : chats;
  const ending = endingWith(all, ended?.chatId ?? '');
  const staying = all.filter((one) => !ending.includes(one.chatId));
  const onwards = staying.find(({ gone }) => !gone) ?? staying[0];
  const [to] = onwards ? await placesIn(tx, personId, [onwards.chatId]) : [];
  if (ended === null || !to) throw new Error('A link was ended that is none, or the last chat of somebody');

  const given = await placesIn(tx, personId, ending);
  for (const from of [...(fact.here ? [{ ...to, chatId, conversationId }] : []), ...given]) {
    const isHere = from.conversationId === conversationId;
    const freed = await giveBack(parts, tx, { from, to, now, ...(isHere && { turn: seq }) });
    // Where it was said it has just been answered; and those who go on holding a phone learn nothing of each other.
    if (freed && !isHere) await tellChats(parts, tx, [freed], now, () => ({ command: 'given-back', link: ended.id }));
  }
  await tx.chatLink.deleteMany({ where: { personId, chatId: { in: [...ending] } } });
  await tx.linkCode.deleteMany({ where: { personId } });
  const deed = { agencyId, by: `person:${personId}`, act: 'chat-unlinked', personId } as const;
  await writeAudit(tx, parts.seal, [{ ...deed, detail: { chats: String(ending.length) } }], now);

  const { channel } = await tx.chat.findUniqueOrThrow({ where: { id: ended.chatId } });
  const others = staying.filter((one) => one.chatId !== chatId && !one.gone).map((one) => one.chatId);
  const about = { command: 'unlinked', link: ended.id, channel, at: ended.at.toISOString() };
  await tellChats(parts, tx, await placesIn(tx, personId, others), now, () => about);
}
