/** A loop that runs when it is woken, and never twice at once. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { loop } from '../../src/runtime/loop.ts';

/** Rounds that wait until the test lets them end, and say whether there is more. */
function rounds() {
  const ends: ((more: boolean) => void)[] = [];
  let most = 0;
  let running = 0;
  const round = async (): Promise<boolean> => {
    running += 1;
    most = Math.max(most, running);
    const more = await new Promise<boolean>((resolve) => ends.push(resolve));
    running -= 1;
    return more;
  };
  return {
    round,
    begun: () => ends.length,
    mostAtOnce: () => most,
    /** Ends the round that began last, and lets what follows it begin. */
    async end(more = false) {
      ends.at(-1)?.(more);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('a loop', () => {
  test('does nothing until it is woken', async () => {
    const { round, begun } = rounds();
    const idle = loop('test', silentLog, round);
    await idle.idle();
    expect([begun(), idle.running()]).toEqual([0, false]);
  });

  test('takes all that wake it during a round as one wish, and never runs twice at once', async () => {
    const { round, begun, mostAtOnce, end } = rounds();
    const woken = loop('test', silentLog, round);
    for (let time = 0; time < 5; time += 1) woken.wake();
    expect([begun(), woken.running()]).toEqual([1, true]);
    await end();
    expect(begun()).toBe(2);
    await end();
    await woken.idle();
    expect([begun(), mostAtOnce(), woken.running()]).toEqual([2, 1, false]);
  });

  test('goes on by itself while a round says there is more', async () => {
    const { round, begun, end } = rounds();
    const woken = loop('test', silentLog, round);
    woken.wake();
    await end(true);
    await end(true);
    await end(false);
    await woken.idle();
    expect(begun()).toBe(3);
  });

  test('is idle only once nothing runs and nothing was asked for', async () => {
    const { round, end } = rounds();
    const woken = loop('test', silentLog, round);
    woken.wake();
    woken.wake();
    let isIdle = false;
    const idle = woken.idle().then(() => {
      isIdle = true;
    });
    await end();
    expect(isIdle).toBe(false);
    await end();
    await idle;
    expect(isIdle).toBe(true);
  });

  test('lets the round under way end when it is stopped, and starts no other', async () => {
    const { round, begun, end } = rounds();
    const woken = loop('test', silentLog, round);
    woken.wake();
    woken.wake();
    let hasStopped = false;
    const stopped = woken.stop().then(() => {
      hasStopped = true;
    });
    await Promise.resolve();
    expect(hasStopped).toBe(false);
    await end(true);
    await stopped;
    woken.wake();
    await woken.idle();
    expect(begun()).toBe(1);
  });
});

describe('a loop whose round throws', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const failing = (times: number) => {
    let tried = 0;
    const round = async (): Promise<boolean> => {
      tried += 1;
      if (tried <= times) throw new Error('the disk is full');
      return false;
    };
    return { round, tried: () => tried };
  };

  test('pauses, and then tries again without being woken', async () => {
    const { round, tried } = failing(2);
    const woken = loop('test', silentLog, round, 1_000);
    woken.wake();
    await woken.idle();
    vi.advanceTimersByTime(999);
    await woken.idle();
    expect(tried()).toBe(1);
    vi.advanceTimersByTime(1);
    await woken.idle();
    expect(tried()).toBe(2);
    vi.advanceTimersByTime(1_000);
    await woken.idle();
    expect(tried()).toBe(3);
    vi.advanceTimersByTime(60_000);
    await woken.idle();
    expect(tried()).toBe(3);
  });

  test('does not try again once it was stopped', async () => {
    const { round, tried } = failing(1);
    const woken = loop('test', silentLog, round, 1_000);
    woken.wake();
    await woken.idle();
    await woken.stop();
    vi.advanceTimersByTime(5_000);
    await woken.idle();
    expect(tried()).toBe(1);
  });

  test('writes down which loop it was and why', async () => {
    const lines: unknown[] = [];
    const { round } = failing(1);
    const woken = loop('sender', { ...silentLog, error: (line: unknown) => lines.push(line) }, round);
    woken.wake();
    await woken.idle();
    expect(lines).toEqual([{ err: new Error('the disk is full'), loop: 'sender' }]);
  });
});
