/** What an administrator reads when Pamong has started: where it answers, and which database it opened. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundled } from '../support/bundle.ts';
import { environmentOf, newFolder, removeFolders } from './house.ts';

let main = '';
beforeAll(async () => {
  main = await bundled('src/main.ts', newFolder());
});
afterAll(removeFolders);

/** All it says until it has said where it runs; then it is told to stop, whatever it is at, and has nothing to complain of. */
async function said(dataDir: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'silent', ...environmentOf(dataDir), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const complaints: string[] = [];
  child.stderr.on('data', (chunk) => complaints.push(String(chunk)));
  const late = setTimeout(() => child.kill('SIGKILL'), 25_000);
  const ended = once(child, 'exit');
  const [chunk] = (await Promise.race([once(child.stdout, 'data'), ended])) as [unknown]; // the first of what was emitted
  child.kill('SIGTERM');
  const [code] = await ended;
  clearTimeout(late);
  expect([code, complaints.join('')]).toEqual([0, '']);
  return String(chunk);
}

it('a real start names its database and says that it is a real one', { timeout: 60_000 }, async () => {
  const dataDir = newFolder();
  expect(await said(dataDir, { DEMO: 'false' })).toMatch(/^Pamong berjalan di http:\/\/127\.0\.0\.1:\d+\n/);
  const again = await said(dataDir, {});
  expect(again.split('\n').slice(1)).toEqual([
    `Basis data sungguhan: ${join(dataDir, 'pamong.db')} (DATA_DIR: ${dataDir})`,
    'Belum ada program. Sesudah programme import, undanglah panitia: npx pamong invite --role officer',
    '',
  ]);
});

it('a demo says that it is one, and where it lies', { timeout: 60_000 }, async () => {
  const dataDir = newFolder();
  expect((await said(dataDir, {})).split('\n').slice(1)).toEqual([
    'Mode demo: tidak ada pesan yang keluar dari komputer ini',
    `Basis data peragaan: ${join(dataDir, 'pamong.db')} (DATA_DIR: ${dataDir})`,
    '',
  ]);
});
