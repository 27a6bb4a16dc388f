/** Taps on inline buttons: each has an id that is to be answered in time, or its button spins. */
import { type Args, text } from './body.ts';
import { badRequest } from './refusal.ts';
import type { InlineKeyboard, Message, User } from './shapes.ts';

export interface Tap {
  /** The callback query's id. */
  readonly id: string;
  readonly person: string;
  readonly data: string;
  /** Milliseconds of the fake's clock. */
  readonly at: number;
  /** When the bot first answered it, and with what words; null while the button spins. */
  answered: { readonly at: number; readonly text: string } | null;
}

export interface Taps {
  readonly all: readonly Tap[];
  /** The tap, and what the callback query holds. */
  tap(from: User, message: unknown, data: string): { readonly tap: Tap; readonly query: Record<string, unknown> };
  /** answerCallbackQuery. */
  answer(args: Args): true;
}

const MAX_ANSWER = 200;

/** `withinMs`: how long Telegram takes an answer; it names no figure. */
export function taps(now: () => number, withinMs: number): Taps {
  const all: Tap[] = [];
  return {
    all,
    tap(from, message, data) {
      const tap: Tap = { id: `37021${all.length + 1}`, person: from.first_name, data, at: now(), answered: null };
      all.push(tap);
      const { chat } = message as Message; // or what is left of one that is too old: it has its chat
      const query = { id: tap.id, from, message, chat_instance: `-${Math.abs(chat.id)}0`, data };
      return { tap, query };
    },
    answer(args) {
      const tap = all.find(({ id }) => id === text(args, 'callback_query_id'));
      if (!tap || now() - tap.at > withinMs)
        throw badRequest('query is too old and response timeout expired or query ID is invalid');
      if (text(args, 'text').length > MAX_ANSWER) throw badRequest('MESSAGE_TOO_LONG');
      tap.answered ??= { at: now(), text: text(args, 'text') };
      return true;
    },
  };
}

/** What a tap on the button with this label would carry. */
export const dataUnder = (keyboard: InlineKeyboard | undefined, label: string): string | undefined =>
  keyboard?.inline_keyboard.flat().find(({ text: shown }) => shown === label)?.callback_data;
