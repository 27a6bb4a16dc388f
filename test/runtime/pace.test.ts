/** How fast an account may speak. */
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { pace } from '../../src/runtime/pace.ts';

/** A time that a test moves. */
function ticking() {
  let now = 0;
  return { ticks: () => now, pass: (ms: number) => (now += ms) };
}

describe('a pace', () => {
  test('begins with its burst, and fills at its rate up to the burst and no further', () => {
    const { ticks, pass } = ticking();
    const permits = pace(10, 5, ticks);
    expect(permits.room()).toBe(5);
    permits.take(5);
    expect(permits.room()).toBe(0);
    pass(250);
    expect(permits.room()).toBe(2);
    pass(60_000);
    expect(permits.room()).toBe(5);
  });

  test('says how long until there is room, and there is room then', () => {
    const { ticks, pass } = ticking();
    const permits = pace(4, 1, ticks);
    expect(permits.waitMs()).toBe(0);
    permits.take(1);
    expect(permits.waitMs()).toBe(250);
    pass(249);
    expect(permits.room()).toBe(0);
    pass(1);
    expect([permits.room(), permits.waitMs()]).toEqual([1, 0]);
  });

  test('owes what was taken beyond its room', () => {
    const { ticks, pass } = ticking();
    const permits = pace(2, 2, ticks);
    permits.take(4);
    expect(permits.room()).toBe(-2);
    pass(1_000);
    expect(permits.room()).toBe(0);
    expect(permits.waitMs()).toBe(500);
  });

  test('lets at least one through where the rate is less than one a second', () => {
    const { ticks, pass } = ticking();
    const permits = pace(0.5, undefined, ticks);
    expect(permits.room()).toBe(1);
    permits.take(1);
    pass(1_999);
    expect(permits.room()).toBe(0);
    pass(1);
    expect(permits.room()).toBe(1);
  });

  test('lets no more through in any second than its burst and one second of its rate', () => {
    const rate = fc.integer({ min: 1, max: 50 });
    const steps = fc.array(fc.record({ passMs: fc.integer({ min: 0, max: 400 }), greed: fc.nat(60) }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(rate, rate, steps, (perSecond, burst, moves) => {
        const { ticks, pass } = ticking();
        const permits = pace(perSecond, burst, ticks);
        const taken: { readonly at: number; readonly count: number }[] = [];
        for (const { passMs, greed } of moves) {
          pass(passMs);
          const count = Math.min(greed, permits.room());
          permits.take(count);
          taken.push({ at: ticks(), count });
        }
        for (const { at: from } of taken) {
          const inSecond = taken.filter(({ at }) => at >= from && at < from + 1_000);
          expect(inSecond.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(perSecond + burst);
        }
      }),
    );
  });
});

describe('a pace that is given no time of its own', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is not hurried by a calendar that leaps, nor stopped by one that goes back', () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const permits = pace(2, 2);
    permits.take(2);
    vi.setSystemTime(new Date('2030-01-01T00:00:00Z'));
    expect(permits.room()).toBe(0);
    vi.setSystemTime(new Date('2020-01-01T00:00:00Z'));
    vi.advanceTimersByTime(1_000);
    expect(permits.room()).toBe(2);
  });
});
