/** Counts per minute, so that one page cannot crowd out the others. */

const MINUTE_MS = 60_000;

/** A monotonic time in milliseconds: how much a page asks of the server has nothing to do with a demo's clock. */
export type Ticks = () => number;

/** Returns whether `key` may go on within the minute that now runs. Forgets each minute when the next one begins. */
export function minutePace(perMinute: number, ticks: Ticks): (key: string) => boolean {
  let minute = -1;
  const counts = new Map<string, number>();
  return (key) => {
    const current = Math.floor(ticks() / MINUTE_MS);
    if (current !== minute) {
      minute = current;
      counts.clear();
    }
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= perMinute;
  };
}
