/** Opens the database to be read beside the process that writes it: no lock, no migration, no way to change a row. */
import { existsSync } from 'node:fs';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { StoreAbsent, StoreOutdated } from '../errors.ts';
import type { Reader } from '../reader.ts';
import { openDirectory } from './directory.ts';
import { PrismaClient } from './generated/client.ts';
import { setting } from './marks.ts';
import { appliedMigrations, migrationNames, refuseNewer } from './migrate.ts';
import { pathOf } from './open.ts';
import { openQueue } from './queue.ts';
import { openReader } from './reader.ts';
import { openSeal } from './seal-check.ts';
import type { StoreOptions } from './store.ts';

/** The writing process holds the file for moments only. */
const BUSY_TIMEOUT_MS = 2_000;

export interface ReadOnlyStore {
  readonly reader: Reader;
  setting(name: string): Promise<string | null>;
  close(): Promise<void>;
}

/** Throws StoreAbsent, StoreOutdated, and StoreUnfit and StoreSealed as `openStore` does. */
export async function openReadOnly({ url, dataDir, key }: Omit<StoreOptions, 'log'>): Promise<ReadOnlyStore> {
  const path = pathOf(url);
  if (!existsSync(path)) throw new StoreAbsent(`There is no database at ${path}.`);
  await sameMigrations(path);
  const adapter = new PrismaBetterSqlite3({
    url: `file:${path}`,
    readonly: true,
    fileMustExist: true,
    timeout: BUSY_TIMEOUT_MS,
  });
  const read = new PrismaClient({ adapter });
  try {
    if ((await setting({ read })('seal-check')) === null)
      throw new StoreAbsent(`The database at ${path} was never started.`);
    // What would write throws: the connection cannot.
    const queue = openQueue(read);
    const seal = await openSeal({ queue, read }, dataDir, key);
    const parts = {
      queue,
      read,
      seal,
      nextLine: () => 0,
      programmes: new Map(),
      directory: openDirectory(read),
      log: null,
    };
    return { reader: openReader(parts), setting: setting(parts), close: () => read.$disconnect() };
  } catch (error) {
    await read.$disconnect();
    throw error;
  }
}

async function sameMigrations(path: string): Promise<void> {
  const applied = appliedMigrations(path);
  if (applied === null) throw new StoreAbsent(`The file ${path} is no database of Pamong.`);
  const known = await migrationNames();
  refuseNewer(path, known, applied);
  if (known.some((name) => !applied.has(name)))
    throw new StoreOutdated(`The database at ${path} was last opened by an older version.`);
}
