/** Time as an argument: a clock that stands still until it is moved. */
import { expect, test } from 'vitest';
import { travellingClock } from '../../src/runtime/clock.ts';

const start = new Date('2027-04-05T02:00:00Z');
const after = (ms: number): Date => new Date(start.getTime() + ms);

test('a travelling clock stands still until it is moved', () => {
  const clock = travellingClock(start);
  expect(clock.now()).toEqual(start);
  clock.travelTo(after(3_600_000));
  expect(clock.now()).toEqual(after(3_600_000));
});

test('a travelling clock refuses to go back, says from where to where, and stays where it was', () => {
  const clock = travellingClock(start);
  clock.travelTo(after(1_000));
  expect(() => clock.travelTo(start)).toThrow(
    'The clock stands at 2027-04-05T02:00:01.000Z and does not go back to 2027-04-05T02:00:00.000Z',
  );
  expect(clock.now()).toEqual(after(1_000));
});

test('a travelling clock may be moved to where it stands', () => {
  const clock = travellingClock(start);
  expect(() => clock.travelTo(start)).not.toThrow();
});

test('nobody moves a travelling clock by changing the date they were given, or the one they gave', () => {
  const given = new Date(start);
  const clock = travellingClock(given);
  given.setUTCFullYear(2000);
  clock.now().setUTCFullYear(2000);
  expect(clock.now()).toEqual(start);
});
