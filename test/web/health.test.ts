/** What /healthz says of the store. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { storeHealth } from '../../src/web/health.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched(probe: () => Promise<void>) {
  const probed = vi.fn(probe);
  const warned: object[] = [];
  const health = storeHealth({
    store: { probe: probed },
    facts: () => ({ demo: false }),
    log: { warn: (fields) => warned.push(fields) },
  });
  return { probed, warned, health };
}

test('it is well while a row can be written and read back', async () => {
  expect(await watched(async () => {}).health()).toEqual({ ok: true, demo: false });
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
