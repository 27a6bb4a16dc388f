/** How fast scheduled rows are turned. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drip, few } from '../../src/runtime/drip.ts';

function ticking() {
  let now = 0;
  return { ticks: () => now, pass: (ms: number) => (now += ms) };
}

test('keeps the mean of its pace, however late each look is', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 200, maxLength: 200 }), (delays) => {
      const { ticks, pass } = ticking();
      const permits = drip(30, ticks);
      let turned = 0;
      for (const ms of delays) {
        pass(permits.waitMs() + ms);
        const room = permits.room();
        expect(room).toBeLessThanOrEqual(few);
        permits.take(room);
        turned += room;
      }
      const due = (ticks() * 30) / 1_000;
      expect(turned).toBeLessThanOrEqual(due + 2 * few);
      expect(turned).toBeGreaterThanOrEqual(due - 2 * few);
    }),
  );
});

test('lets a few through together and not one by one', () => {
  const { ticks, pass } = ticking();
  const permits = drip(30, ticks);
  permits.take(permits.room());
  expect([permits.room(), permits.waitMs()]).toEqual([0, 167]);
  pass(100);
  expect([permits.room(), permits.waitMs()]).toEqual([0, 67]);
  pass(67);
  expect(permits.room()).toBe(few);
});

test('lets one through at a time where the rate is one a second or less', () => {
  const { ticks, pass } = ticking();
  const permits = drip(0.5, ticks);
  expect(permits.room()).toBe(1);
  permits.take(1);
  pass(1_999);
  expect(permits.room()).toBe(0);
  pass(1);
  expect(permits.room()).toBe(1);
});

test('after a long rest it does not make up for the rest', () => {
  const { ticks, pass } = ticking();
  const permits = drip(30, ticks);
  pass(3_600_000);
  let turned = 0;
  for (let room = permits.room(); room > 0; room = permits.room()) {
    permits.take(room);
    turned += room;
  }
  expect(turned).toBeLessThanOrEqual(2 * few);
});
