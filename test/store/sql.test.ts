/** Many rows in one statement: each arrives as it was given, whatever it shares with the others. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Clients, openClients } from '../../src/store/prisma/open.ts';
import { insertReturning, insertRows, type Row } from '../../src/store/prisma/sql.ts';

let folder: string;
let clients: Clients;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pamong-sql-'));
  clients = openClients(`file:${join(folder, 'test.db')}`);
  await clients.write
    .$executeRaw`CREATE TABLE some (name TEXT UNIQUE, at DATETIME, body BLOB, many INTEGER, known BOOLEAN)`;
});
afterEach(async () => {
  await clients.write.$disconnect();
  await clients.read.$disconnect();
  rmSync(folder, { recursive: true });
});

const insert = (...rows: readonly Row[]) => insertRows(clients.write, 'some', rows, '(name) DO NOTHING');
const written = () => clients.read.$queryRaw<Row[]>`SELECT * FROM some ORDER BY rowid`;

const at = new Date('2027-04-05T01:00:00.000Z');
const row = { name: 'a', at, body: new Uint8Array([1, 2]), many: 3, known: true };

test('rows that differ in some columns, in all, or are one', async () => {
  const shared = { ...row, name: 'b', at: new Date(at) };
  const other = { name: 'c', at: new Date(0), body: new Uint8Array([3]), many: 4, known: false };
  expect(await insert(row, shared)).toBe(2);
  expect(await insert({ ...row, name: 'd' }, other)).toBe(2);
  expect(await insert({ ...row, name: 'e' })).toBe(1);
  expect(await written()).toEqual([row, shared, { ...row, name: 'd' }, other, { ...row, name: 'e' }]);
});

test('what is null in one row and not in another, and what is null in all', async () => {
  const rows = [
    { name: 'a', at: null, body: null, many: 3, known: null },
    { name: 'b', at, body: null, many: 3, known: null },
  ];
  expect(await insert(...rows)).toBe(2);
  expect(await written()).toEqual(rows);
});

test('rows that are all alike are all written', async () => {
  const alike = { name: null, at, body: null, many: 3, known: true };
  expect(await insert(alike, alike)).toBe(2);
  expect(await written()).toEqual([alike, alike]);
});

test('one that is known is left out, and those written are named', async () => {
  await insert(row);
  expect(await insert(row, { ...row, name: 'b' })).toBe(1);
  const rows = [row, { ...row, name: 'c' }];
  expect(await insertReturning(clients.write, 'some', rows, '(name) DO NOTHING', 'name')).toEqual(['c']);
});
