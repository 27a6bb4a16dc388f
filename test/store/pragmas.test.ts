/** The pragmas, read on live connections: a kill test cannot tell FULL from OFF. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { migrate } from '../../src/store/prisma/migrate.ts';
import { adapterFor, openClients, pathOf } from '../../src/store/prisma/open.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'pamong-pragmas-'));
const url = `file:${join(dataDir, 'pamong.db')}`;
afterAll(() => rmSync(dataDir, { recursive: true }));

const FULL = 2;

test('every connection is durable, overwrites what is wiped, and holds to foreign keys', async () => {
  await migrate(url);
  const clients = openClients(url);
  for (const client of [clients.write, clients.read]) {
    const pragma = async (name: string): Promise<unknown> => {
      const [row] = await client.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`);
      const [value] = Object.values(row ?? {});
      return typeof value === 'bigint' ? Number(value) : value;
    };
    expect(await pragma('synchronous')).toBe(FULL);
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('secure_delete')).toBe(1);
    expect(await pragma('foreign_keys')).toBe(1);
    expect(await pragma('busy_timeout')).toBeLessThanOrEqual(250);
    await client.$disconnect();
  }
});

test('a connection made anew has them too', async () => {
  for (let n = 0; n < 2; n += 1) {
    const connection = await adapterFor(url).connect();
    const { rows } = await connection.queryRaw({ sql: 'PRAGMA synchronous', args: [], argTypes: [] });
    expect(Number(rows[0]?.[0])).toBe(FULL);
    await connection.dispose();
  }
});

test('a URL of another provider is refused by name', () => {
  expect(() => pathOf('postgresql://user:secret@host/db')).toThrow('"postgresql:"');
  expect(pathOf('file:data/pamong.db')).toBe('data/pamong.db');
  expect(pathOf('file:///var/pamong.db?x=1')).toBe('/var/pamong.db');
});
