/** The minute hand, and the runs it starts. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runner } from '../../src/jobs/runner.ts';
import { type Scheduler, scheduler } from '../../src/jobs/scheduler.ts';
import { silentLog as log } from '../../src/log.ts';

const now = new Date('2027-04-05T01:00:00Z');
/** A promise that somebody else keeps. */
function gate() {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), passed };
}

describe('a run', () => {
  test('takes the jobs one after the other, and goes on after one that throws', async () => {
    const seen: string[] = [];
    const job = (name: string, fails = false) => ({
      name,
      async run() {
        seen.push(`${name} begins`);
        await Promise.resolve();
        seen.push(`${name} ends`);
        if (fails) throw new Error(name);
      },
    });
    await runner({ jobs: [job('a'), job('b', true), job('c')], log }).runAll(now);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  test('waits for the one before it, and each is told its own instant', async () => {
    const first = gate();
    const seen: string[] = [];
    const job = {
      name: 'slow',
      async run(at: Date) {
        if (at === now) await first.passed;
        seen.push(at.toISOString());
      },
    };
    const runs = runner({ jobs: [job], log });
    const later = new Date(now.getTime() + 60_000);
    const both = [runs.runAll(now), runs.runAll(later)];
    first.open();
    await Promise.all(both);
    expect(seen).toEqual([now.toISOString(), later.toISOString()]);
  });

  test('ends with the job under way when it is stopped', async () => {
    const slow = gate();
    const seen: string[] = [];
    const jobs = [
      {
        name: 'slow',
        async run() {
          await slow.passed;
          seen.push('slow ended');
        },
      },
      {
        name: 'next',
        async run() {
          seen.push('next ran');
        },
      },
    ];
    const runs = runner({ jobs, log });
    const run = runs.runAll(now);
    await Promise.resolve();
    const stopped = runs.stop().then(() => seen.push('stopped'));
    await new Promise((resolve) => setImmediate(resolve));
    slow.open();
    await Promise.all([run, stopped]);
    expect(seen).toEqual(['slow ended', 'stopped']);
  });
});

describe('the minute hand', () => {
  let minutes: Scheduler;
  beforeEach(() => {
    vi.useFakeTimers({ now });
  });
  afterEach(async () => {
    await minutes.stop();
    vi.useRealTimers();
  });

  test('ticks once a minute, on the minute', async () => {
    const ticks: string[] = [];
    minutes = scheduler({ log, tick: async () => void ticks.push(new Date().toISOString().slice(11, 16)) });
    minutes.start();
    minutes.start();
    await vi.advanceTimersByTimeAsync(3 * 60_000 + 500);
    expect(ticks).toEqual(['01:01', '01:02', '01:03']);
  });

  test.each([-30 * 24, -2, -1, 1, 2, 30 * 24])(
    'goes on within a minute when the clock jumps by %d h',
    async (hours) => {
      let ticks = 0;
      minutes = scheduler({
        log,
        async tick() {
          ticks += 1;
        },
      });
      minutes.start();
      await vi.advanceTimersByTimeAsync(3 * 60_000 + 500);
      vi.setSystemTime(Date.now() + hours * 3_600_000);
      for (const minute of [1, 2, 3, 4, 5]) {
        await vi.advanceTimersByTimeAsync(60_000);
        expect(ticks).toBeGreaterThanOrEqual(2 + minute);
        expect(ticks).toBeLessThanOrEqual(3 + minute);
      }
    },
  );

  test('goes on after a tick that failed', async () => {
    let ticks = 0;
    minutes = scheduler({
      log,
      async tick() {
        ticks += 1;
        throw new Error('a bad minute');
      },
    });
    minutes.start();
    await vi.advanceTimersByTimeAsync(2 * 60_000 + 500);
    expect(ticks).toBe(2);
  });

  test('leaves a minute out while the last one still runs, and waits for it when it is stopped', async () => {
    const slow = gate();
    const seen: string[] = [];
    minutes = scheduler({
      log,
      async tick() {
        seen.push('begins');
        await slow.passed;
        seen.push('ends');
      },
    });
    minutes.start();
    await vi.advanceTimersByTimeAsync(3 * 60_000 + 500);
    expect(seen).toEqual(['begins']);
    const stopped = minutes.stop().then(() => seen.push('stopped'));
    await vi.advanceTimersByTimeAsync(1_000);
    slow.open();
    await stopped;
    await vi.advanceTimersByTimeAsync(2 * 60_000);
    expect(seen).toEqual(['begins', 'ends', 'stopped']);
  });
});
