/** Migrations: the same as the schema, applied once, without a download. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { schemaDiff } from '../../prisma/migrate-diff.ts';
import { migrate } from '../../src/store/prisma/migrate.ts';

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
    1,
  );
  expect(database.prepare('SELECT count(*) FROM inbox').pluck().get()).toBe(0);
  database.close();
});
