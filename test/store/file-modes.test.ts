/** Who may read what lies on disk: nobody but the user who runs Pamong, whoever opened it first. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Log } from '../../src/log.ts';
import { openStore } from '../../src/store/prisma/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'pamong-modes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const modesIn = (dataDir: string): readonly string[] =>
  readdirSync(dataDir)
    .sort()
    .map((file) => `${file} ${modeOf(join(dataDir, file))}`);

/** A process that lets everybody read what it makes, as a shell does by default. */
function openedElsewhere(dataDir: string, databaseDir: string): void {
  const script = `
    process.umask(0o022);
    const { openStore } = await import(${JSON.stringify(new URL('../../src/store/prisma/store.ts', import.meta.url).href)});
    const { desk } = await openStore({ url: ${JSON.stringify(`file:${databaseDir}/pamong.db`)}, dataDir: ${JSON.stringify(dataDir)} });
    await desk.setSetting('demo', 'false');
    process.kill(process.pid, 'SIGKILL');`;
  spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: 'inherit' });
}

test('what the first opening makes is for its own user, the folders too', () => {
  const [dataDir, databaseDir] = [join(folder, 'new', 'data'), join(folder, 'new-base')];
  openedElsewhere(dataDir, databaseDir);
  expect(modesIn(dataDir)).toEqual([
    'pamong.key 600',
    'pamong.lock 600',
    'pamong.lock-journal 600',
    'pamong.lock.txt 600',
  ]);
  expect(modesIn(databaseDir)).toEqual(['pamong.db 600', 'pamong.db-shm 600', 'pamong.db-wal 600']);
  expect([dataDir, databaseDir].map(modeOf)).toEqual(['700', '700']);
});

test('what stood open to others is closed at the next opening, with a line in the log; a folder that was there is left', async () => {
  const dataDir = join(folder, 'open');
  openedElsewhere(dataDir, dataDir);
  chmodSync(dataDir, 0o755);
  for (const file of readdirSync(dataDir)) chmodSync(join(dataDir, file), 0o644);
  const lines: unknown[] = [];
  const log = { warn: (...line: unknown[]) => lines.push(line) } as Partial<Log> as Log;
  const url = `file:${join(dataDir, 'pamong.db')}`;
  const opened = await openStore({ url, dataDir, log });
  expect(modesIn(dataDir).every((line) => line.endsWith(' 600'))).toBe(true);
  expect(modeOf(dataDir)).toBe('755');
  expect(lines).toEqual([[{ files: expect.arrayContaining([join(dataDir, 'pamong.db')]) }, expect.any(String)]]);
  await opened.close();
  lines.length = 0;
  await (await openStore({ url, dataDir, log })).close();
  expect(lines).toEqual([]);
  expect(existsSync(join(dataDir, 'pamong.lock.txt'))).toBe(false);
});
