/** The floor under every figure: the same unit of work on raw better-sqlite3, one transaction each, synchronous=FULL. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Units a second: insert an inbound row, read the conversation, update it, insert an outbound row. */
export function floorUnitsPerSecond(units = 2_000): number {
  const folder = mkdtempSync(join(tmpdir(), 'pamong-floor-'));
  const db = new Database(join(folder, 'floor.db'));
  for (const pragma of ['journal_mode=WAL', 'synchronous=FULL', 'secure_delete=ON']) db.pragma(pragma);
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
  const start = performance.now();
  for (let at = 0; at < units; at += 1) unit(at);
  const seconds = (performance.now() - start) / 1000;
  db.close();
  rmSync(folder, { recursive: true, force: true });
  return units / seconds;
}
