/** How fast an account may speak: a bucket of permits that fills at a steady rate. */

export interface Pace {
  /** Permits there are at this moment. */
  room(): number;
  take(count: number): void;
  /** Milliseconds until there is at least one. */
  waitMs(): number;
}

/** `ticks` is a monotonic time in milliseconds: the pace is the network's and does not travel with a demo clock. */
export function pace(
  perSecond: number,
  burst = Math.max(1, perSecond),
  ticks: () => number = () => performance.now(),
): Pace {
  let permits = burst;
  let at = ticks();
  const refill = (): void => {
    const now = ticks();
    permits = Math.min(burst, permits + ((now - at) / 1000) * perSecond);
    at = now;
  };
  return {
    room() {
      refill();
      return Math.floor(permits);
    },
    take(count) {
      refill();
      permits -= count;
    },
    waitMs() {
      refill();
      return permits >= 1 ? 0 : Math.ceil(((1 - permits) / perSecond) * 1000);
    },
  };
}
