/** What a bad network does to a connection, and plans that say which connection it does it to. */
import { seeded } from './seeded.ts';

export type Trouble =
  | { readonly kind: 'none' }
  /** Cut once so many bytes went that way: with RST, or with FIN as if all had been said. */
  | { readonly kind: 'cut'; readonly way: 'up' | 'down'; readonly afterBytes: number; readonly how: 'rst' | 'fin' }
  /** Each piece, either way, comes so much later. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Open, and nothing comes through any more either way. */
  | { readonly kind: 'blackhole' };

export type TroubleKind = Trouble['kind'];

/** `n`: the how manieth connection it is, from 0. */
export type Plan = (n: number) => Trouble;

export const calm: Plan = () => ({ kind: 'none' });

export interface Odds {
  /** Shares of the connections, from 0 to 1; what is left has no trouble. */
  readonly cut?: number;
  readonly delay?: number;
  readonly blackhole?: number;
  readonly maxBytes?: number;
  readonly maxDelayMs?: number;
}

/** The same seed makes the same trouble, connection by connection. `up`: from the bot to Telegram. */
export function seededPlan(seed: number, odds: Odds): Plan {
  const { cut = 0, delay = 0, blackhole = 0, maxBytes = 2000, maxDelayMs = 100 } = odds;
  return (n) => {
    const chance = seeded(seed * 1_000_003 + n);
    const [what, size, way, how] = [chance(), chance(), chance(), chance()];
    if (what < cut) {
      const afterBytes = Math.floor(size * maxBytes);
      return { kind: 'cut', afterBytes, way: way < 0.5 ? 'up' : 'down', how: how < 0.5 ? 'rst' : 'fin' };
    }
    if (what < cut + delay) return { kind: 'delay', ms: Math.ceil(size * maxDelayMs) };
    if (what < cut + delay + blackhole) return { kind: 'blackhole' };
    return { kind: 'none' };
  };
}
