/** In a group the bot hears only what is meant for it: an answer to what it said, and its commands. Pure. */
import type { Bot } from './inbound.ts';
import type { Message } from './update.ts';

export function isForUs(
  { text = '', entities = [], reply_to_message: quoted }: Message,
  { id, username }: Bot,
): boolean {
  if (quoted?.from?.id === id) return true;
  const [first] = entities;
  if (first?.type !== 'bot_command' || first.offset !== 0) return false;
  const [, named] = text.slice(0, first.length).split('@');
  // Without a name it is for every bot in the group.
  return named === undefined || named.toLowerCase() === username.toLowerCase();
}
