/** Group commit: the one place that writes. What is asked for while a transaction runs travels together in the next. */
import type { Prisma, PrismaClient } from './generated/client.ts';
import { BUSY_TIMEOUT_MS } from './open.ts';

export type Tx = Prisma.TransactionClient;

/** A kind of write that takes many at once: calls made meanwhile are run as one, and their results given back to each. */
export interface Batch<Item, Result> {
  run(tx: Tx, items: readonly Item[]): Promise<readonly Result[]>;
}

export interface Queue {
  /** Resolves after COMMIT, with one result an item; rejects when these items alone do not fit. */
  add<Item, Result>(batch: Batch<Item, Result>, items: readonly Item[]): Promise<readonly Result[]>;
  write<Result>(unit: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** The same for one of many pieces that nobody waits for: what else is asked for goes first, and travels without it. */
  writeBehind<Result>(unit: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** Between two transactions, with nothing else under way: for what cannot be part of one. */
  alone(unit: () => Promise<void>): Promise<void>;
  /** Values were wiped: after this transaction the write-ahead log is emptied too, before anyone is told. */
  wiped(): void;
  /** Waits for what runs and refuses what comes after. */
  close(): Promise<void>;
}

interface Job {
  readonly batch: Batch<unknown, unknown>;
  readonly items: readonly unknown[];
  readonly behind: boolean;
  resolve(results: readonly unknown[]): void;
  reject(error: unknown): void;
}

const MOST_JOBS = 64;
/** Transactions that pieces of a big work are left behind for; then they are taken along, or they would never end. */
const MOST_AHEAD = 16;

/**
 * Every write of the process goes through here. Prisma's adapter has one connection and only interactive transactions
 * wait for each other: a plain write beside one would be acknowledged and then rolled back with it (stack.md).
 */
export function openQueue(client: PrismaClient): Queue {
  let waiting: Job[] = [];
  const apart: (() => Promise<void>)[] = [];
  let draining: Promise<void> | null = null;
  let ahead = 0;
  let wipePending = false;
  let refusal: Error | null = null;

  /** All in one transaction; if one throws, each alone, so that a bad one does not sink its neighbours. */
  const runTogether = async (jobs: readonly Job[]): Promise<void> => {
    let written = false;
    try {
      const results = await client.$transaction(
        async (tx) => {
          const all = await runGrouped(tx, jobs);
          written = true;
          return all;
        },
        { maxWait: 30_000, timeout: 60_000 },
      );
      if (wipePending) wipePending = !(await emptyLog(client));
      jobs.forEach((job, at) => {
        job.resolve(results[at] ?? []);
      });
    } catch (error) {
      // A failed COMMIT, as on a full disk, may leave its transaction open, and what is written after it would be lost
      // with it (prisma/orm#29933): a new connection begins with none.
      if (written) await reconnect();
      if (jobs.length === 1 || written) for (const job of jobs) job.reject(error);
      else for (const job of jobs) await runTogether([job]);
    }
  };
  const reconnect = async (): Promise<void> => {
    try {
      await client.$disconnect();
    } catch (error) {
      refusal ??= new Error('After a failed commit the connection could not be closed.', { cause: error });
    }
  };
  const drain = async (): Promise<void> => {
    while (waiting.length > 0 || apart.length > 0) {
      await apart.shift()?.();
      if (waiting.length === 0) continue;
      // A turn of the loop before each: calls made in one go travel together, and whoever writes without end does not
      // keep the network from its turn, for nothing in a transaction here waits for anything but promises.
      await new Promise((resolve) => setImmediate(resolve));
      const first = waiting.filter(({ behind }) => !behind);
      const jobs = (first.length > 0 && ahead < MOST_AHEAD ? first : waiting).slice(0, MOST_JOBS);
      ahead = jobs.some(({ behind }) => behind) ? 0 : ahead + 1;
      waiting = waiting.filter((job) => !jobs.includes(job));
      if (refusal) for (const job of jobs) job.reject(refusal);
      else await runTogether(jobs);
    }
    draining = null;
  };
  const enqueue = <Item, Result>(batch: Batch<Item, Result>, items: readonly Item[], behind: boolean) =>
    new Promise<readonly Result[]>((resolve, reject) => {
      if (refusal) return reject(refusal);
      if (items.length === 0) return resolve([]);
      // Each job is resolved with the results of its own batch.
      waiting.push({ batch, items, behind, resolve, reject } as unknown as Job);
      draining ??= drain();
    });
  const writing =
    (behind: boolean): Queue['write'] =>
    async <Result>(unit: (tx: Tx) => Promise<Result>) => {
      const [result] = await enqueue<null, Result>({ run: async (tx) => [await unit(tx)] }, [null], behind);
      return result as Result; // one item, one result
    };
  return {
    add: (batch, items) => enqueue(batch, items, false),
    write: writing(false),
    writeBehind: writing(true),
    alone: (unit) =>
      new Promise((resolve, reject) => {
        apart.push(() => (refusal ? Promise.reject(refusal) : unit()).then(resolve, reject));
        draining ??= drain();
      }),
    wiped() {
      wipePending = true;
    },
    async close() {
      await draining;
      refusal ??= new Error('The store is closed.');
    },
  };
}

/** Jobs of one kind become one run, in the order they came; kinds in the order of their first. */
async function runGrouped(tx: Tx, jobs: readonly Job[]): Promise<readonly (readonly unknown[])[]> {
  const results: (readonly unknown[])[] = [];
  for (const batch of new Set(jobs.map((job) => job.batch))) {
    const own = jobs.filter((job) => job.batch === batch);
    const outcome = await batch.run(
      tx,
      own.flatMap((job) => job.items),
    );
    let start = 0;
    for (const job of own) {
      results[jobs.indexOf(job)] = outcome.slice(start, start + job.items.length);
      start += job.items.length;
    }
  }
  return results;
}

/**
 * False while another connection still reads from the log; then the next commit tries again. What was committed stands.
 * It does not wait for that connection: a backup reads for a minute, and each of these would hold everybody up.
 */
async function emptyLog(client: PrismaClient): Promise<boolean> {
  try {
    await client.$queryRaw`PRAGMA busy_timeout = 0`;
    const [row] = await client.$queryRaw<{ busy: bigint | number }[]>`PRAGMA wal_checkpoint(TRUNCATE)`;
    return Number(row?.busy ?? 1) === 0;
  } catch {
    return false;
  } finally {
    await client.$queryRawUnsafe(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}
