/** What a message changes about its chat. */
import type { Inbound } from '../../core/message.ts';
import { HOLD_MS } from '../../training/holder.ts';
import type { Seal } from '../seal.ts';
import { addressContext, addressHash, type KnownChat, phoneContext, phoneHash } from './chats.ts';
import { releaseElsewhere } from './follow.ts';
import type { Tx } from './queue.ts';
import { anyOf, updateRows } from './sql.ts';

/**
 * Somebody wrote: the chat is open again, whoever holds it goes on holding it, it is the one last written from, the answer goes to the address they wrote
 * from, and a number that the channel vouches for is kept.
 */
export async function heardFrom(
  tx: Tx,
  seal: Seal,
  heard: readonly { readonly chat: KnownChat; readonly inbound: Inbound }[],
  now: Date,
): Promise<void> {
  if (heard.length === 0) return;
  await tx.$executeRaw`UPDATE chat SET "lastHeardAt" = ${now}, "closedAt" = NULL,
      "chosenUntil" = CASE WHEN "chosenUntil" > ${now} THEN ${new Date(now.getTime() + HOLD_MS)} ELSE "chosenUntil" END
    WHERE id IN (${anyOf(heard.map(({ chat }) => chat.chatId))})`;
  const moved = heard.flatMap(({ chat: { chatId: id, ...chat }, inbound }) => {
    const { address } = inbound.chat;
    const hash = addressHash(seal, inbound.account, address);
    return hash === chat.addressHash
      ? []
      : [{ id, addressHash: hash, address: seal.seal(address, addressContext(id)) }];
  });
  await updateRows(tx, 'chat', ['id'], moved);
  const vouched = heard.flatMap(({ chat: { chatId: id, ...chat }, inbound }) => {
    const phone = inbound.sender.verifiedPhone;
    if (phone === undefined || inbound.chat.kind === 'group') return [];
    const hash = phoneHash(seal, phone);
    return hash === chat.phoneHash ? [] : [{ id, phoneHash: hash, phone: seal.seal(phone, phoneContext(id)) }];
  });
  await updateRows(tx, 'chat', ['id'], vouched);
  await releaseElsewhere(
    tx,
    heard.map(({ chat }) => chat),
    now,
  );
}
