/** How long a message waits before it is tried again. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs } from '../../src/runtime/backoff.ts';

const attempts = fc.integer({ min: 0, max: 1_000_000 });
const chance = fc.double({ min: 0, max: 1, noNaN: true });

test('the wait doubles from two seconds to ten minutes', () => {
  expect([0, 1, 2, 3, 8, 9, 100].map((tried) => backoffMs(tried, 0.5))).toEqual([
    2_000, 4_000, 8_000, 16_000, 512_000, 600_000, 600_000,
  ]);
});

test('chance spreads the wait by a quarter to either side', () => {
  expect([backoffMs(0, 0), backoffMs(0, 1)]).toEqual([1_500, 2_500]);
});

test('no wait is shorter than a second and a half or longer than twelve minutes and a half', () => {
  fc.assert(
    fc.property(attempts, chance, (tried, at) => {
      const waitMs = backoffMs(tried, at);
      expect(Number.isInteger(waitMs)).toBe(true);
      expect(waitMs).toBeGreaterThanOrEqual(1_500);
      expect(waitMs).toBeLessThanOrEqual(750_000);
    }),
  );
});

test('at the same chance, whoever was tried more often does not wait less', () => {
  fc.assert(
    fc.property(attempts, chance, (tried, at) => {
      expect(backoffMs(tried + 1, at)).toBeGreaterThanOrEqual(backoffMs(tried, at));
    }),
  );
});
