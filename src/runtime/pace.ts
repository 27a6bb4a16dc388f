/** How fast an account may speak: no more than so many messages in any one second, wherever the second begins. */

export interface Pace {
  /** How many may leave at this moment; never less than none. */
  room(): number;
  /** These leave now. Whatever leaves is counted, also what did not ask for room. */
  take(count: number): void;
  /** Milliseconds until there is room for one. */
  waitMs(): number;
}

const secondMs = 1_000;

/**
 * A bucket that fills would let through what it holds and what flows in meanwhile: twice the rate in one second. So the
 * moments themselves are remembered, as many as may share a second (at a rate below one, the span that belongs to one).
 * `ticks` is a monotonic time in milliseconds: the pace is the network's and does not travel with a demo clock.
 */
export function pace(perSecond: number, ticks: () => number = () => performance.now()): Pace {
  const most = Math.max(1, Math.floor(perSecond));
  const spanMs = Math.max(secondMs, secondMs / perSecond);
  /** Oldest first. A moment that lies a span back counts no more. */
  let left: number[] = [];
  const within = (now: number): readonly number[] => {
    left = left.filter((at) => now - at < spanMs);
    return left;
  };
  return {
    room: () => most - within(ticks()).length,
    take(count) {
      const now = ticks();
      left = [...within(now), ...Array.from({ length: Math.min(count, most) }, () => now)].slice(-most);
    },
    waitMs() {
      const now = ticks();
      const [oldest] = within(now);
      return left.length < most || oldest === undefined ? 0 : Math.max(1, Math.ceil(oldest + spanMs - now));
    },
  };
}
