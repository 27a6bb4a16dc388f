/** What was acknowledged is there, also when a transaction beside it fails. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../src/store/prisma/migrate.ts';
import { type Clients, openClients } from '../../src/store/prisma/open.ts';
import { openQueue, type Queue, type Tx } from '../../src/store/prisma/queue.ts';

let dataDir: string;
let clients: Clients;
let queue: Queue;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'pamong-acknowledged-'));
  const url = `file:${join(dataDir, 'pamong.db')}`;
  await migrate(url);
  clients = openClients(url);
  queue = openQueue(clients.write);
});
afterEach(async () => {
  await queue.close();
  await clients.write.$disconnect();
  await clients.read.$disconnect();
  rmSync(dataDir, { recursive: true });
});

const put = (name: string) => (tx: Tx) => tx.setting.create({ data: { name, value: 'x' } });
const names = async (): Promise<readonly string[]> =>
  (await clients.read.setting.findMany()).map(({ name }) => name).sort();

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
  const lost = queue.write(unit);
  await open;
  const kept = Promise.all([queue.write(put('one')), queue.write(put('two'))]);
  fail();
  await expect(lost).rejects.toThrow('on purpose');
  await kept;
  expect(await names()).toEqual(['one', 'two']);
});

test('control: a plain write beside it is acknowledged and lost', async () => {
  const { unit, open, fail } = doomed();
  const lost = queue.write(unit);
  await open;
  await clients.write.setting.create({ data: { name: 'plain', value: 'x' } });
  fail();
  await expect(lost).rejects.toThrow('on purpose');
  expect(await names()).toEqual([]);
});

test('a unit that throws sinks none of those it travels with', async () => {
  const bad = queue.write(async (tx) => {
    await put('bad')(tx);
    throw new Error('on purpose');
  });
  const good = ['a', 'b', 'c'].map((name) => queue.write(put(name)));
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
  const results = await Promise.all([queue.add(batch, [1, 2]), queue.add(batch, []), queue.add(batch, [3])]);
  expect(results).toEqual([[10, 20], [], [30]]);
  expect(runs).toBe(1);
});

test('a hundred writes at once are all there, and a closed queue takes none', async () => {
  await Promise.all(Array.from({ length: 100 }, (_, n) => queue.write(put(`n${n}`))));
  expect(await names()).toHaveLength(100);
  await queue.close();
  await expect(queue.write(put('late'))).rejects.toThrow('closed');
});

describe('after a commit that failed', () => {
  /** A client whose COMMIT fails cannot be had on purpose; only what the queue uses of it is stood in for. */
  function failingOnce(disconnect: () => Promise<void>): typeof clients.write {
    const client = clients.write;
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
