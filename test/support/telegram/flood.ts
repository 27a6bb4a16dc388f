/** The pace that Telegram allows, and its 429 beyond it. */
import { tooMany } from './refusal.ts';

export interface FloodLimits {
  readonly botPerSecond: number;
  readonly chatPerSecond: number;
  /** How many a chat takes at once before `chatPerSecond` counts. Telegram says "short bursts" and no number. */
  readonly chatBurst: number;
  readonly groupPerMinute: number;
}

/** https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this; the burst is our guess. */
export const DOCUMENTED_LIMITS: FloodLimits = { botPerSecond: 30, chatPerSecond: 1, chatBurst: 5, groupPerMinute: 20 };

export interface Flood {
  /** Counts one message, or throws 429 with the whole seconds to wait; a refused one is not counted. */
  admit(chat: number, isGroup: boolean): void;
}

export const noFlood: Flood = { admit() {} };

export function flood(limits: FloodLimits, now: () => number): Flood {
  const sent: number[] = [];
  const groups = new Map<number, number[]>();
  const allowances = new Map<number, { left: number; at: number }>();

  /** Milliseconds until fewer than `most` lie within the window. */
  const waitIn = (times: number[], most: number, windowMs: number) => {
    while (times.length > 0 && (times[0] ?? 0) <= now() - windowMs) times.shift();
    return times.length < most ? 0 : (times[times.length - most] ?? 0) + windowMs - now();
  };

  return {
    admit(chat, isGroup) {
      const { left, at } = allowances.get(chat) ?? { left: limits.chatBurst, at: now() };
      const grown = Math.min(limits.chatBurst, left + ((now() - at) / 1000) * limits.chatPerSecond);
      const inGroup = groups.get(chat) ?? [];
      const waitMs = Math.max(
        waitIn(sent, limits.botPerSecond, 1000),
        isGroup ? waitIn(inGroup, limits.groupPerMinute, 60_000) : 0,
        grown >= 1 ? 0 : ((1 - grown) / limits.chatPerSecond) * 1000,
      );
      if (waitMs > 0) throw tooMany(Math.max(1, Math.ceil(waitMs / 1000)));
      allowances.set(chat, { left: grown - 1, at: now() });
      sent.push(now());
      if (isGroup) groups.set(chat, [...inGroup, now()]);
    },
  };
}

/** The most of these instants that lie within any window of that length, for measuring a pace. */
export function busiest(times: readonly number[], windowMs: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted.reduce((most, from, i) => {
    const within = sorted.slice(i).filter((time) => time < from + windowMs).length;
    return Math.max(most, within);
  }, 0);
}
