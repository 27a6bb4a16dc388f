/** The drill: killed in the middle of a class, backed up, restored elsewhere with the key, given another key, and started again. */
import { spawn } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { between, firstHalf, secondHalf } from './drill-acts.ts';
import { newFolder, pamong, removeFolders } from './house.ts';

/** What a killed process left behind. */
let killed = '';
let backup = '';
beforeAll(async () => {
  killed = newFolder();
  const script = new URL('drill-process.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', script, killed], { stdio: ['ignore', 'pipe', 'inherit'] });
  const died = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (said: Buffer) => said.toString().startsWith('ready') && resolve());
    child.once('exit', () => reject(new Error('It ended before it was there')));
  });
  child.kill('SIGKILL');
  expect(await died).toBe('SIGKILL');
  const out = newFolder();
  expect(await pamong(['backup', '--out', out], { dataDir: killed, now: between })).toMatchObject({ code: 0 });
  backup = join(out, readdirSync(out)[0] ?? '');
}, 60_000);
afterAll(removeFolders);

const restored = async (key: string) => {
  const dataDir = newFolder();
  const ran = await pamong(['restore', backup, '--key', key, '--to', dataDir], { dataDir, now: between });
  return { dataDir, ran };
};

describe('after a kill, a backup, a restore elsewhere and another key', () => {
  it('the ledger and what everybody is told are those of a run that nothing disturbed', async () => {
    const calm = newFolder();
    await (await firstHalf(calm)).leave();
    const expected = await secondHalf(calm);

    const { dataDir, ran } = await restored(join(killed, 'pamong.key'));
    expect(ran).toMatchObject({ code: 0, err: '' });
    const rotated = await pamong(['key', 'rotate'], { dataDir, now: between });
    expect(rotated).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(join(dataDir, 'pamong.key'))).not.toEqual(readFileSync(join(killed, 'pamong.key')));
    const found = await secondHalf(dataDir);
    expect(expected.told.length).toBeGreaterThan(6);
    expect(found).toEqual(expected);
  });

  it('the backup still opens with the old key, and not with the new one', async () => {
    const { dataDir } = await restored(join(killed, 'pamong.key'));
    await pamong(['key', 'rotate'], { dataDir, now: between });
    expect((await restored(join(dataDir, 'pamong.key'))).ran).toMatchObject({
      code: 1,
      err: expect.stringContaining('bukan kunci cadangan ini'),
    });
    const [old = ''] = readdirSync(dataDir).filter((file) => file.includes('.old-'));
    expect((await restored(join(dataDir, old))).ran.code).toBe(0);
  });

  it.each(['id', 'en'])('the officer reads where the keys are and what to do with them (%s)', async (lang) => {
    const { dataDir } = await restored(join(killed, 'pamong.key'));
    const ran = await pamong(['key', 'rotate', '--lang', lang], { dataDir, now: between });
    expect(ran).toMatchObject({ code: 0, err: '' });
    const said = ran.out.replaceAll(dataDir, '/folder').replace(/\d+ (baris|rows)/, 'N $1');
    await expect(said).toMatchFileSnapshot(`snapshots/key-rotate.${lang}.txt`);
  });

  it('a copy whose key was lost stays closed, whatever is tried', async () => {
    const dataDir = newFolder();
    cpSync(killed, dataDir, { recursive: true });
    writeFileSync(join(dataDir, 'pamong.key'), Buffer.alloc(32, 3).toString('base64'));
    for (const argv of [
      ['key', 'rotate'],
      ['why', 'Sari'],
    ])
      expect((await pamong(argv, { dataDir })).code).toBe(1);
    expect(readdirSync(dataDir)).not.toContain('pamong.key.old-20270406T093000Z');
  });
});
