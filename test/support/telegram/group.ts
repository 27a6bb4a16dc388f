/** A group, a supergroup or a channel that the bot is in. */
import { textContent } from './content.ts';
import type { UpdateQueue } from './queue.ts';
import type { ApiChat, Content, Message, User } from './shapes.ts';
import type { World } from './world.ts';

export interface Group {
  /** Another one after `upgrade`. */
  readonly id: number;
  readonly chat: ApiChat;
  /** The bot is added to it, or put out of it, by somebody. */
  takeBot(by: { readonly user: User }): void;
  kickBot(by: { readonly user: User }): void;
  /** A group becomes a supergroup: another id, and whoever writes to the old one is told so. */
  upgrade(): void;
}

export interface Channel {
  readonly id: number;
  readonly chat: ApiChat;
  post(text: string): { readonly message: Message; readonly updateId: number | null };
}

export interface GroupParts {
  readonly world: World;
  readonly queue: UpdateQueue;
  /** A fresh id of a supergroup. */
  newSuperId(): number;
}

export function group(chat: ApiChat, { world, queue, newSuperId }: GroupParts): Group {
  let now = chat;
  const membership = (by: User, old: string, status: string) => {
    const member = (was: string) => ({ user: world.bot, status: was });
    queue.push(
      'my_chat_member',
      {
        ...{ chat: now, from: by, date: world.unix() },
        ...{ old_chat_member: member(old), new_chat_member: member(status) },
      },
      `member:${now.id}`,
    );
  };
  const note = (id: number, what: Content) => {
    const message = world.add(world.room(id), {}, what);
    queue.push('message', message, String(id));
  };
  return {
    get id() {
      return now.id;
    },
    get chat() {
      return now;
    },
    takeBot({ user }) {
      world.room(now.id).state = 'open';
      membership(user, 'left', 'member');
    },
    kickBot({ user }) {
      world.room(now.id).state = 'kicked';
      membership(user, 'member', 'kicked');
    },
    upgrade() {
      const old = world.room(now.id);
      if (now.type !== 'group') throw new Error(`A ${now.type} cannot be upgraded`);
      now = { ...now, id: newSuperId(), type: 'supergroup' };
      world.open(now);
      old.movedTo = now.id;
      note(old.chat.id, { migrate_to_chat_id: now.id });
      note(now.id, { migrate_from_chat_id: old.chat.id });
    },
  };
}

export function channel(chat: ApiChat, { world, queue }: Pick<GroupParts, 'world' | 'queue'>): Channel {
  return {
    ...{ id: chat.id, chat },
    post(text) {
      const message = world.add(world.room(chat.id), { sender_chat: chat }, textContent(text));
      return { message, updateId: queue.push('channel_post', message, String(chat.id)) };
    },
  };
}
