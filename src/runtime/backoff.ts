/** How long to wait before a message is tried again. */

const firstMs = 2_000;
const mostMs = 10 * 60_000;

/** Doubles from two seconds to ten minutes; `chance` (0–1) spreads it by a quarter, so that what failed together does not return together. */
export function backoffMs(attempts: number, chance: number): number {
  const whole = Math.min(mostMs, firstMs * 2 ** Math.min(attempts, 20));
  return Math.round(whole * (0.75 + 0.5 * chance));
}
