/** One process a data directory. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { StoreLocked } from '../../src/store/errors.ts';
import { takeLock } from '../../src/store/prisma/lock.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'pamong-lock-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

/** Another process that takes the lock, says so, and then does nothing. */
async function holder() {
  const script = `
    const { takeLock } = await import(${JSON.stringify(new URL('../../src/store/prisma/lock.ts', import.meta.url).href)});
    globalThis.lock = takeLock(${JSON.stringify(dataDir)});
    console.log('held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

test('a second process is refused by name, and takes over at once after kill -9', async () => {
  const child = await holder();
  expect(() => takeLock(dataDir)).toThrow(StoreLocked);
  expect(() => takeLock(dataDir)).toThrow(`process ${child.pid}`);
  expect(() => takeLock(dataDir)).toThrow(
    expect.objectContaining({ dataDir, holder: expect.objectContaining({ pid: child.pid, host: hostname() }) }),
  );
  child.kill('SIGKILL');
  await once(child, 'exit');
  takeLock(dataDir).release();
});

test('the same process is refused too, until it lets go', () => {
  const lock = takeLock(dataDir);
  expect(() => takeLock(dataDir)).toThrow(StoreLocked);
  lock.release();
  takeLock(dataDir).release();
});

test('what only looks like a lock is no other process', () => {
  const folder = mkdtempSync(join(dataDir, 'spoilt-'));
  writeFileSync(join(folder, 'pamong.lock'), 'no database. '.repeat(1_000));
  expect(() => takeLock(folder)).toThrow('not a database');
});
