/** The time, as an argument: the machine's, or one that tests and the demo move. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved, and refuses to go back. */
export function travellingClock(start: Date): Clock & { travelTo(at: Date): void } {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    travelTo(next) {
      if (next.getTime() < at)
        throw new Error(
          `The clock stands at ${new Date(at).toISOString()} and does not go back to ${next.toISOString()}`,
        );
      at = next.getTime();
    },
  };
}
