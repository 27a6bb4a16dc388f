/** What linking has to know: whose the code is and what this chat is, and the chats of whoever asks. */
import type { Glance } from '../../core/flow.ts';
import type { ChannelName } from '../../core/message.ts';
import type { ChatDoor, FlowReader, Linking, PersonChat } from '../../store/reader.ts';
import { looksLikeCode } from '../../training/invite-code.ts';

export interface Facts {
  readonly chatId: string;
  readonly channel: ChannelName;
  readonly account: string;
  /** As typed; null where nothing like a code was. */
  readonly typed: string | null;
  /** Null: it opens nothing here. Nobody is told why. */
  readonly linking: Linking | null;
  /** Codes that opened nothing, given in this chat within the hour. */
  readonly tries: number;
  /** Of whoever asks, this one included. */
  readonly chats: readonly PersonChat[];
  /** A code that was never said; null where none is to be made. */
  readonly fresh: string | null;
  readonly doors: readonly ChatDoor[];
}

const hourMs = 3_600_000;

export async function look(reader: FlowReader, { who, now, params, data }: Glance): Promise<Facts> {
  const { agencyId, chatId, personId, channel, account } = who;
  const typed = params === null ? codeIn(data) : codeAsked(params.rest);
  const isMaking = personId !== null && typed === null;
  return {
    chatId,
    channel,
    account,
    typed,
    linking: typed === null ? null : await reader.linking(who, typed, now),
    tries: typed === null ? 0 : await reader.joinTries(agencyId, chatId, new Date(now.getTime() - hourMs)),
    chats: personId === null ? [] : await reader.personChats(agencyId, personId),
    fresh: isMaking ? await reader.freeLinkCode() : null,
    doors: isMaking ? ((await reader.doors?.(agencyId)) ?? []) : [],
  };
}

const codeAsked = (rest: unknown): string | null =>
  typeof rest === 'string' && looksLikeCode.test(rest.trim()) ? rest.trim() : null;

const codeIn = (data: unknown): string | null =>
  typeof data === 'object' && data !== null && 'code' in data && typeof data.code === 'string' ? data.code : null;
