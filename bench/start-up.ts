/** From `node` to an answering page, and what it weighs when idle, as `npm start` runs it. Needs the build: `npm run prepare`. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './bot.ts';
import { type Figure, megabytes, seconds } from './figures.ts';
import { flags, main, root } from './npm-start.ts';
import { beside } from './telegram-beside.ts';

const idleMs = 20_000;

export async function startUp(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pamong-start-'));
  const bare = bareNode(folder);
  const first = await begin(folder);
  await end(first);
  const second = await begin(folder);
  const alone = await idle(second);
  const { withTelegram, asked } = await besideTelegram(join(folder, 'real'));
  rmSync(folder, { recursive: true, force: true });
  const up = (what: string, took: number): Figure => ({
    what: `up from node, ${what}`,
    value: seconds(took),
    target: '≤ 5 s',
    holds: took <= 5,
    floor: seconds(bare.seconds),
    ratio: took / bare.seconds,
  });
  const weighs = (what: string, resident: number): Figure => ({
    ...{ what, value: megabytes(resident), target: '≤ 250 MB', holds: resident <= 250 },
    ...{ floor: megabytes(bare.megabytes), ratio: resident / bare.megabytes },
  });
  return [
    up('new database', first.seconds),
    up('existing database', second.seconds),
    weighs('idle, resident', alone),
    weighs(`the same with Telegram, which ${asked ? 'was' : 'was NOT'} asked for updates`, withTelegram),
  ];
}

/** A real database, as a demo writes to nobody, and a provider that has nothing for it. */
async function besideTelegram(folder: string): Promise<{ readonly withTelegram: number; readonly asked: boolean }> {
  mkdirSync(folder);
  const real = { ...ownFolder(folder), DEMO: 'false' };
  const words = ['programme', 'import', join(root, 'examples/kalianda.json')];
  execFileSync(process.execPath, [join(root, 'dist/cli/pamong.js'), ...words], { env: { ...process.env, ...real } });
  const telegram = beside();
  try {
    const { token, apiRoot } = await telegram.ask('open', {
      from: Date.now(),
      began: Date.now(),
      token: `7000000001:${'A'.repeat(35)}`,
    });
    const more = { ...real, TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot };
    const withTelegram = await idle(await begin(folder, more));
    return { withTelegram, asked: (await telegram.calls()).some(({ method }) => method === 'getUpdates') };
  } finally {
    await telegram.close();
  }
}

/** What it weighs once it has stood idle; then it is ended. */
async function idle(running: Running): Promise<number> {
  await until(performance.now() + idleMs);
  const status = readFileSync(`/proc/${running.child.pid}/status`, 'utf8');
  await end(running);
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

/** Node that opens a database with better-sqlite3, writes a row and tells what it weighs. */
function bareNode(folder: string): { readonly seconds: number; readonly megabytes: number } {
  const script = `const db = require('better-sqlite3')(process.argv[1]);
    db.exec('CREATE TABLE one (id INTEGER PRIMARY KEY); INSERT INTO one VALUES (1)');
    process.stdout.write(String(process.memoryUsage().rss));`;
  const before = performance.now();
  const rss = execFileSync(process.execPath, ['-e', script, join(folder, 'bare.db')], { cwd: root, encoding: 'utf8' });
  return { seconds: (performance.now() - before) / 1000, megabytes: Number(rss) / 2 ** 20 };
}

async function begin(folder: string, more: NodeJS.ProcessEnv = {}) {
  const port = await freePort();
  const environment = {
    ...process.env,
    PORT: String(port),
    ...ownFolder(folder),
    LOG_LEVEL: 'error',
    ...more,
  };
  const started = performance.now();
  const child = spawn(process.execPath, [...flags, main], { env: environment, stdio: 'ignore' });
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${main} ended before it answered: was it built?`);
    await until(performance.now() + 20);
  }
  return { child, seconds: (performance.now() - started) / 1000 };
}

const ownFolder = (folder: string) => ({ DATABASE_URL: `file:${join(folder, 'pamong.db')}`, DATA_DIR: folder });

type Running = Awaited<ReturnType<typeof begin>>;

async function end({ child }: Running): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

const answers = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/healthz`).then(
    (answer) => answer.ok,
    () => false,
  );

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
