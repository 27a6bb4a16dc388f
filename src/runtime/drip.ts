/** How fast scheduled rows are turned: the mean of a pace, a few at a time. What no second may exceed is the sender's. */
import type { Pace } from './pace.ts';

/** Written in one transaction, and soon enough written that a reply behind them does not wait. */
export const few = 5;

/**
 * What was looked at too late is made up for, as far as a few: over a long wave the mean is kept exactly. Below a few there
 * is no room, so that they share a transaction. `ticks` is a monotonic time in milliseconds.
 */
export function drip(perSecond: number, ticks: () => number = () => performance.now()): Pace {
  const full = Math.max(1, Math.min(few, Math.floor(perSecond)));
  const perMs = perSecond / 1_000;
  let level = full;
  let seenAt = ticks();
  const now = (): number => {
    const at = ticks();
    // Twice a few: what came in while they were being turned.
    level = Math.min(2 * full, level + (at - seenAt) * perMs);
    seenAt = at;
    return level;
  };
  const room = (): number => (now() >= full ? Math.min(full, Math.floor(level)) : 0);
  return {
    ready: 0,
    room,
    take(count) {
      level = now() - count;
    },
    waitMs: () => (room() > 0 ? 0 : Math.max(1, Math.ceil((full - level) / perMs))),
  };
}
