/** The floor under an expansion: the same rows into the same table with its indexes, by prepared statements. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { inserting } from './people.ts';

/** As many as the store writes in a transaction. */
const aTransaction = 250;

/** A unit: look up the place of a person, insert a row there. The directory is used up. */
export function insertFloor(dataDir: string): { readonly seconds: number; readonly rows: number } {
  const db = new Database(join(dataDir, 'pamong.db'));
  for (const pragma of [
    'synchronous = FULL',
    'secure_delete = ON',
    'foreign_keys = ON',
    'cache_size = -16384',
    'wal_autocheckpoint = 8000',
  ])
    db.pragma(pragma);
  const people = db.prepare('SELECT "personId" FROM enrolment ORDER BY "personId"').pluck().all() as string[]; // text
  const place = db.prepare(
    'SELECT id AS "conversationId", "chatId", "personId" FROM conversation WHERE "personId" = ?',
  );
  const insert = inserting(db, 'inbox');
  const same = { seq: null, kind: 'flow-due', flow: 'reminder', body: Buffer.alloc(330, 7), state: 'waiting', lane: 1 };
  const planned = { rank: 1_010, notBefore: '2027-04-05T06:30:00.000+00:00', plannedDay: '2027-04-05' };
  const write = db.transaction((some: readonly string[]) => {
    for (const person of some)
      insert({
        ...(place.get(person) as object),
        ...same,
        ...planned,
        key: `KAL-2027-01/class-day/reminder/${person}`,
      });
  });
  const before = performance.now();
  for (let from = 0; from < people.length; from += aTransaction) write(people.slice(from, from + aTransaction));
  const seconds = (performance.now() - before) / 1000;
  db.close();
  rmSync(dataDir, { recursive: true, force: true });
  return { seconds, rows: people.length };
}
