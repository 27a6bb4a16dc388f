/** Migrations: the same as the schema, applied once, without a download. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { schemaDiff } from '../../prisma/migrate-diff.ts';
import { migrate, migrationNames } from '../../src/store/prisma/migrate.ts';

const folder = mkdtempSync(join(tmpdir(), 'pamong-migrate-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('schema and migrations are the same', async () => {
  expect(await schemaDiff()).toBe('');
});

test('a fresh database is ready within two seconds, and a second time nothing is done', async () => {
  const path = join(folder, 'fresh.db');
  const began = performance.now();
  expect(await migrate(`file:${path}`)).toContain('0001_heart');
  expect(performance.now() - began).toBeLessThan(2_000);
  expect(await migrate(`file:${path}`)).toEqual([]);
  const database = new Database(path, { readonly: true });
  expect(database.prepare('SELECT count(*) FROM _prisma_migrations WHERE finished_at IS NOT NULL').pluck().get()).toBe(
    (await migrationNames()).length,
  );
  expect(database.prepare('SELECT count(*) FROM inbox').pluck().get()).toBe(0);
  database.close();
});

test('what a newer version has been at, and what is no database, is refused and left as it is', async () => {
  const [newer, damaged] = [join(folder, 'newer.db'), join(folder, 'damaged.db')];
  await migrate(`file:${newer}`);
  const database = new Database(newer);
  database.exec(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
    VALUES ('x', 'x', '9999_later', 1, 1)`);
  database.close();
  writeFileSync(damaged, 'No database. '.repeat(1_000));
  for (const [path, reason, what] of [
    [newer, 'newer', '9999_later'],
    [damaged, 'damaged', 'SQLITE_NOTADB'],
  ] as const) {
    const before = readFileSync(path);
    await expect(migrate(`file:${path}`)).rejects.toMatchObject({ name: 'StoreUnfit', reason, path, what });
    expect(readFileSync(path).equals(before)).toBe(true);
  }
});
