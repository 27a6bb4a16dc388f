/** Many single calls as few batches. */
import { expect, test, vi } from 'vitest';
import { gather } from '../../src/runtime/gather.ts';

/** Writes down the batches; `poison` makes every batch that holds it throw. */
function worker(poison?: number) {
  const batches: (readonly number[])[] = [];
  const gate = { open: Promise.resolve() };
  const work = async (items: readonly number[]): Promise<readonly string[]> => {
    batches.push(items);
    await gate.open;
    if (poison !== undefined && items.includes(poison)) throw new Error(`${poison} is poisoned`);
    return items.map((item) => `done ${item}`);
  };
  return { batches, gate, work };
}

test('calls made in one go travel in one batch, and each is given its own result', async () => {
  const { batches, work } = worker();
  const call = gather(work);
  expect(await Promise.all([1, 2, 3].map(call))).toEqual(['done 1', 'done 2', 'done 3']);
  expect(batches).toEqual([[1, 2, 3]]);
});

test('what arrives while a batch is under way makes up the next one, in the order in which it came', async () => {
  const { batches, gate, work } = worker();
  let open = (): void => {};
  gate.open = new Promise((resolve) => {
    open = resolve;
  });
  const call = gather(work);
  const first = call(1);
  await vi.waitFor(() => expect(batches).toEqual([[1]]), { timeout: 5_000, interval: 1 });
  const others = [2, 3, 4].map(call);
  open();
  await Promise.all([first, ...others]);
  expect(batches).toEqual([[1], [2, 3, 4]]);
});

test('no batch is larger than the most that was asked for', async () => {
  const { batches, work } = worker();
  const call = gather(work, 2);
  await Promise.all([1, 2, 3, 4, 5].map(call));
  expect(batches).toEqual([[1, 2], [3, 4], [5]]);
});

test('no two batches are under way at once', async () => {
  let running = 0;
  let most = 0;
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const call = gather(async (items: readonly number[]) => {
    running += 1;
    most = Math.max(most, running);
    await gate;
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return items;
  }, 2);
  const early = [1, 2, 3].map(call);
  await vi.waitFor(() => expect(running).toBe(1), { timeout: 5_000, interval: 1 });
  const others = [4, 5].map(call);
  open();
  await Promise.all([...early, ...others]);
  expect(most).toBe(1);
});

test('a poisoned item fails alone: its neighbours are tried one by one, once each', async () => {
  const { batches, work } = worker(2);
  const call = gather(work);
  const results = await Promise.allSettled([1, 2, 3].map(call));
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value : String(result.reason)))).toEqual([
    'done 1',
    'Error: 2 is poisoned',
    'done 3',
  ]);
  expect(batches).toEqual([[1, 2, 3], [1], [2], [3]]);
});

test('an item that fails alone is not tried a second time, and what comes after it is done', async () => {
  const { batches, work } = worker(1);
  const call = gather(work);
  await expect(call(1)).rejects.toThrow('1 is poisoned');
  await expect(call(2)).resolves.toBe('done 2');
  expect(batches).toEqual([[1], [2]]);
});
