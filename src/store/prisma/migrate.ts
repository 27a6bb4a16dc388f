/** Brings the database to the migrations of this version, at start. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { StoreUnfit } from '../errors.ts';
import { makeFile } from './file-modes.ts';
import { adapterFor, pathOf } from './open.ts';
import { type MigrationList, noFilters, withSchemaEngine } from './schema-engine.ts';

/** Beside `src/` and `dist/` alike. */
export const migrationsFolder = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

/**
 * Applies what is missing and returns its names. When nothing is missing the engine is not even loaded, so that an
 * ordinary start stays fast. Throws when a migration fails; the database then stays as the last good one left it.
 * Throws StoreUnfit where the file is no database, or one that a newer version has been at.
 */
export async function migrate(url: string, folder = migrationsFolder): Promise<readonly string[]> {
  const names = await migrationNames(folder);
  const path = pathOf(url);
  const applied = appliedMigrations(path) ?? new Set();
  refuseNewer(path, names, applied);
  if (names.every((name) => applied.has(name))) return [];
  const migrationsList = await migrationList(folder);
  makeFile(path);
  return withSchemaEngine(adapterFor(url), undefined, async (engine) => {
    const result = await engine.applyMigrations({ migrationsList, filters: noFilters });
    return result.appliedMigrationNames;
  });
}

/** The migrations as the engine wants them, in order. */
export async function migrationList(folder = migrationsFolder): Promise<MigrationList> {
  const directories = (await migrationNames(folder)).map(async (name) => ({
    path: name,
    migrationFile: {
      path: 'migration.sql',
      content: { tag: 'ok' as const, value: await readFile(join(folder, name, 'migration.sql'), 'utf8') },
    },
  }));
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "sqlite"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(directories),
  };
}

export async function migrationNames(folder = migrationsFolder): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** This version would read, and write, what it does not know. */
export function refuseNewer(path: string, known: readonly string[], applied: ReadonlySet<string>): void {
  const unknown = [...applied].filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new StoreUnfit('newer', path, unknown.join(', '));
}

/** Null where there is no file, or nothing of Pamong in it. Throws StoreUnfit where SQLite cannot make sense of it. */
export function appliedMigrations(path: string): ReadonlySet<string> | null {
  if (!existsSync(path)) return null;
  const database = new Database(path, { readonly: true });
  try {
    const exists = database.prepare(`SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'`).get();
    if (exists === undefined) return null;
    const rows = database
      .prepare('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL')
      .pluck()
      .all();
    return new Set(rows.map(String));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) throw new StoreUnfit('damaged', path, code);
    throw error;
  } finally {
    database.close();
  }
}
