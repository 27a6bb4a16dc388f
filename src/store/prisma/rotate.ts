/** Another key for everything: row by row, in steps of which each is a transaction, so that a kill at any point costs nothing. */
import Database from 'better-sqlite3';
import { z } from 'zod';
import { StoreSealed } from '../errors.ts';
import { hashedAgain, hashKeyOf, type Seal, sealWith } from '../seal.ts';
import { CHECK, earlierKeys, HASH_KEYS, ROTATION, settingsUnder } from './seal-check.ts';
import { hashedColumns, type StoredRow, sealedColumns, tablesUnderKey } from './sealed-columns.ts';

export interface Rotating {
  /** Of the database, which nobody else has open. */
  readonly path: string;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
}

/** How far it got: kept in the database, in the transaction of each step. */
const Mark = z.object({
  /** Sealed with the key to come, so that no third one is taken for it. */
  proof: z.string(),
  /** Place of the table in the list, and its row. */
  table: z.number().int(),
  after: z.number().int(),
  rows: z.number().int(),
  /** Values that did not open before either: they are left as they are. */
  unopened: z.number().int(),
  finished: z.boolean(),
});
export type Mark = z.infer<typeof Mark>;

const CHUNK = 500;
/** A file may be 10 MB. */
const FILES = 8;

/**
 * Yields after each step. It may be left after any of them, by a kill or by whoever iterates, and goes on from there
 * with the same two keys. At the end the database is of the new key, and the mark stands until `endRotation`.
 */
export function* rotation({ path, from, to }: Rotating): Generator<Mark, Mark> {
  const database = new Database(path, { fileMustExist: true });
  try {
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'secure_delete = ON']) database.pragma(pragma);
    let mark = rotationMark(path) ?? begun(database, from, to);
    if (!opens(sealWith(to), mark.proof, ROTATION)) throw otherKey();
    const steps = { database, old: sealWith(from), next: sealWith(to), hashKey: hashKeyOf(to) };
    while (!mark.finished) {
      mark = database.transaction((before: Mark) => stepped(steps, before, from))(mark);
      yield mark;
    }
    return mark;
  } finally {
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
  }
}

/** Null where no rotation is under way. */
export function rotationMark(path: string): Mark | null {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const value = settingIn(database, ROTATION);
    return value === null ? null : Mark.parse(JSON.parse(value));
  } finally {
    database.close();
  }
}

/** The new key lies where the old one lay: from here on it is a database like any other. */
export function endRotation(path: string): void {
  const database = new Database(path, { fileMustExist: true });
  try {
    database.prepare('DELETE FROM setting WHERE name = ?').run(ROTATION);
  } finally {
    database.close();
  }
}

function begun(database: Database.Database, from: Uint8Array, to: Uint8Array): Mark {
  const check = settingIn(database, CHECK);
  if (check === null || !opens(sealWith(from), check, CHECK)) throw otherKey();
  const proof = Buffer.from(sealWith(to).seal('pamong', ROTATION)).toString('base64');
  const mark = { proof, table: 0, after: 0, rows: 0, unopened: 0, finished: false };
  keep(database, ROTATION, JSON.stringify(mark));
  return mark;
}

interface Steps {
  readonly database: Database.Database;
  readonly old: Seal;
  readonly next: Seal;
  readonly hashKey: Uint8Array;
}

function stepped(steps: Steps, mark: Mark, from: Uint8Array): Mark {
  const { database } = steps;
  const table = tablesUnderKey[mark.table];
  const after = table === undefined ? lastStep(steps, mark, from) : chunkDone(steps, mark, table);
  keep(database, ROTATION, JSON.stringify(after));
  return after;
}

function chunkDone(steps: Steps, mark: Mark, table: string): Mark {
  const { database } = steps;
  const limit = table === 'media' ? FILES : CHUNK;
  const rows = database
    .prepare(`SELECT rowid AS "rowNumber", * FROM "${table}" WHERE rowid > ? ORDER BY rowid LIMIT ?`)
    .all(mark.after, limit) as readonly StoredRow[]; // rows are objects
  let unopened = 0;
  for (const row of rows) unopened += renewed(steps, table, row);
  const last = rows.at(-1);
  return {
    ...mark,
    ...(last === undefined ? { table: mark.table + 1, after: 0 } : { after: Number(last.rowNumber) }),
    rows: mark.rows + rows.length,
    unopened: mark.unopened + unopened,
  };
}

/** Hashes first: what is sealed may be sealed for them. Gives the number of values that do not open. */
function renewed({ database, old, next, hashKey }: Steps, table: string, row: StoredRow): number {
  const hashes = hashedColumns
    .filter((one) => one.table === table && row[one.column] !== null)
    .map(({ column }) => [column, hashedAgain(String(row[column]), hashKey)] as const);
  const after: StoredRow = { ...row, ...Object.fromEntries(hashes) };
  const own = sealedColumns.filter((one) => one.table === table && row[one.column] !== null);
  const values = own.flatMap(({ column, context }) => {
    const plain = opened(old, row[column] as Uint8Array, context(row)); // a sealed column
    return plain === null ? [] : [[column, next.seal(plain, context(after))] as const];
  });
  const changed = [...hashes, ...values];
  if (changed.length > 0)
    database
      .prepare(`UPDATE "${table}" SET ${changed.map(([column]) => `"${column}" = ?`).join(', ')} WHERE rowid = ?`)
      .run(...changed.map(([, value]) => value), row.rowNumber);
  return own.length - values.length;
}

/** From this commit on the new key is the key. Of the old one only its hash key is left, sealed. */
function lastStep({ database, old, next }: Steps, mark: Mark, from: Uint8Array): Mark {
  const earlier = earlierKeys(old, settingIn(database, HASH_KEYS));
  const { check, hashKeys } = settingsUnder(next, [...earlier, hashKeyOf(from)]);
  keep(database, CHECK, check);
  keep(database, HASH_KEYS, hashKeys);
  return { ...mark, finished: true };
}

function settingIn(database: Database.Database, name: string): string | null {
  const value = database.prepare('SELECT value FROM setting WHERE name = ?').pluck().get(name);
  return typeof value === 'string' ? value : null;
}

function keep(database: Database.Database, name: string, value: string): void {
  database
    .prepare('INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value')
    .run(name, value);
}

function opened(seal: Seal, value: Uint8Array, context: string): Buffer | null {
  try {
    return seal.unseal(value, context);
  } catch (error) {
    if (error instanceof StoreSealed) return null;
    throw error;
  }
}

const opens = (seal: Seal, value: string, context: string): boolean =>
  opened(seal, Buffer.from(value, 'base64'), context) !== null;

const otherKey = (): StoreSealed =>
  new StoreSealed('This is not the key that the database was sealed with.', 'other', null);
