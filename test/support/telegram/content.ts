/** What people put into messages besides text. */
import type { Content, User } from './shapes.ts';

export const content = {
  sticker: (emoji = '👍'): Content => ({
    sticker: {
      ...{ file_id: `CAACAgUAAxkBAAI-${emoji}`, file_unique_id: `AgAD-${emoji}`, type: 'regular', emoji },
      ...{ width: 512, height: 512, is_animated: false, is_video: false, file_size: 21_000 },
    },
  }),
  location: (latitude = -6.2, longitude = 106.8): Content => ({ location: { latitude, longitude } }),
  poll: (question: string, options: readonly string[]): Content => ({
    poll: {
      ...{ id: '5305', question, options: options.map((text) => ({ text, voter_count: 0 })), total_voter_count: 0 },
      ...{ is_closed: false, is_anonymous: true, type: 'regular', allows_multiple_answers: false },
    },
  }),
  dice: (value = 4): Content => ({ dice: { emoji: '🎲', value } }),
  newMembers: (...members: readonly User[]): Content => ({ new_chat_members: members }),
  contact: (card: Card): Content => ({
    contact: {
      phone_number: card.phone,
      first_name: card.name,
      ...(card.userId !== undefined && { user_id: card.userId }),
    },
  }),
  forwardedFrom: (sender: User, date: number): Content => ({
    forward_origin: { type: 'user', sender_user: sender, date },
    ...{ forward_from: sender, forward_date: date },
  }),
} as const;

export interface Card {
  readonly phone: string;
  readonly name: string;
  /** Absent when the number has no account, or hides it. */
  readonly userId?: number;
}

/** Telegram marks a command at the beginning; other marks are left to the test. */
export const textContent = (text: string): Content => {
  const [command] = /^\/[a-z0-9_]+(@\w+)?/i.exec(text) ?? [];
  return { text, ...(command && { entities: [{ type: 'bot_command', offset: 0, length: command.length }] }) };
};
