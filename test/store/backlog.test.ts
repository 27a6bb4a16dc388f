/** Whoever watches over the process may ask often: what is long done costs the answer nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { countingBacklog } from '../../src/store/prisma/backlog.ts';
import { PrismaClient } from '../../src/store/prisma/generated/client.ts';
import { migrate } from '../../src/store/prisma/migrate.ts';
import { start } from './rig.ts';

test('the backlog is found by what is open, and no table that only grows is read through', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pamong-backlog-'));
  const url = `file:${join(folder, 'pamong.db')}`;
  await migrate(url);
  const asked: string[] = [];
  const read = new PrismaClient({
    adapter: new PrismaBetterSqlite3({ url }),
    log: [{ emit: 'event', level: 'query' }],
  });
  read.$on('query', ({ query }) => asked.push(query));
  await countingBacklog({ read } as unknown as Parameters<typeof countingBacklog>[0])(start, start);
  await read.$disconnect();
  const file = new Database(join(folder, 'pamong.db'), { readonly: true });
  const plans = asked.map((sql) =>
    file
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...Array.from(sql.matchAll(/\?/g), () => null))
      .map((row) => (row as { detail: string }).detail),
  );
  file.close();
  rmSync(folder, { recursive: true });
  expect(plans).toHaveLength(1);
  expect(plans.flat().filter((step) => /^SEARCH (inbox|outbox)/.test(step))).toHaveLength(3);
  expect(plans.flat().filter((step) => /^SCAN (inbox|outbox)/.test(step))).toEqual([]);
});
