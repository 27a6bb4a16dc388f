/** What was acknowledged is there, also when a transaction beside it fails. */
import { describe, expect, test } from 'vitest';
import { openQueue, type Tx } from '../../src/store/prisma/queue.ts';
import { queueRig } from './queue-rig.ts';

const rig = queueRig();

const put = (name: string) => (tx: Tx) => tx.setting.create({ data: { name, value: 'x' } });
const names = async (): Promise<readonly string[]> =>
  (await rig.clients.read.setting.findMany()).map(({ name }) => name).sort();

/** A transaction that is open until `fail` is called, and then throws. */
function doomed() {
  let fail = (): void => {};
  const failed = new Promise<void>((resolve) => {
    fail = resolve;
  });
  let opened = (): void => {};
  const open = new Promise<void>((resolve) => {
    opened = resolve;
  });
  const unit = async (tx: Tx): Promise<never> => {
    await put('doomed')(tx);
    opened();
    await failed;
    throw new Error('on purpose');
  };
  return { unit, open, fail };
}

test('writes asked for while a transaction is open that will fail are kept', async () => {
  const { unit, open, fail } = doomed();
  const lost = rig.queue.write(unit);
  await open;
  const kept = Promise.all([rig.queue.write(put('one')), rig.queue.write(put('two'))]);
  fail();
  await expect(lost).rejects.toThrow('on purpose');
  await kept;
  expect(await names()).toEqual(['one', 'two']);
});

test('control: a plain write beside it is acknowledged and lost', async () => {
  const { unit, open, fail } = doomed();
  const lost = rig.queue.write(unit);
  await open;
  await rig.clients.write.setting.create({ data: { name: 'plain', value: 'x' } });
  fail();
  await expect(lost).rejects.toThrow('on purpose');
  expect(await names()).toEqual([]);
});

test('a unit that throws sinks none of those it travels with', async () => {
  const bad = rig.queue.write(async (tx) => {
    await put('bad')(tx);
    throw new Error('on purpose');
  });
  const good = ['a', 'b', 'c'].map((name) => rig.queue.write(put(name)));
  await expect(bad).rejects.toThrow('on purpose');
  await Promise.all(good);
  expect(await names()).toEqual(['a', 'b', 'c']);
});

test('calls made together share one transaction, and each gets its own results', async () => {
  let runs = 0;
  const batch = {
    run: async (_tx: Tx, items: readonly number[]) => {
      runs += 1;
      return items.map((item) => item * 10);
    },
  };
  const results = await Promise.all([
    rig.queue.add(batch, [1, 2]),
    rig.queue.add(batch, []),
    rig.queue.add(batch, [3]),
  ]);
  expect(results).toEqual([[10, 20], [], [30]]);
  expect(runs).toBe(1);
});

test('a hundred writes at once are all there, and a closed queue takes none', async () => {
  await Promise.all(Array.from({ length: 100 }, (_, n) => rig.queue.write(put(`n${n}`))));
  expect(await names()).toHaveLength(100);
  await rig.queue.close();
  await expect(rig.queue.write(put('late'))).rejects.toThrow('closed');
});

describe('after a commit that failed', () => {
  /** A client whose COMMIT fails cannot be had on purpose; only what the queue uses of it is stood in for. */
  function failingOnce(disconnect: () => Promise<void>): typeof rig.clients.write {
    const client = rig.clients.write;
    let failed = false;
    const broken = {
      $queryRaw: client.$queryRaw.bind(client),
      $disconnect: disconnect,
      async $transaction(unit: (tx: Tx) => Promise<unknown>) {
        const result = await client.$transaction(unit);
        if (failed) return result;
        failed = true;
        throw new Error('SQLITE_FULL at COMMIT');
      },
    };
    return broken as unknown as typeof client;
  }

  test('the next write goes over a new connection', async () => {
    const steps: string[] = [];
    const other = openQueue(
      failingOnce(async () => {
        steps.push('disconnected');
      }),
    );
    await expect(other.write(put('one'))).rejects.toThrow('SQLITE_FULL');
    await other.write(async (tx) => {
      steps.push('written');
      return put('two')(tx);
    });
    expect(steps).toEqual(['disconnected', 'written']);
  });

  test('nothing more is acknowledged where there is no new connection', async () => {
    const other = openQueue(failingOnce(() => Promise.reject(new Error('still busy'))));
    await expect(other.write(put('one'))).rejects.toThrow('SQLITE_FULL');
    await expect(other.write(put('two'))).rejects.toThrow('could not be closed');
  });
});
