/** The floor under an exchange: what it needs of the disk, on raw better-sqlite3, one transaction each, synchronous=FULL. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { quantile } from './figures.ts';

export interface Floor {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** A unit: insert an inbound row, read the conversation, update it, insert an outbound row. */
export function exchangeFloor(units = 2_000): Floor {
  const folder = mkdtempSync(join(tmpdir(), 'pamong-floor-'));
  const db = new Database(join(folder, 'floor.db'));
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'secure_delete = ON']) db.pragma(pragma);
  db.exec(`CREATE TABLE inbox (id INTEGER PRIMARY KEY, external TEXT UNIQUE, body BLOB);
           CREATE TABLE conversation (id INTEGER PRIMARY KEY, state BLOB, revision INTEGER);
           CREATE TABLE outbox (id INTEGER PRIMARY KEY, chat INTEGER, body BLOB)`);
  const body = Buffer.alloc(400, 7);
  const statements = {
    inbox: db.prepare('INSERT INTO inbox (external, body) VALUES (?, ?)'),
    read: db.prepare('SELECT state, revision FROM conversation WHERE id = ?'),
    state: db.prepare(
      'INSERT INTO conversation (id, state, revision) VALUES (?, ?, 1) ON CONFLICT (id) DO UPDATE SET state = excluded.state, revision = revision + 1',
    ),
    outbox: db.prepare('INSERT INTO outbox (chat, body) VALUES (?, ?)'),
  };
  const unit = db.transaction((at: number) => {
    statements.inbox.run(`x-${at}`, body);
    statements.read.get(at % 20);
    statements.state.run(at % 20, body);
    statements.outbox.run(at % 20, body);
  });
  const took = Array.from({ length: units }, (_, at) => {
    const before = performance.now();
    unit(at);
    return performance.now() - before;
  });
  db.close();
  rmSync(folder, { recursive: true, force: true });
  const total = took.reduce((sum, one) => sum + one, 0);
  return { perSecond: (units / total) * 1000, p50Ms: quantile(took, 0.5), p99Ms: quantile(took, 0.99) };
}
