/** Somebody with Telegram on the phone, as a test moves them. */
import { type Card, content, textContent } from './content.ts';
import { type Files, fileFields } from './files.ts';
import type { UpdateQueue } from './queue.ts';
import type { Content, Message, UpdateKind, User } from './shapes.ts';
import { dataUnder, type Tap, type Taps } from './taps.ts';
import { senderOf, type Where } from './where.ts';
import type { Room, World } from './world.ts';

/** What was said, and under which update; null when the bot does not ask for that kind. */
export interface Said {
  readonly message: Message;
  readonly updateId: number | null;
}

export interface Person {
  /** Of the account, and of the private chat with it. */
  readonly id: number;
  readonly user: User;
  readonly phone: string;
  write(text: string, where?: Where): Said;
  /** Any content: a sticker, a poll, … (`content`). */
  send(what: Content, where?: Where): Said;
  photo(bytes: Buffer, about?: FileAbout, where?: Where): Said;
  document(bytes: Buffer, about: FileAbout & { readonly name: string }, where?: Where): Said;
  /** Taps the newest button with this label. Throws when nobody sees such a button. */
  tap(label: string, where?: Where): Tap;
  /** A tap made by hand, also with data that no button has. `tooOld`: Telegram no longer shows the message to the bot. */
  tapData(data: string, on: number, where?: Where & { readonly tooOld?: true }): Tap;
  /** Presses the button that asks for the own number. */
  shareContact(): Said;
  /** Attaches a card from the phone's contacts, somebody's or one's own. */
  sendCard(card: Card, where?: Where): Said;
  /** Passes on a card that somebody else had sent. */
  forwardCard(card: Card, from: Person): Said;
  edit(said: Said, text: string): Said;
  block(): void;
  unblock(): void;
  /** Deletes the account. */
  vanish(): void;
}

export interface FileAbout {
  readonly name?: string;
  readonly mime?: string;
  readonly caption?: string;
  /** What Telegram says of the size, when it is not that of the bytes. */
  readonly size?: number;
}

export interface PersonParts {
  readonly world: World;
  readonly queue: UpdateQueue;
  readonly files: Files;
  readonly taps: Taps;
}

export function person(user: User, phone: string, { world, queue, files, taps }: PersonParts): Person {
  const own = () => world.room(user.id);
  const roomOf = ({ in: group }: Where): Room => (group ? world.room(group.id) : own());
  const bring = (kind: UpdateKind, message: Message): Said => ({
    message,
    updateId: queue.push(kind, message, String(message.chat.id)),
  });
  const send = (what: Content, where: Where = {}): Said => {
    const mine = own();
    if (!where.in && mine.state === 'blocked') throw new Error(`${user.first_name} has blocked the bot: unblock first`);
    if (mine.state === 'stranger') mine.state = 'seen';
    if (!where.in && mine.state === 'seen') mine.state = 'open';
    const room = roomOf(where);
    const quoted = where.replyTo === undefined ? undefined : room.messages.get(where.replyTo);
    const message = world.add(room, senderOf(user, where), { ...what, ...(quoted && { reply_to_message: quoted }) });
    return bring('message', message);
  };
  const membership = (old: string, status: string) => {
    const member = (was: string) => ({ user: world.bot, status: was, ...(was === 'kicked' && { until_date: 0 }) });
    const change = { old_chat_member: member(old), new_chat_member: member(status) };
    queue.push('my_chat_member', { chat: own().chat, from: user, date: world.unix(), ...change }, `member:${user.id}`);
  };
  const tapOn = (data: string, message: unknown): Tap => {
    const { tap, query } = taps.tap(user, message, data);
    queue.push('callback_query', query, `tap:${user.id}`);
    return tap;
  };

  return {
    ...{ id: user.id, user, phone, send },
    write: (text, where) => send(textContent(text), where),
    photo(bytes, { name = 'photo.jpg', caption, ...about } = {}, where) {
      const size = { ...fileFields(files.keep(bytes, name, about)), width: 1280, height: 960 };
      return send({ photo: [size], ...(caption !== undefined && { caption }) }, where);
    },
    document(bytes, { name, caption, ...about }, where) {
      const file = files.keep(bytes, name, about);
      const document = { file_name: name, mime_type: file.mime, ...fileFields(file) };
      return send({ document, ...(caption !== undefined && { caption }) }, where);
    },
    tap(label, where = {}) {
      const messages = [...roomOf(where).messages.values()].reverse();
      for (const message of messages) {
        const data = dataUnder(message.reply_markup, label);
        if (data !== undefined) return tapOn(data, message);
      }
      throw new Error(`No button "${label}" is on ${user.first_name}'s screen`);
    },
    tapData(data, on, where = {}) {
      const room = roomOf(where);
      const message = room.messages.get(on);
      return tapOn(data, where.tooOld || !message ? { chat: room.chat, message_id: on, date: 0 } : message);
    },
    shareContact: () => send(content.contact({ phone, name: user.first_name, userId: user.id })),
    sendCard: (card, where) => send(content.contact(card), where),
    forwardCard: (card, from) => send({ ...content.contact(card), ...content.forwardedFrom(from.user, world.unix()) }),
    edit({ message }, text) {
      const edited: Message = { ...message, ...textContent(text), edit_date: world.unix() };
      world.room(message.chat.id).messages.set(message.message_id, edited);
      return bring('edited_message', edited);
    },
    block() {
      own().state = 'blocked';
      membership('member', 'kicked');
    },
    unblock() {
      own().state = 'open';
      membership('kicked', 'member');
    },
    vanish() {
      own().state = 'deactivated';
    },
  };
}
