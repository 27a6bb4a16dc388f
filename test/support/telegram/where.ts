/** Where a person speaks, and in whose name. */
import type { Group } from './group.ts';
import type { ApiChat, Message, User } from './shapes.ts';

export interface Where {
  /** In a group; otherwise in the private chat with the bot. */
  readonly in?: Group;
  /** As the group itself (an anonymous admin), or in the name of a channel. */
  readonly as?: 'anonymous' | { readonly chat: ApiChat };
  readonly replyTo?: number;
}

/** The accounts that stand for an anonymous admin and for a channel. */
const GROUP_BOT: User = { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };
const CHANNEL_BOT: User = { id: 136817688, is_bot: true, first_name: 'Channel', username: 'Channel_Bot' };

export function senderOf(user: User, { in: group, as }: Where): Partial<Message> {
  if (as === 'anonymous' && group) return { from: GROUP_BOT, sender_chat: group.chat };
  if (as && as !== 'anonymous') return { from: CHANNEL_BOT, sender_chat: as.chat };
  return { from: user };
}
