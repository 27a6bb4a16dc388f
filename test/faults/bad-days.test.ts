import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/prisma/store.ts';
import { bundled } from '../support/bundle.ts';
import { openPage } from '../support/web-peer.ts';
import { raiseVictim, type VictimProcess } from './victim-process.ts';

const clock = () => ({ start: '2027-03-24T03:12:00Z', from: Date.now(), speed: 1 });
const at = new Date('2027-03-24T03:12:00Z');
const store = (dataDir: string) => openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir });
const cleaning: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean();
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pamong-bad-day-'));
  cleaning.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function victimIn(folder: string, dataDir: string): Promise<VictimProcess> {
  const victim = raiseVictim({
    bundle: await bundled('test/faults/victim.ts', folder),
    orders: { dataDir, clock: clock() },
  });
  cleaning.push(() => victim.kill());
  return victim;
}

describe('a second process', () => {
  it('is told who holds the database, and harms nobody', async () => {
    const folder = newFolder();
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir);
    const first = await victimIn(folder, dataDir);
    const page = await openPage(await first.open());
    const second = await victimIn(folder, dataDir);
    await expect(second.open()).rejects.toThrow(new RegExp(`StoreLocked.*process ${first.pid} on`));
    expect(await page.write(crypto.randomUUID(), 'halo')).toBe(202);
    await first.kill();
    await expect(second.open()).resolves.toContain('http://');
  }, 60_000);
});

describe('a lost key', () => {
  it('keeps the database shut and puts no other key in its place', async () => {
    const folder = newFolder();
    await (await store(folder)).close();
    const key = join(folder, 'pamong.key');
    const database = readFileSync(join(folder, 'pamong.db'));
    renameSync(key, join(folder, 'mislaid'));
    await expect(store(folder)).rejects.toMatchObject({ name: 'StoreSealed', message: expect.stringContaining(key) });
    expect(() => readFileSync(key)).toThrow('ENOENT');
    expect(readFileSync(join(folder, 'pamong.db')).equals(database)).toBe(true);

    renameSync(join(folder, 'mislaid'), key);
    const found = await store(folder);
    cleaning.push(() => found.close());
    await expect(found.desk.setting('seal-check')).resolves.not.toBeNull();
  }, 60_000);

  it('takes no other key for its own', async () => {
    const folder = newFolder();
    const other = newFolder();
    for (const one of [folder, other]) await (await store(one)).close();
    const key = join(folder, 'pamong.key');
    const own = readFileSync(key);
    const wrong = readFileSync(join(other, 'pamong.key'));
    writeFileSync(key, wrong);
    await expect(store(folder)).rejects.toMatchObject({ name: 'StoreSealed' });
    expect(readFileSync(key).equals(wrong)).toBe(true);
    writeFileSync(key, own);
    const opened = await store(folder);
    cleaning.push(() => opened.close());
    await expect(opened.store.nextDue(at)).resolves.toBeNull();
  }, 60_000);
});
