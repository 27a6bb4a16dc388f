/** What /healthz says of the store. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { storeHealth } from '../../src/web/health.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const idle = { events: 0, messages: 0, oldestAt: null, failed: 0 };
const nothingToDo = { eventsWaiting: 0, messagesWaiting: 0, oldestWaitingSeconds: null, turnsFailed: 0 };
const now = new Date('2027-04-05T03:00:00Z');

function watched(probe: () => Promise<void>, backlog: Store['backlog'] = async () => idle) {
  const probed = vi.fn(probe);
  const warned: object[] = [];
  const health = storeHealth({
    store: { probe: probed, backlog },
    clock: { now: () => now },
    facts: () => ({ demo: false }),
    log: { warn: (fields) => warned.push(fields) },
  });
  return { probed, warned, health };
}

test('it is well while a row can be written and read back', async () => {
  expect(await watched(async () => {}).health()).toEqual({ ok: true, demo: false, ...nothingToDo });
});

test('it is not well when the row is lost, which is logged with the error as it came', async () => {
  const lost = new Error('lost');
  const { health, warned } = watched(() => Promise.reject(lost));
  expect(await health()).toEqual({ ok: false, demo: false });
  expect(warned).toEqual([{ err: lost }]);
});

test('monitors that ask all at once, or again within five seconds, cost one probe', async () => {
  const { health, probed } = watched(async () => {});
  await Promise.all([health(), health(), health()]);
  await vi.advanceTimersByTimeAsync(4_999);
  await health();
  expect(probed).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  await health();
  expect(probed).toHaveBeenCalledTimes(2);
});

test('it gets well again, and is asked anew for that', async () => {
  let broken = true;
  const { health } = watched(async () => {
    if (broken) throw new Error('lost');
  });
  expect((await health()).ok).toBe(false);
  broken = false;
  await vi.advanceTimersByTimeAsync(5_000);
  expect((await health()).ok).toBe(true);
});

test('a store that says nothing is not well', async () => {
  const { health } = watched(() => new Promise(() => {}));
  const said = health();
  await vi.advanceTimersByTimeAsync(4_000);
  expect((await said).ok).toBe(false);
});

test('it says how much waits, for how long the oldest does, and how many turns failed since the start', async () => {
  const asked: Date[] = [];
  const oldestAt = new Date(now.getTime() - 90_400);
  const { health } = watched(
    async () => {},
    async (...times) => {
      asked.push(...times);
      return { events: 3, messages: 7, oldestAt, failed: 1 };
    },
  );
  expect(await health()).toEqual({
    ...{ ok: true, demo: false },
    ...{ eventsWaiting: 3, messagesWaiting: 7, oldestWaitingSeconds: 90, turnsFailed: 1 },
  });
  expect(asked).toEqual([now, now]);
});

test('a store that cannot say what waits is not well', async () => {
  expect(
    await watched(
      async () => {},
      () => Promise.reject(new Error('lost')),
    ).health(),
  ).toEqual({ ok: false, demo: false });
});
