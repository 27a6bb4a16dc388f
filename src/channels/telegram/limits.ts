/** What Telegram allows, and how long we wait for it. */
import type { Limit } from '../channel.ts';

export interface TelegramLimits {
  /** Characters of one text, and of what stands below a file. */
  readonly textLength: number;
  readonly captionLength: number;
  /** Of a file somebody sent. */
  readonly fileBytes: number;
  /** Of a webhook's body. */
  readonly bodyBytes: number;
  /** Updates asked for at a time; also how many may wait to be stored. */
  readonly updatesAtOnce: number;
  /** How long Telegram holds an empty answer back. */
  readonly pollSeconds: number;
  /** An answer that takes longer than this never comes. */
  readonly callMs: number;
  /** Until updates that are being stored are asked for again: the same offset within half a second gets one update only. */
  readonly heldMs: number;
  /** Between two tries while Telegram is away. */
  readonly awayMs: number;
  /** A server that holds no answer back is not asked again sooner than this after an empty one. */
  readonly emptyMs: number;
  /** How long a poll rests after another one was found with the same token. */
  readonly conflictMs: number;
  /** No sooner than this does the chat say that somebody is writing. */
  readonly typingAfterMs: number;
  /** An update that cannot be stored though others are is given up after this long. */
  readonly poisonMs: number;
}

export const TELEGRAM_LIMITS: TelegramLimits = {
  textLength: 4_096,
  captionLength: 1_024,
  fileBytes: 10 * 1024 * 1024,
  bodyBytes: 1024 * 1024,
  updatesAtOnce: 100,
  pollSeconds: 25,
  callMs: 25_000,
  heldMs: 600,
  awayMs: 2_000,
  conflictMs: 60_000,
  emptyMs: 500,
  typingAfterMs: 700,
  poisonMs: 10 * 60_000,
};

/** https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: a message a second to one person, twenty a minute to a group. */
export const CHAT_PACE: readonly Limit[] = [{ most: 1, spanMs: 1_000 }];
export const GROUP_PACE: readonly Limit[] = [...CHAT_PACE, { most: 20, spanMs: 60_000 }];
