/** A copy of the database while the process goes on writing: one moment of it, page by page, looked through before it counts. */
import { closeSync, fdatasyncSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StoreAbsent, StoreSealed, StoreUnfit } from '../errors.ts';
import { makeFile } from './file-modes.ts';
import { appliedMigrations, migrationNames, refuseNewer } from './migrate.ts';
import { BUSY_TIMEOUT_MS } from './open.ts';
import { ROTATION } from './seal-check.ts';

export interface Copied {
  readonly migrations: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  readonly demo: boolean;
}

/** A megabyte at a time, and the disk is left to whoever answers people for as long as it took, and a little longer. */
const STEP_PAGES = 256;
const LEAST_PAUSE_MS = 4;
/** Handed to the disk as it goes: all at once at the end, it would hold up everybody's fsync. */
const SYNC_EVERY_STEPS = 8;

/**
 * `to` is made anew. The copy is that of the moment at which it began: an open read transaction holds that moment, so
 * that what is written meanwhile neither comes into it nor makes it begin again, and no writer waits for it. Throws
 * StoreAbsent where there is nothing to copy, and StoreUnfit where the copy is not whole.
 */
export async function copyDatabase(from: string, to: string): Promise<Copied> {
  const migrations = appliedMigrations(from);
  if (migrations === null) throw new StoreAbsent(`There is no database of Pamong at ${from}.`);
  refuseNewer(from, await migrationNames(), migrations);
  const source = new Database(from, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    source.exec('BEGIN');
    const isRotating = source.prepare('SELECT 1 FROM setting WHERE name = ?').get(ROTATION) !== undefined;
    if (isRotating) throw new StoreSealed('The key is being replaced, and that was not finished.', 'rotating', null);
    const counts = countsIn(source);
    makeFile(to);
    await copyPages(source, to);
    checkCopy(to, counts);
    const demo = source.prepare(`SELECT 1 FROM setting WHERE name = 'demo' AND value = 'true'`).get() !== undefined;
    return { migrations: [...migrations].sort(), counts, demo };
  } finally {
    source.close();
  }
}

async function copyPages(source: Database.Database, to: string): Promise<void> {
  const file = openSync(to, 'r+');
  let steps = 0;
  let since = performance.now();
  try {
    await source.backup(to, {
      progress() {
        steps += 1;
        if (steps % SYNC_EVERY_STEPS === 0) fdatasyncSync(file);
        pause(Math.max(LEAST_PAUSE_MS, performance.now() - since));
        since = performance.now();
        return STEP_PAGES;
      },
    });
  } finally {
    closeSync(file);
  }
}

/** Between two steps there is nothing else to do in this process: the one that answers people is another. */
function pause(forMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, forMs);
}

/** The copy stands alone, without a write-ahead log; and it is read from end to end. */
function checkCopy(path: string, expected: Copied['counts']): void {
  const copy = new Database(path);
  try {
    copy.pragma('journal_mode = DELETE');
    const found = copy.pragma('quick_check', { simple: true });
    if (found !== 'ok') throw new StoreUnfit('damaged', path, String(found));
    const counts = countsIn(copy);
    const other = Object.keys({ ...expected, ...counts }).find((table) => counts[table] !== expected[table]);
    if (other !== undefined) throw new StoreUnfit('damaged', path, `${other}: ${counts[other]} / ${expected[other]}`);
  } finally {
    copy.close();
  }
}

function countsIn(database: Database.Database): Record<string, number> {
  const tables = database
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
    .pluck()
    .all() as string[]; // the names of tables are text
  return Object.fromEntries(
    tables.map((table) => [table, Number(database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get())]),
  );
}
