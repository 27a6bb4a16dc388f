/** Chats by their address: found under any of its names, or made with a conversation that has no person yet. */
import type { Inbound } from '../../core/message.ts';
import type { Seal } from '../seal.ts';
import { Prisma } from './generated/client.ts';
import type { Tx } from './queue.ts';
import { anyOf, insertRows } from './sql.ts';

/** A chat as a message needs it: where its event belongs, and what may have to change. */
export interface KnownChat {
  readonly chatId: string;
  readonly agencyId: string;
  readonly conversationId: string;
  readonly personId: string | null;
  readonly addressHash: string;
  readonly phoneHash: string | null;
  /** They write from other chats as well. */
  readonly hasLinks: unknown;
}

export const addressHash = (seal: Seal, account: string, address: string): string =>
  seal.hash('address', account, address);

export const phoneHash = (seal: Seal, phone: string): string => seal.hash('phone', phone);

export const addressContext = (chatId: string): string => `chat.address/${chatId}`;
export const phoneContext = (chatId: string): string => `chat.phone/${chatId}`;

/** One chat for each message, in their order. A stranger's belongs to the agency that answers for the account. */
export async function chatsOf(
  tx: Tx,
  seal: Seal,
  inbounds: readonly Inbound[],
  now: Date,
): Promise<readonly KnownChat[]> {
  const names = inbounds.map((inbound) => namesOf(seal, inbound));
  const known = await chatsByName(tx, names.flat());
  const strangers = inbounds.filter((_, at) => !names[at]?.some((name) => known.has(name)));
  const agencies = strangers.length === 0 ? new Map() : await agenciesOf(tx, strangers);
  const made: Made[] = [];
  const newNames: { readonly hash: string; readonly chatId: string; readonly createdAt: Date }[] = [];
  const chats = inbounds.map((inbound, at) => {
    const own = names[at] ?? [];
    const found = own.map((name) => known.get(name)).find((chat) => chat !== undefined);
    const chat = found ?? newChat(inbound, own[0] ?? '', agencies);
    if (!found) made.push({ inbound, chat });
    for (const hash of own.filter((name) => !known.has(name))) {
      known.set(hash, chat);
      newNames.push({ hash, chatId: chat.chatId, createdAt: now });
    }
    return chat;
  });
  await insertChats(tx, seal, made, now);
  await insertRows(tx, 'address', newNames);
  return chats;
}

interface Made {
  readonly inbound: Inbound;
  readonly chat: KnownChat;
}

function namesOf(seal: Seal, { account, chat }: Inbound): readonly string[] {
  return [chat.address, ...(chat.aliases ?? [])].map((address) => addressHash(seal, account, address));
}

async function chatsByName(tx: Tx, names: readonly string[]): Promise<Map<string, KnownChat>> {
  const rows = await tx.$queryRaw<(KnownChat & { name: string })[]>`
    SELECT a.hash AS name, h.id AS "chatId", c."agencyId", c.id AS "conversationId", c."personId", h."addressHash", h."phoneHash",
      EXISTS (SELECT 1 FROM chat_link l WHERE l."personId" = c."personId") AS "hasLinks"
    FROM address a
    JOIN chat h ON h.id = a."chatId"
    JOIN conversation c ON c.id = h."currentConversationId"
    WHERE a.hash IN (${anyOf(names)})`;
  return new Map(rows.map(({ name, ...chat }) => [name, chat]));
}

function newChat({ account }: Inbound, hash: string, agencies: ReadonlyMap<string, string>): KnownChat {
  const agencyId = agencies.get(account);
  if (agencyId === undefined) throw new Error(`No agency answers for the account "${account}" yet.`);
  return {
    chatId: crypto.randomUUID(),
    agencyId,
    conversationId: crypto.randomUUID(),
    personId: null,
    addressHash: hash,
    phoneHash: null,
    hasLinks: false,
  };
}

async function insertChats(tx: Tx, seal: Seal, made: readonly Made[], now: Date): Promise<void> {
  const chats = made.map(({ inbound, chat }) => ({
    id: chat.chatId,
    agencyId: chat.agencyId,
    accountId: inbound.account,
    channel: inbound.channel,
    kind: inbound.chat.kind,
    address: seal.seal(inbound.chat.address, addressContext(chat.chatId)),
    addressHash: chat.addressHash,
    currentConversationId: chat.conversationId,
    lastHeardAt: now,
    createdAt: now,
  }));
  await insertRows(tx, 'chat', chats);
  const conversations = made.map(({ chat: { conversationId: id, agencyId, chatId } }) => ({
    ...{ id, agencyId, chatId, locale: 'id', revision: 0, createdAt: now },
  }));
  await insertRows(tx, 'conversation', conversations);
}

async function agenciesOf(tx: Tx, inbounds: readonly Inbound[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; agencyId: string }[]>`
    SELECT id, "agencyId" FROM account WHERE id IN (${anyOf(inbounds.map(({ account }) => account))})`;
  return new Map(rows.map(({ id, agencyId }) => [id, agencyId]));
}

export interface ChatAt {
  readonly id: string;
  readonly agencyId: string;
  readonly currentConversationId: string;
  readonly chosenUntil: Date | null;
}

/** The chat of an address, if there is one. */
export async function chatAt(client: Pick<Tx, '$queryRaw'>, hash: string): Promise<ChatAt | null> {
  const rows = await client.$queryRaw<ChatAt[]>(
    Prisma.sql`SELECT h.id, h."agencyId", h."currentConversationId", h."chosenUntil" FROM address a JOIN chat h ON h.id = a."chatId" WHERE a.hash = ${hash}`,
  );
  return rows[0] ?? null;
}
