/** The chats of a person, and what a code would do in the chat it was given in. */
import { ChannelName } from '../../core/message.ts';
import { MOST_HOLDERS } from '../../training/holder.ts';
import type { Linking, LinkReader, PersonChat } from '../links.ts';
import { drawingLinkCodes, openLinkCode } from './link-codes.ts';
import { describedOr } from './opened.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { isUnfinished } from './unfinished.ts';

type Client = Pick<Tx, 'linkCode' | 'person' | 'conversation' | 'chatLink' | '$queryRaw'>;

export function readLinks(parts: Parts): LinkReader {
  const { read } = parts;
  return {
    ...drawingLinkCodes(parts),
    async linking(who, code, now) {
      const found = await linkingOf(parts, read, who, code, now);
      if (!found) return null;
      const nameOf = async (id: string | null): Promise<string | null> => {
        const row = id === null ? null : await read.person.findFirst({ where: { id, agencyId: who.agencyId } });
        return row && (describedOr(parts, { personId: row.id, profile: row.profile })?.name ?? null);
      };
      const { personId, otherId, becomes } = found;
      return { personId, becomes, name: await nameOf(personId), other: await nameOf(otherId) };
    },
    personChats: (agencyId, personId) => personChatsOf(read, agencyId, personId),
  };
}

interface Found extends Pick<Linking, 'personId' | 'becomes'> {
  readonly otherId: string | null;
}

/** Before a turn, and in its transaction. */
export async function linkingOf(
  { seal }: Pick<Parts, 'seal'>,
  client: Client,
  { agencyId, chatId, conversationId }: Parameters<LinkReader['linking']>[0],
  code: string,
  now: Date,
): Promise<Found | null> {
  const made = await openLinkCode(client, seal, agencyId, code, now);
  if (made === null) return null;
  const { personId } = made;
  const talks = await client.conversation.findMany({ where: { chatId }, include: { chat: true } });
  const own = talks.find(({ id }) => id === conversationId);
  // Others read along in a group: it is nobody's own.
  if (own?.chat.kind !== 'private' || own.agencyId !== agencyId) return null;
  const otherId = own.personId;
  const found = { personId, otherId };
  if (made.chatId === chatId) return { ...found, becomes: 'here' };
  if (talks.some((talk) => talk.personId === personId)) return { ...found, becomes: 'already' };
  if (otherId === null) return { ...found, becomes: 'own' };
  if (talks.filter((talk) => talk.personId !== null).length >= MOST_HOLDERS) return { ...found, becomes: 'full' };
  return { ...found, becomes: (await isUnfinished(client, otherId)) ? 'unfinished' : 'shared' };
}

/** Asked of the database, so that a reader and a transaction see the same. */
export async function personChatsOf(
  client: Pick<Tx, '$queryRaw'>,
  agencyId: string,
  personId: string,
): Promise<readonly PersonChat[]> {
  const rows = await client.$queryRaw<Row[]>`
    SELECT h.id AS "chatId", h.channel, h."closedAt", l.id AS link, l."fromChatId" AS "from", l.at AS "linkedAt"
    FROM conversation c JOIN chat h ON h.id = c."chatId"
    LEFT JOIN chat_link l ON l."personId" = c."personId" AND l."chatId" = h.id
    WHERE c."personId" = ${personId} AND c."agencyId" = ${agencyId}
    ORDER BY l.at IS NOT NULL, l.at, c."createdAt"`;
  return rows.map(({ channel, closedAt, ...row }) => ({
    ...row,
    channel: ChannelName.parse(channel),
    gone: closedAt !== null,
  }));
}

interface Row {
  readonly chatId: string;
  readonly channel: string;
  readonly closedAt: Date | null;
  readonly link: string | null;
  readonly from: string | null;
  readonly linkedAt: Date | null;
}
