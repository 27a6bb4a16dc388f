/** How fast an account may speak: no more than so many messages in any one second, wherever the second begins. */

import type { Limit } from '../channels/channel.ts';

export interface Pace {
  /** How many may be in hand when there is room again: to look for them only then would cost part of the pace. */
  readonly ready: number;
  /** How many may leave at this moment; never less than none. */
  room(): number;
  /** These leave now. Whatever leaves is counted, also what did not ask for room. */
  take(count: number): void;
  /** Milliseconds until there is room for one. */
  waitMs(): number;
}

const secondMs = 1_000;
/** What leaves evenly arrives unevenly: a provider that counts as it comes shall find no more in a second either. */
const unevenMs = 25;
/** What leaves together: a second's worth at one blow would hold up the replies behind it. */
const together = 5;

/**
 * A bucket that fills would let through what it holds and what flows in meanwhile: twice the rate in one second. So the
 * moments themselves are remembered, as many as may share a second (at a rate below one, the span that belongs to one).
 * `ticks` is a monotonic time in milliseconds: the pace is the network's and does not travel with a demo clock.
 */
export function pace(perSecond: number, ticks: () => number = () => performance.now()): Pace {
  const most = Math.max(1, Math.floor(perSecond));
  const isFast = most > together;
  const spanMs = isFast ? secondMs + unevenMs : Math.max(secondMs, secondMs / perSecond);
  const whole: Limit = { most, spanMs };
  const limits = isFast ? [whole, { most: together, spanMs: (together * spanMs) / most }] : [whole];
  /** Oldest first. A moment that lies a span back counts no more. */
  let left: number[] = [];
  const roomIn = (limit: Limit, now: number): number =>
    limit.most - left.filter((at) => now - at < limit.spanMs).length;
  const waitIn = (limit: Limit, now: number): number => {
    // The one that makes room by growing old.
    const holding = left.at(-limit.most);
    return roomIn(limit, now) > 0 || holding === undefined ? 0 : Math.max(1, Math.ceil(holding + limit.spanMs - now));
  };
  return {
    // Where a span is long, a reply to the same chat would stand behind what waits in hand.
    ready: isFast ? together : 0,
    room: () => Math.max(0, Math.min(...limits.map((limit) => roomIn(limit, ticks())))),
    take(count) {
      const now = ticks();
      left = [...left, ...Array.from({ length: Math.min(count, most) }, () => now)].slice(-most);
    },
    waitMs: () => Math.max(...limits.map((limit) => waitIn(limit, ticks()))),
  };
}
