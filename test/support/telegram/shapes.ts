/** The objects of the Bot API as far as the fake makes them. */

export interface User {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface ApiChat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup' | 'channel';
  readonly title?: string;
  readonly first_name?: string;
  readonly username?: string;
}

/** What a message holds beside its head: text, photo, contact, … */
export type Content = Readonly<Record<string, unknown>>;

export interface Message {
  readonly message_id: number;
  /** Unix seconds. */
  readonly date: number;
  readonly chat: ApiChat;
  readonly from?: User;
  readonly sender_chat?: ApiChat;
  readonly text?: string;
  readonly reply_markup?: InlineKeyboard;
  readonly [content: string]: unknown;
}

export interface Button {
  readonly text: string;
  readonly callback_data?: string;
  readonly request_contact?: boolean;
  readonly url?: string;
}

export interface InlineKeyboard {
  readonly inline_keyboard: readonly (readonly Button[])[];
}

export type UpdateKind =
  | 'message'
  | 'edited_message'
  | 'channel_post'
  | 'edited_channel_post'
  | 'callback_query'
  | 'my_chat_member'
  | 'chat_member'
  | 'poll'
  | 'message_reaction';

export type Update = { readonly update_id: number } & { readonly [kind in UpdateKind]?: Content };
