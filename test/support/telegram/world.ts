/** The chats of the fake: who is in them, what was said, and whether the bot may still speak there. */
import { badRequest, forbidden, upgraded } from './refusal.ts';
import type { ApiChat, Content, InlineKeyboard, Message, User } from './shapes.ts';

/** What the bot said, as its readers see it. */
export interface Shown {
  readonly messageId: number;
  /** Milliseconds of the fake's clock. */
  readonly at: number;
  readonly kind: 'text' | 'document' | 'photo';
  /** The text, or the caption. */
  readonly text: string;
  /** The keyboard as it stands: inline ones follow later edits. */
  readonly markup?: unknown;
  readonly file?: { readonly name: string; readonly mime: string; readonly bytes: Buffer };
}

export interface Room {
  readonly chat: ApiChat;
  /** `stranger`: never wrote to the bot; `seen`: in a group only. */
  state: 'open' | 'stranger' | 'seen' | 'blocked' | 'deactivated' | 'kicked';
  /** The supergroup that this group has become. */
  movedTo?: number;
  readonly messages: Map<number, Message>;
  readonly shown: Shown[];
}

export interface World {
  readonly bot: User;
  /** Milliseconds, and Unix seconds, of the fake's clock. */
  now(): number;
  unix(): number;
  open(chat: ApiChat, state?: Room['state']): Room;
  /** A room of the test's. Throws when there is none. */
  room(id: number): Room;
  /** The room that a call names, if the bot may speak there; refuses as Telegram does. */
  reach(chatId: unknown): Room;
  /** Keeps a message in its room, with the next number and the hour. */
  add(room: Room, head: Partial<Message>, content: Content): Message;
  /** An inline keyboard replaced, or taken away. */
  rekey(room: Room, message: Message, keyboard: InlineKeyboard | undefined): Message;
}

export function world(bot: User, now: () => number): World {
  const rooms = new Map<number, Room>();
  const counters = new Map<number, number>();
  const unix = () => Math.floor(now() / 1000);

  /** Private chats and groups share one count of messages; a supergroup or a channel has its own. */
  const nextMessageId = ({ chat }: Room): number => {
    const counter = chat.type === 'supergroup' || chat.type === 'channel' ? chat.id : 0;
    const next = (counters.get(counter) ?? 0) + 1;
    counters.set(counter, next);
    return next;
  };

  const named = (chatId: unknown): Room | undefined => {
    if (typeof chatId === 'number') return rooms.get(chatId);
    if (typeof chatId !== 'string') return undefined;
    if (/^-?\d+$/.test(chatId)) return rooms.get(Number(chatId));
    return [...rooms.values()].find(({ chat }) => chatId === `@${chat.username}` && chat.type !== 'private');
  };

  return {
    ...{ bot, now, unix },
    open(chat, state = 'open') {
      const room: Room = { chat, state, messages: new Map(), shown: [] };
      rooms.set(chat.id, room);
      return room;
    },
    room(id) {
      const room = rooms.get(id);
      if (!room) throw new Error(`No chat ${id} was opened`);
      return room;
    },
    reach(chatId) {
      if (chatId === undefined || chatId === '') throw badRequest('chat_id is empty');
      const room = named(chatId);
      if (!room || room.state === 'stranger') throw badRequest('chat not found');
      if (room.state === 'seen') throw forbidden("bot can't initiate conversation with a user");
      if (room.movedTo !== undefined) throw upgraded(room.movedTo);
      if (room.state === 'blocked') throw forbidden('bot was blocked by the user');
      if (room.state === 'deactivated') throw forbidden('user is deactivated');
      if (room.state === 'kicked') throw forbidden(`bot was kicked from the ${room.chat.type} chat`);
      return room;
    },
    add(room, head, content) {
      const fixed = { message_id: nextMessageId(room), date: unix(), chat: room.chat };
      const message: Message = { ...head, ...content, ...fixed };
      room.messages.set(message.message_id, message);
      return message;
    },
    rekey(room, message, keyboard) {
      const { reply_markup: _, ...bare } = message;
      const edited: Message = { ...bare, edit_date: unix(), ...(keyboard && { reply_markup: keyboard }) } as Message; // the head is kept
      room.messages.set(message.message_id, edited);
      const place = room.shown.findIndex(({ messageId }) => messageId === message.message_id);
      const shown = room.shown[place];
      if (shown) room.shown[place] = { ...shown, markup: keyboard };
      return edited;
    },
  };
}
