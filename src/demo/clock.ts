/** The demo's clock: a stored row that stands still until somebody moves it. No date of the programme is moved. */
import type { Clock } from '../runtime/clock.ts';
import { travellingClock } from '../runtime/clock.ts';
import type { Desk } from '../store/desk.ts';

/** Monday, 5 April 2027, 09.00 WIB: the day before the first class of KAL-2027-01. */
const start = new Date('2027-04-05T02:00:00Z');
const row = 'demo-now';

export interface StoredClock extends Clock {
  travelTo(at: Date): void;
  /** Writes where it stands, so that a restart goes on from there. */
  keep(): Promise<void>;
}

export async function storedClock(desk: Desk): Promise<StoredClock> {
  const clock = travellingClock(new Date((await desk.setting(row)) ?? start));
  return { ...clock, keep: () => desk.setSetting(row, clock.now().toISOString()) };
}
