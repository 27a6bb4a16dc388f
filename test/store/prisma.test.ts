/** The store on Prisma keeps the store's contract. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { migrate } from '../../src/store/prisma/migrate.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import { storeContract } from './contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'pamong-contract-'));
const empty = join(folder, 'empty.db');
beforeAll(async () => {
  await migrate(`file:${empty}`);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the store on Prisma and SQLite', () => {
  storeContract((dataDir) => {
    const path = join(dataDir, 'pamong.db');
    copyFileSync(empty, path);
    return openStore({ url: `file:${path}`, dataDir });
  });
});
