/** From `node` to an answering page, and what it weighs when idle. Needs the build: `npm run prepare`. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figures.ts';

const idleMs = 20_000;

export async function startUp(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pamong-start-'));
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const environment = {
    ...process.env,
    PORT: String(port),
    DATABASE_URL: `file:${join(folder, 'pamong.db')}`,
    DATA_DIR: folder,
    LOG_LEVEL: 'error',
  };
  const begin = async () => {
    const started = performance.now();
    const child = spawn(process.execPath, [new URL('../dist/main.js', import.meta.url).pathname], {
      env: environment,
      stdio: 'ignore',
    });
    while (
      !(await fetch(`http://127.0.0.1:${port}/healthz`)
        .then((answer) => answer.ok)
        .catch(() => false))
    ) {
      if (child.exitCode !== null) throw new Error('dist/main.js ended before it answered');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return { child, seconds: (performance.now() - started) / 1000 };
  };
  const end = async ({ child }: Awaited<ReturnType<typeof begin>>) => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };
  const first = await begin();
  await end(first);
  const second = await begin();
  await new Promise((resolve) => setTimeout(resolve, idleMs));
  const resident = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${second.child.pid}/status`, 'utf8'))?.[1]) / 1024;
  await end(second);
  rmSync(folder, { recursive: true, force: true });
  return [
    {
      what: 'up from node, new database',
      value: `${first.seconds.toFixed(2)} s`,
      bound: '≤ 5 s',
      holds: first.seconds <= 5,
    },
    {
      what: 'up from node, existing database',
      value: `${second.seconds.toFixed(2)} s`,
      bound: '≤ 5 s',
      holds: second.seconds <= 5,
    },
    { what: 'idle, resident', value: `${resident.toFixed(0)} MB`, bound: '≤ 250 MB', holds: resident <= 250 },
  ];
}
