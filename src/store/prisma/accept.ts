/** Messages that came in: each stored once, masked and sealed, before its channel may acknowledge it. */
import type { Inbound, Reply } from '../../core/message.ts';
import { maskSixteenDigits } from '../../training/nik.ts';
import type { Store } from '../store.ts';
import { chatsOf } from './chats.ts';
import { heardFrom } from './heard-from.ts';
import { inboxRow } from './inbox-row.ts';
import type { Parts } from './parts.ts';
import type { Batch, Tx } from './queue.ts';
import { anyOf, insertReturning } from './sql.ts';

interface Heard {
  readonly inbound: Inbound;
  readonly now: Date;
}
type Accepted = { readonly chatId: string; readonly fresh: boolean };

export function accepting(parts: Parts): Store['accept'] {
  const batch: Batch<Heard, Accepted> = { run: (tx, heard) => acceptAll(parts, tx, heard) };
  return (inbounds, now) =>
    parts.queue.add(
      batch,
      inbounds.map((inbound) => ({ inbound, now })),
    );
}

/** Six statements, however many messages; two more for each kind of news about a chat. */
async function acceptAll(parts: Parts, tx: Tx, heard: readonly Heard[]): Promise<readonly Accepted[]> {
  const { seal } = parts;
  const now = heard[heard.length - 1]?.now ?? new Date(0); // a batch is never empty
  const inbounds = heard.map(({ inbound }) => inbound);
  const chats = await chatsOf(tx, seal, inbounds, now);
  const quoted = await quotedPrompts(parts, tx, inbounds);
  const keys = inbounds.map(({ account, externalId }) => `message/${seal.hash('message', account, externalId)}`);
  const rows = inbounds.flatMap((inbound, at) => {
    const chat = chats[at];
    const key = keys[at];
    if (chat === undefined || key === undefined || keys.indexOf(key) !== at) return [];
    const { chatId, agencyId, conversationId, personId } = chat;
    const place = { agencyId, accountId: inbound.account, chatId, conversationId, personId, zone: '' };
    const event = {
      kind: 'replied',
      reply: masked(inbound.reply),
      sentAt: inbound.sentAt,
      quoted: quoted[at] ?? null,
    } as const;
    const { externalId } = inbound;
    return [inboxRow(seal, { place, key, event, unasked: null, line: parts.nextLine(), externalId }, now)];
  });
  const written = new Set(await insertReturning(tx, 'inbox', rows, '(key) DO NOTHING', 'key'));
  const accepted = chats.map((chat, at) => {
    const key = keys[at] ?? '';
    return { chatId: chat.chatId, fresh: written.has(key) && keys.indexOf(key) === at };
  });
  const news = inbounds.flatMap((inbound, at) => {
    const chat = chats[at];
    return chat && accepted[at]?.fresh ? [{ inbound, chat }] : [];
  });
  await heardFrom(tx, seal, news, now);
  return accepted;
}

/** The prompt of our message that each one quotes, or null. */
async function quotedPrompts(
  { seal }: Parts,
  tx: Tx,
  inbounds: readonly Inbound[],
): Promise<readonly (string | null)[]> {
  const hashes = inbounds.map(({ account, replyTo }) =>
    replyTo === undefined ? null : externalHash(seal, account, replyTo),
  );
  if (hashes.every((hash) => hash === null)) return hashes;
  const rows = await tx.$queryRaw<{ externalHash: string; promptId: string | null }[]>`
    SELECT "externalHash", "promptId" FROM outbox
    WHERE "accountId" IN (${anyOf(inbounds.map(({ account }) => account))})
      AND "externalHash" IN (${anyOf(hashes.filter((hash) => hash !== null))})`;
  const prompts = new Map(rows.map((row) => [row.externalHash, row.promptId]));
  return hashes.map((hash) => (hash === null ? null : (prompts.get(hash) ?? null)));
}

/** Providers' ids may hold a phone number or a chat id, so only their hash is kept. */
export const externalHash = (seal: Parts['seal'], account: string, externalId: string): string =>
  seal.hash('external-id', account, externalId);

/** A NIK is never stored: what may be one is masked before it is sealed. */
function masked(reply: Reply): Reply {
  if (reply.kind === 'text') {
    const text = maskSixteenDigits(reply.text);
    return text === reply.text ? reply : { ...reply, text, masked: true };
  }
  if (reply.kind === 'media' && reply.caption !== undefined)
    return { ...reply, caption: maskSixteenDigits(reply.caption) };
  return reply;
}
