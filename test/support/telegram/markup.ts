/** Keyboards as the Bot API takes them, and its words for those it does not take. */
import { type Args, nested } from './body.ts';
import { badRequest } from './refusal.ts';
import type { ApiChat, InlineKeyboard } from './shapes.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const MAX_BUTTONS = 100;
const MAX_DATA_BYTES = 64;
/** What an inline button may do besides carrying data. */
const ACTIONS = ['url', 'web_app', 'login_url', 'switch_inline_query', 'copy_text', 'pay'];

/** `reply_markup` as it was meant; undefined when there is none. Refuses what cannot be read, before the chat is looked at. */
export function markupOf(args: Args): Fields | undefined {
  if (args.reply_markup === undefined || args.reply_markup === '') return undefined;
  const markup = nested(args, 'reply_markup');
  if (markup === undefined) throw badRequest("can't parse reply keyboard markup JSON object");
  if (!isFields(markup)) throw badRequest('object expected as reply markup');
  for (const field of ['remove_keyboard', 'force_reply', 'resize_keyboard', 'one_time_keyboard'])
    if (field in markup && typeof markup[field] !== 'boolean')
      throw badRequest(`field "${field}" must be of type Boolean`);
  for (const button of rows(markup, 'inline_keyboard')) readInline(button);
  for (const button of rows(markup, 'keyboard')) readPlain(button);
  return markup;
}

function rows(markup: Fields, field: string): readonly unknown[] {
  if (!(field in markup)) return [];
  const value = markup[field];
  if (!Array.isArray(value)) throw badRequest(`field "${field}" must be of type Array`);
  if (!value.every(Array.isArray)) throw badRequest(`field "${field}" must be an Array of Arrays`);
  return value.flat();
}

function readInline(button: unknown): void {
  const broken = (what: string) => badRequest(`can't parse inline keyboard button: ${what}`);
  if (!isFields(button)) throw broken('InlineKeyboardButton must be an Object');
  if (!('text' in button)) throw broken('Can\'t find field "text"');
  if (typeof button.text !== 'string') throw broken('Field "text" must be of type String');
  if (!button.callback_data && !ACTIONS.some((action) => action in button))
    throw broken('Text buttons are unallowed in the inline keyboard');
}

function readPlain(button: unknown): void {
  const broken = (what: string) => badRequest(`can't parse keyboard button: ${what}`);
  if (typeof button === 'string') return;
  if (!isFields(button)) throw broken('KeyboardButton must be an Object');
  if (typeof button.text !== 'string') throw broken('Can\'t find field "text"');
}

/** What Telegram looks at once the chat is known. */
export function checkMarkup(markup: Fields | undefined, chat: ApiChat): void {
  if (!markup) return;
  const inline = rows(markup, 'inline_keyboard').filter(isFields);
  const plain = rows(markup, 'keyboard').filter(isFields);
  if (inline.some((button) => button.text === '')) throw badRequest('inline keyboard button text must be non-empty');
  if (plain.some((button) => button.text === '')) throw badRequest('keyboard button text must be non-empty');
  if (plain.some((button) => button.request_contact === true) && chat.type !== 'private')
    throw badRequest('phone number can be requested in private chats only');
  if (inline.length > MAX_BUTTONS) throw badRequest('reply markup is too long');
  if (inline.some((button) => Buffer.byteLength(String(button.callback_data ?? '')) > MAX_DATA_BYTES))
    throw badRequest('BUTTON_DATA_INVALID');
}

/** Only an inline keyboard comes back with the message. */
export const inlineOf = (markup: Fields | undefined): InlineKeyboard | undefined =>
  markup && 'inline_keyboard' in markup && rows(markup, 'inline_keyboard').length > 0
    ? (markup as unknown as InlineKeyboard) // its rows were read above
    : undefined;
