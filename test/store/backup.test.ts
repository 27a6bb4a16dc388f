/** A copy of one moment, made beside whoever writes; and the key it never holds. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { copyDatabase } from '../../src/store/prisma/backup.ts';
import { openStore } from '../../src/store/prisma/store.ts';

it('is of the moment at which it began, though rows come in at every step', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'pamong-copy-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const path = join(dataDir, 'pamong.db');
  await (await openStore({ url: `file:${path}`, dataDir })).close();
  const writer = new Database(path);
  writer.pragma('journal_mode = WAL');
  const insert = writer.prepare('INSERT INTO job_mark (job, mark) VALUES (?, ?)');
  const filler = 'x'.repeat(4_000);
  writer.transaction(() => {
    for (let at = 0; at < 1_500; at += 1) insert.run(`before-${at}`, filler);
  })();
  let during = 0;
  let copying = true;
  const people = (async () => {
    while (copying) {
      insert.run(`during-${during}`, filler);
      during += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  const { counts } = await copyDatabase(path, join(dataDir, 'copy.db'));
  copying = false;
  await people;
  const copy = new Database(join(dataDir, 'copy.db'), { readonly: true });
  const jobs = copy.prepare(`SELECT count(*) FROM job_mark WHERE job LIKE 'during%'`).pluck().get();
  copy.close();
  writer.close();
  expect(counts.job_mark).toBe(1_500 + Number(jobs));
  expect(during - Number(jobs)).toBeGreaterThan(3);
});
