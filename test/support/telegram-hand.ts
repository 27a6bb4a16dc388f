/** A chat script on Telegram's rendering: what the bot says is read back from texts and keyboards, and what a person does is read from updates. */
import { heard } from '../../src/channels/telegram/inbound.ts';
import { TELEGRAM_LIMITS } from '../../src/channels/telegram/limits.ts';
import { type Call, callsOf } from '../../src/channels/telegram/outbound.ts';
import type { Inbound, Outbound, Reply } from '../../src/core/message.ts';

const bot = { id: 900, username: 'pamong_bot' };

/** The message as a reader of the screen has it: its words, and for each button what it says or stands for. */
export function shownOnTelegram(message: Outbound): Outbound {
  const calls = callsOf(message, TELEGRAM_LIMITS);
  const whole = calls.map((call) => (call.method === 'sendMessage' ? call.text : (call.caption ?? ''))).join('');
  const keyboard = calls.at(-1)?.keyboard;
  const { text, listed } = unlisted(whole, message.choices.length, keyboard);
  const choices = buttonsIn(keyboard).map(({ id, label }, at) => ({ id, label: listed[at] ?? label }));
  const { promptId, keys, ask, askLabel, attachment } = message;
  const typed =
    choices.length > 0 ? choices : listed.map((label, at) => ({ id: message.choices[at]?.id ?? '', label }));
  return {
    text,
    choices: typed,
    keys,
    ...(promptId !== undefined && { promptId }),
    ...(ask && { ask }),
    ...(askLabel && { askLabel }),
    ...(attachment && { attachment: fileIn(calls, attachment.mime) }),
  };
}

/** Labels too long for a button stand below the text, each behind its letter or digit. */
function unlisted(whole: string, count: number, keyboard: Call['keyboard']) {
  const lines = whole.split('\n');
  const last = lines.slice(-count);
  const isListed = count > 0 && (!keyboard || buttonsIn(keyboard).every(({ label }) => /^[A-Z]$|^\d+$/.test(label)));
  if (!isListed) return { text: whole, listed: [] };
  return { text: lines.slice(0, -count).join('\n'), listed: last.map((line) => line.replace(/^(?:[A-Z]|\d+)\. /, '')) };
}

function buttonsIn(keyboard: Call['keyboard']): readonly { readonly id: string; readonly label: string }[] {
  if (!keyboard || !('inline_keyboard' in keyboard)) return [];
  return keyboard.inline_keyboard.flat().map(({ text, callback_data: data }) => ({
    id: data.split(':')[1] ?? '',
    label: text.replace(/^(?:[A-Z]|\d+)\. /, ''),
  }));
}

function fileIn(calls: readonly Call[], mime: string) {
  const call = calls.find((one) => one.method === 'sendDocument');
  if (call?.method !== 'sendDocument') throw new Error('a file was not sent');
  return { name: call.file.name, mime, body: Buffer.from(call.file.body).toString('utf8') };
}

/** The reply as Telegram's update brings it. What has no update of its own stays as it is. */
export function saidOnTelegram(reply: Reply, given: Pick<Inbound, 'sentAt'>): Reply {
  const update = updateOf(reply, given.sentAt);
  const found = update && heard(update, { account: 'telegram', bot, now: given.sentAt });
  if (found?.kind === 'message' || found?.kind === 'tap') return found.inbound.reply;
  return reply;
}

function updateOf(reply: Reply, sentAt: Date) {
  const chat = { id: 7, type: 'private' };
  const from = { id: 7, is_bot: false };
  const message = { message_id: 1, date: Math.floor(sentAt.getTime() / 1000), chat, from };
  switch (reply.kind) {
    case 'text':
      return { update_id: 1, message: { ...message, text: reply.text } };
    case 'choice':
      return { update_id: 1, callback_query: { id: 'q', from, message, data: `${reply.promptId}:${reply.choiceId}` } };
    case 'contact':
      return {
        update_id: 1,
        message: { ...message, contact: { phone_number: reply.phone, ...(reply.ownNumber && { user_id: 7 }) } },
      };
    default:
      return null;
  }
}
