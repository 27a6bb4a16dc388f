/** `npm run db:diff [name]`: the SQL that `schema.prisma` needs beyond the migrations; with a name it becomes the next one. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrationList, migrationsFolder } from '../src/store/prisma/migrate.ts';
import { adapterFor } from '../src/store/prisma/open.ts';
import { noFilters, withSchemaEngine } from '../src/store/prisma/schema-engine.ts';

/** Empty when schema and migrations are the same. */
export async function schemaDiff(): Promise<string> {
  const content = await readFile(new URL('./schema.prisma', import.meta.url), 'utf8');
  const migrationsSoFar = await migrationList();
  const from =
    migrationsSoFar.migrationDirectories.length === 0
      ? ({ tag: 'empty' } as const)
      : ({ tag: 'migrations', ...migrationsSoFar } as const);
  const to = { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content }] };
  const result = await withSchemaEngine(adapterFor('file::memory:'), content, (engine) =>
    engine.diff({ from, to, script: true, exitCode: null, filters: noFilters }),
  );
  const sql = result.stdout ?? '';
  return sql.includes('This is an empty migration') ? '' : sql;
}

if (process.argv[1] === import.meta.filename) {
  const [name] = process.argv.slice(2);
  await mkdir(migrationsFolder, { recursive: true });
  const sql = await schemaDiff();
  if (name !== undefined && sql !== '') {
    await mkdir(join(migrationsFolder, name), { recursive: true });
    await writeFile(join(migrationsFolder, name, 'migration.sql'), sql);
  }
  process.stdout.write(sql === '' ? 'Schema and migrations are the same.\n' : sql);
}
