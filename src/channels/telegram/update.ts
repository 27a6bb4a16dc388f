/** An update of the Bot API as far as we read it: https://core.telegram.org/bots/api#update. Whatever else it holds is let be. */
import { z } from 'zod';

const User = z.object({ id: z.int(), is_bot: z.boolean().default(false) });
const Chat = z.object({ id: z.int(), type: z.enum(['private', 'group', 'supergroup', 'channel']) });
const File = z.object({ file_id: z.string().min(1), file_size: z.exactOptional(z.int().nonnegative()) });
const Entity = z.object({ type: z.string(), offset: z.int().nonnegative(), length: z.int().nonnegative() });

export const Message = z.looseObject({
  message_id: z.int(),
  /** Seconds since 1970. */
  date: z.int().nonnegative(),
  chat: Chat,
  from: z.exactOptional(User),
  /** A group or channel in whose name it was written. */
  sender_chat: z.exactOptional(z.object({ id: z.int() })),
  text: z.exactOptional(z.string()),
  caption: z.exactOptional(z.string()),
  entities: z.exactOptional(z.array(Entity)),
  reply_to_message: z.exactOptional(z.object({ message_id: z.int(), from: z.exactOptional(User) })),
  contact: z.exactOptional(z.object({ phone_number: z.string(), user_id: z.exactOptional(z.int()) })),
  /** The same picture in several sizes, the largest last. */
  photo: z.exactOptional(z.array(File).min(1)),
  document: z.exactOptional(File),
  migrate_to_chat_id: z.exactOptional(z.int()),
});
export type Message = z.infer<typeof Message>;

export const CallbackQuery = z.object({
  id: z.string().min(1),
  from: User,
  /** Absent where the message is too old. */
  message: z.exactOptional(z.object({ message_id: z.int(), chat: Chat })),
  data: z.exactOptional(z.string()),
});
export type CallbackQuery = z.infer<typeof CallbackQuery>;

export const Membership = z.object({
  chat: Chat,
  date: z.int().nonnegative(),
  new_chat_member: z.object({ status: z.string() }),
});
export type Membership = z.infer<typeof Membership>;

/** All that is certain of any update. */
export const Numbered = z.looseObject({ update_id: z.int().nonnegative() });
export type Numbered = z.infer<typeof Numbered>;

/** What we ask Telegram for: `channel_post`, say, is not for us. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** The lane of an update: what comes from one chat is stored in its order. */
export function chatOf(update: Numbered): string {
  const found = z
    .object({ chat: z.object({ id: z.int() }) })
    .or(z.object({ message: z.object({ chat: z.object({ id: z.int() }) }) }).transform(({ message }) => message));
  for (const kind of ALLOWED_UPDATES) {
    const parsed = found.safeParse(update[kind]);
    if (parsed.success) return String(parsed.data.chat.id);
  }
  return '';
}
