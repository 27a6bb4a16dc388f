/** An update → what it means to the bot. Pure. */
import type { DeliveryReport } from '../../core/delivery.ts';
import type { Inbound, Reply } from '../../core/message.ts';
import { ofCommand } from './command-text.ts';
import { isForUs } from './group.ts';
import { ownContact } from './own-contact.ts';
import { CallbackQuery, Membership, Message, type Numbered } from './update.ts';

/** Who the bot is on Telegram. */
export interface Bot {
  readonly id: number;
  readonly username: string;
}

/** A file that Telegram keeps for us; `bytes` where it says how large it is. */
export interface Waiting {
  readonly fileId: string;
  readonly bytes: number | null;
  readonly caption: string | undefined;
}

export type Heard =
  | { readonly kind: 'message'; readonly inbound: Inbound }
  /** Its reply is still to be fetched. */
  | { readonly kind: 'file'; readonly inbound: Omit<Inbound, 'reply'>; readonly file: Waiting }
  /** `tap`: to be answered at once, or the button spins. */
  | { readonly kind: 'tap'; readonly inbound: Inbound; readonly tap: string }
  | { readonly kind: 'report'; readonly report: DeliveryReport }
  /** Nothing for us. `tap` as above. */
  | { readonly kind: 'skipped'; readonly why: string; readonly tap?: string };

export interface Given {
  readonly account: string;
  readonly bot: Bot;
  readonly now: Date;
}

/** Never throws: what does not have the form that Telegram documents is skipped. */
export function heard(update: Numbered, given: Given): Heard {
  if (update.callback_query !== undefined) return ofTap(CallbackQuery.safeParse(update.callback_query).data, given);
  if (update.my_chat_member !== undefined) return ofMembership(Membership.safeParse(update.my_chat_member).data);
  const [said, isEdited] = update.message === undefined ? [update.edited_message, true] : [update.message, false];
  if (said === undefined) return skipped('unknown-update');
  const message = Message.safeParse(said).data;
  return message ? ofMessage(message, isEdited, given) : skipped('malformed');
}

function ofMessage(message: Message, isEdited: boolean, { account, bot, now }: Given): Heard {
  const { chat, from, migrate_to_chat_id: moved } = message;
  if (chat.type === 'channel') return skipped('channel');
  const isGroup = chat.type !== 'private';
  // A group that grew goes by another name from now on.
  if (moved !== undefined) return skipped('migrated');
  if (!from || from.is_bot || message.sender_chat) return skipped('nobody');
  if (isGroup && (isEdited || !isForUs(message, bot))) return skipped('not-for-us');
  const contact = ownContact(message);
  const inbound = {
    channel: 'telegram',
    account,
    chat: { address: String(chat.id), kind: isGroup ? 'group' : 'private' },
    sender: { id: String(from.id), ...(contact?.ownNumber && { verifiedPhone: contact.phone }) },
    externalId: `${isEdited ? 'edited' : 'message'}/${chat.id}/${message.message_id}`,
    sentAt: sentAt(message.date, now),
    ...(message.reply_to_message && { replyTo: `${chat.id}/${message.reply_to_message.message_id}` }),
  } as const;
  const of = (reply: Reply): Heard => ({ kind: 'message', inbound: { ...inbound, reply } });
  // What an edited text was before may have been answered long ago: it is asked for anew.
  if (isEdited) return of({ kind: 'unsupported', what: 'edited' });
  if (message.text !== undefined) return of({ kind: 'text', text: ofCommand(message.text, bot) });
  if (contact) return of({ kind: 'contact', ...contact });
  const file = message.photo?.at(-1) ?? message.document;
  if (file && !isGroup)
    return {
      kind: 'file',
      inbound,
      file: { fileId: file.file_id, bytes: file.file_size ?? null, caption: message.caption },
    };
  return of({ kind: 'unsupported', what: thing(message) });
}

/**
 * Telegram cuts the time to whole seconds: taken at its end, a quick answer does not seem to come before its question. A
 * phone's clock plays no part in it; one of ours that goes slow must not make a message come from tomorrow.
 */
const sentAt = (seconds: number, now: Date): Date => new Date(Math.min(seconds * 1_000 + 999, now.getTime()));

const things = ['voice', 'audio', 'video', 'video_note', 'sticker', 'location', 'venue', 'poll', 'dice'] as const;
function thing(message: object): string {
  const found = things.find((name) => name in message);
  return found === undefined ? 'other' : (alike.get(found) ?? found);
}
const alike: ReadonlyMap<string, string> = new Map([
  ['video_note', 'video'],
  ['venue', 'location'],
]);

const tapData = /^([a-z0-9-]{1,39}):([a-z0-9-]{1,24})$/;

/** What a button carries is what somebody sent us: whether it was on offer is for the stored prompt to say. */
function ofTap(query: CallbackQuery | undefined, { account, now }: Given): Heard {
  if (!query) return skipped('malformed');
  const { id, from, message, data = '' } = query;
  const [, promptId, choiceId] = tapData.exec(data) ?? [];
  if (!message || promptId === undefined || choiceId === undefined || from.is_bot)
    return { ...skipped('malformed-tap'), tap: id };
  if (message.chat.type !== 'private') return { ...skipped('not-for-us'), tap: id };
  const inbound: Inbound = {
    channel: 'telegram',
    account,
    chat: { address: String(message.chat.id), kind: 'private' },
    sender: { id: String(from.id) },
    externalId: `tap/${id}`,
    // Telegram does not say when somebody tapped.
    sentAt: now,
    reply: { kind: 'choice', promptId, choiceId },
  };
  return { kind: 'tap', inbound, tap: id };
}

/** Blocking is leaving, and so is throwing the bot out of a group. */
function ofMembership(membership: Membership | undefined): Heard {
  if (!membership) return skipped('malformed');
  const { chat, new_chat_member: bot } = membership;
  const state = ['kicked', 'left'].includes(bot.status) ? 'blocked' : 'open';
  return { kind: 'report', report: { address: String(chat.id), state } };
}

const skipped = (why: string) => ({ kind: 'skipped', why }) as const;
