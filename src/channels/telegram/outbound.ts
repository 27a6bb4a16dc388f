/** A message → the calls of the Bot API that make it. Pure: plain text always, so that nothing somebody wrote is read as markup. */
import type { Choice, Outbound } from '../../core/message.ts';
import { keyOf, numbered } from '../numbered.ts';
import type { TelegramLimits } from './limits.ts';
import { split } from './split.ts';

export interface InlineButton {
  readonly text: string;
  readonly callback_data: string;
}

export type Keyboard =
  | { readonly inline_keyboard: readonly (readonly InlineButton[])[] }
  | {
      readonly keyboard: readonly (readonly { readonly text: string; readonly request_contact?: true }[])[];
      readonly one_time_keyboard: true;
      readonly resize_keyboard: true;
    }
  | { readonly remove_keyboard: true };

export type Call =
  | { readonly method: 'sendMessage'; readonly text: string; readonly keyboard?: Keyboard }
  | {
      readonly method: 'sendDocument';
      readonly file: { readonly name: string; readonly body: Uint8Array };
      readonly caption?: string;
      readonly keyboard?: Keyboard;
    };

/** What a narrow phone shows of a button without cutting it off. */
const widest = 32;
/** So many letters or digits fit side by side. */
const besides = 5;
/** https://core.telegram.org/bots/api#inlinekeyboardbutton: 1–64 bytes. */
const dataBytes = 64;

/** In the order in which they are to be sent; the keyboard stands below the last. */
export function callsOf(
  message: Outbound,
  limits: Pick<TelegramLimits, 'textLength' | 'captionLength'>,
): readonly Call[] {
  const { text, attachment } = message;
  const { keyboard, listed } = offer(message);
  const whole = listed === '' ? text : `${text}\n${listed}`;
  const below = keyboard && { keyboard };
  if (!attachment) {
    const parts = split(whole, limits.textLength);
    return parts.map((part, at) => ({ method: 'sendMessage', text: part, ...(at === parts.length - 1 && below) }));
  }
  const file = { name: attachment.name, body: Buffer.from(attachment.body, 'utf8') };
  if (whole.length <= limits.captionLength) return [{ method: 'sendDocument', file, caption: whole, ...below }];
  const before = split(whole, limits.textLength).map((part): Call => ({ method: 'sendMessage', text: part }));
  return [...before, { method: 'sendDocument', file, ...below }];
}

/** Labels that fit stand on the buttons; longer ones stand in the text, and their letters or digits on the buttons. */
function offer({ choices, keys, promptId, ask, askLabel }: Outbound): {
  readonly keyboard?: Keyboard;
  readonly listed: string;
} {
  if (ask === 'contact' && askLabel !== undefined) {
    const rows = choices.map(({ label }) => [{ text: label }]);
    const keyboard = [[{ text: askLabel, request_contact: true as const }], ...rows];
    return { keyboard: { keyboard, one_time_keyboard: true, resize_keyboard: true }, listed: '' };
  }
  if (choices.length === 0) return { listed: '' };
  const datas = choices.map(({ id }) => `${promptId ?? ''}:${id}`);
  // Without a question behind it, or with a name too long for a button, it can only be typed.
  const isTappable = promptId !== undefined && datas.every((data) => Buffer.byteLength(data) <= dataBytes);
  if (!isTappable) return { listed: numbered(choices, keys) };
  const onButton = (choice: Choice, at: number) =>
    keys === 'words' ? choice.label : `${keyOf(keys, choice, at)}. ${choice.label}`;
  const isShort = choices.every((choice, at) => onButton(choice, at).length <= widest);
  const buttons = choices.map((choice, at) => ({
    text: isShort || keys === 'words' ? onButton(choice, at) : keyOf(keys, choice, at),
    callback_data: datas[at] ?? '',
  }));
  const inline_keyboard = isShort || keys === 'words' ? buttons.map((button) => [button]) : rowsOf(buttons);
  return { keyboard: { inline_keyboard }, listed: isShort ? '' : numbered(choices, keys) };
}

const rowsOf = (buttons: readonly InlineButton[]): readonly (readonly InlineButton[])[] =>
  Array.from({ length: Math.ceil(buttons.length / besides) }, (_, row) =>
    buttons.slice(row * besides, (row + 1) * besides),
  );
