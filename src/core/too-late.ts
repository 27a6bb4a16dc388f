/** Which messages were dropped because their time ran out. */

const reasons: ReadonlySet<string> = new Set([
  'expired',
  // Neither a window nor a day with a place left came before it would have expired.
  'outside-windows',
  'own-hours',
  'day-full',
]);

/** What one would have acted on is then told with the next message; what was stopped, refused or is gone is not. */
export const isTooLate = (reason: string): boolean => reasons.has(reason);
