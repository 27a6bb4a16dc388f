/** A folder with a new database in it, as a first start leaves it: made once a worker, and copied for each test. */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/prisma/store.ts';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'pamong-'));

let template: Promise<string> | null = null;

async function made(): Promise<string> {
  const dataDir = newFolder();
  const { close } = await openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir });
  await close();
  return dataDir;
}

export async function freshFolder(): Promise<string> {
  template ??= made();
  const dataDir = newFolder();
  cpSync(await template, dataDir, { recursive: true });
  return dataDir;
}
