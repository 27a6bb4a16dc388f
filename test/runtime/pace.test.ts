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
  test('lets its rate through at once, and the next a second after', () => {
    const { ticks, pass } = ticking();
    const permits = pace(5, ticks);
    expect(permits.room()).toBe(5);
    permits.take(5);
    pass(999);
    expect(permits.room()).toBe(0);
    pass(1);
    expect(permits.room()).toBe(5);
    pass(60_000);
    expect(permits.room()).toBe(5);
  });

  test('gives room back one by one, as each was taken', () => {
    const { ticks, pass } = ticking();
    const permits = pace(3, ticks);
    permits.take(1);
    pass(400);
    permits.take(2);
    pass(600);
    expect(permits.room()).toBe(1);
    pass(400);
    expect(permits.room()).toBe(3);
  });

  test('spreads a second’s worth, so that a reply behind it waits for a few and not for all', () => {
    const { ticks, pass } = ticking();
    const permits = pace(30, ticks);
    let sent = 0;
    for (let at = 0; at < 10_000; at += 1) {
      const room = permits.room();
      expect(room).toBeLessThanOrEqual(5);
      permits.take(room);
      sent += room;
      pass(1);
    }
    // Five every 167 ms, and thirty in 1,005 ms.
    expect(sent).toBe(300);
  });

  test('says how long until there is room, and there is room then and not before', () => {
    const { ticks, pass } = ticking();
    const permits = pace(2, ticks);
    expect(permits.waitMs()).toBe(0);
    permits.take(1);
    pass(300);
    expect(permits.waitMs()).toBe(0);
    permits.take(1);
    expect(permits.waitMs()).toBe(700);
    pass(699);
    expect(permits.room()).toBe(0);
    pass(1);
    expect([permits.room(), permits.waitMs()]).toEqual([1, 0]);
  });

  test('lets one through at a time where the rate is less than one a second', () => {
    const { ticks, pass } = ticking();
    const permits = pace(0.5, ticks);
    expect(permits.room()).toBe(1);
    permits.take(1);
    pass(1_999);
    expect(permits.room()).toBe(0);
    pass(1);
    expect(permits.room()).toBe(1);
  });

  test('never lets more through than its rate in any second, and leaves no room where replies filled it', () => {
    const moves = fc.array(
      fc.record({
        passMs: fc.oneof(fc.integer({ min: 0, max: 400 }), fc.double({ min: 0, max: 1_100, noNaN: true })),
        replies: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(40) }),
        greed: fc.nat(60),
      }),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), moves, (perSecond, steps) => {
        const { ticks, pass } = ticking();
        const permits = pace(perSecond, ticks);
        const taken: { readonly at: number; readonly replies: number; readonly bulk: number }[] = [];
        for (const { passMs, replies, greed } of steps) {
          pass(passMs);
          permits.take(replies);
          const bulk = Math.min(greed, permits.room());
          permits.take(bulk);
          taken.push({ at: ticks(), replies, bulk });
        }
        taken.forEach(({ at: until, bulk }, upTo) => {
          // What came at the same instant, but after it, it could not know.
          const inSecond = taken.slice(0, upTo + 1).filter(({ at }) => until - at < 1_000);
          const all = inSecond.reduce((sum, one) => sum + one.replies + one.bulk, 0);
          if (bulk > 0) expect(all).toBeLessThanOrEqual(perSecond);
          expect(inSecond.reduce((sum, one) => sum + one.bulk, 0)).toBeLessThanOrEqual(perSecond);
        });
      }),
    );
  });

  test('lets no more arrive than its rate in any second, however long each was under way', () => {
    const moves = fc.array(
      fc.record({ passMs: fc.integer({ min: 0, max: 40 }), wayMs: fc.integer({ min: 0, max: 60 }) }),
      {
        minLength: 60,
        maxLength: 300,
      },
    );
    fc.assert(
      fc.property(moves, (steps) => {
        const { ticks, pass } = ticking();
        const permits = pace(30, ticks);
        const arrivals: number[] = [];
        const answers: { readonly at: number; readonly arrived: () => void }[] = [];
        const passing = (ms: number): void => {
          for (let one = 0; one < ms; one += 1) {
            pass(1);
            for (const { at, arrived } of answers) if (at === ticks()) arrived();
          }
        };
        for (const { passMs, wayMs } of steps) {
          passing(Math.max(passMs, permits.waitMs()));
          const arrived = permits.leave();
          arrivals.push(ticks() + wayMs);
          // The answer takes as long again, and a millisecond at least.
          answers.push({ at: ticks() + 1 + 2 * wayMs, arrived });
        }
        for (const from of arrivals)
          expect(arrivals.filter((at) => at >= from && at - from < 1_000).length).toBeLessThanOrEqual(30);
      }),
      { numRuns: 100 },
    );
  });

  test('takes a slow answer for the way back, and is no slower for it than a sixteenth', () => {
    const { ticks, pass } = ticking();
    const permits = pace(30, ticks);
    let sent = 0;
    for (let at = 0; at < 60_000; at += 1) {
      if (permits.room() > 0) {
        permits.leave();
        sent += 1;
      }
      pass(1);
    }
    expect(sent).toBeGreaterThanOrEqual(Math.floor((60 * 30) / (1 + 1 / 15)));
  });

  test('has room again as soon as the second allows, however it was used before', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), waits, (perSecond, passes) => {
        const { ticks, pass } = ticking();
        const permits = pace(perSecond, ticks);
        for (const ms of passes) {
          pass(ms);
          permits.take(Math.min(1, permits.room()));
        }
        const waitMs = permits.waitMs();
        if (waitMs > 0) {
          pass(waitMs - 1);
          expect(permits.room()).toBe(0);
          pass(1);
        }
        expect(permits.room()).toBeGreaterThan(0);
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
    const permits = pace(2);
    permits.take(2);
    vi.setSystemTime(new Date('2030-01-01T00:00:00Z'));
    expect(permits.room()).toBe(0);
    vi.setSystemTime(new Date('2020-01-01T00:00:00Z'));
    vi.advanceTimersByTime(1_000);
    expect(permits.room()).toBe(2);
  });
});
