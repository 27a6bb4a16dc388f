/** Who was erased since a backup was made, as the database that lies in its place knows: a restore forgets them anew. */
import Database from 'better-sqlite3';
import { type Seal, sealWith } from '../seal.ts';
import { CHECK, HASH_KEYS, sealIn } from './seal-check.ts';

export interface ErasedPerson {
  /** The keyed hash of `erasureHash`, under the key of the backup. */
  readonly hash: string;
  readonly agencyId: string;
  readonly at: Date;
}

export interface ErasuresAfter {
  /** The database that is about to be moved aside, or was in use until now. */
  readonly path: string;
  /** Its key, where it can be had. */
  readonly secret: Uint8Array | null;
  readonly after: Date;
  /** The backup, taken out, and its own key. */
  readonly backup: string;
  readonly backupSecret: Uint8Array;
}

/** Null where it cannot be read, and so nobody knows. */
export function erasuresAfter({ path, secret, after, backup, backupSecret }: ErasuresAfter) {
  try {
    const listed = inDatabase(path, (database) => rowsIn(database, after));
    if (listed.length === 0) return [];
    // A hash cannot be turned round, and the key may have been replaced since: everybody's is worked out under both.
    const theirs = secret && inDatabase(path, (database) => sealOf(database, secret));
    const ours = inDatabase(backup, (database) => sealOf(database, backupSecret));
    if (!theirs || !ours) return null;
    const erased = new Map(listed.map((person) => [person.hash, person]));
    return inDatabase(backup, peopleIn).flatMap((id): ErasedPerson[] => {
      const person = erased.get(theirs.hash('erasure', id));
      return person ? [{ ...person, hash: ours.hash('erasure', id) }] : [];
    });
  } catch (error) {
    if (error instanceof Database.SqliteError) return null;
    throw error;
  }
}

function inDatabase<Result>(path: string, ask: (database: Database.Database) => Result): Result {
  const database = new Database(path, { readonly: true });
  try {
    return ask(database);
  } finally {
    database.close();
  }
}

function sealOf(database: Database.Database, secret: Uint8Array): Seal | null {
  const setting = (name: string): string | null => {
    const value = database.prepare('SELECT value FROM setting WHERE name = ?').pluck().get(name);
    return typeof value === 'string' ? value : null;
  };
  const check = setting(CHECK);
  return check === null ? sealWith(secret) : sealIn({ check, hashKeys: setting(HASH_KEYS) }, secret);
}

const peopleIn = (database: Database.Database): readonly string[] =>
  database.prepare('SELECT id FROM person').pluck().all().map(String);

function rowsIn(database: Database.Database, after: Date): readonly ErasedPerson[] {
  const exists = database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'erasure'`).get();
  if (exists === undefined) return [];
  const rows = database.prepare('SELECT hash, "agencyId", at FROM erasure').all() as readonly {
    readonly hash: string;
    readonly agencyId: string;
    readonly at: string;
  }[]; // columns of the schema
  return rows.map((row) => ({ ...row, at: new Date(row.at) })).filter(({ at }) => at > after);
}
