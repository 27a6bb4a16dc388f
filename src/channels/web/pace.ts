/** Counts per minute, so that one page cannot crowd out the others. */

const MINUTE_MS = 60_000;

/** Returns whether `key` may go on within the minute that `now` lies in. Forgets each minute when the next one begins. */
export function minutePace(perMinute: number): (key: string, now: Date) => boolean {
  let minute = -1;
  const counts = new Map<string, number>();
  return (key, now) => {
    const current = Math.floor(now.getTime() / MINUTE_MS);
    if (current !== minute) {
      minute = current;
      counts.clear();
    }
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= perMinute;
  };
}
