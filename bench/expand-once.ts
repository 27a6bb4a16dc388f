/** One expansion in a process of its own, told as JSON: `expand-once.ts <way> <seeded data directory>`. */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBot, until } from './bot.ts';
import { type Once, sunday } from './expand.ts';
import { insertFloor } from './expand-floor.ts';
import { quantile } from './figures.ts';

const ways: Readonly<Record<string, (dataDir: string) => Promise<Omit<Once, 'peakMb' | 'heapMb'>>>> = {
  alone: (dataDir) => expand(dataDir, false),
  replying: (dataDir) => expand(dataDir, true),
  floor: async (dataDir) => ({ ...insertFloor(dataDir), replyP99Ms: null }),
};

async function expand(dataDir: string, replying: boolean) {
  const bot = await openBot({ clock: { now: () => sunday }, dataDir });
  const job = bot.app.jobs.find(({ name }) => name === 'expand-occurrences');
  if (!job) throw new Error('There is no job expand-occurrences');
  const people = (await bot.reader.seats(bot.agencyId, bot.programme.code)).enrolled;
  const latencies: Promise<number>[] = [];
  let running = true;
  // A bot that has been running for a while answers faster than one that has just begun.
  for (let at = 0; replying && at < 200; at += 1) await bot.exchange(`p-${at}`, 'bantuan');
  const before = performance.now();
  const write = async (): Promise<void> => {
    for (let at = 0; running; at += 1) {
      const due = before + at * 50;
      await until(due);
      latencies.push(bot.exchange(`p-${at % people}`, 'bantuan', due));
    }
  };
  const writing = replying ? write() : null;
  await job.run(sunday);
  const seconds = (performance.now() - before) / 1000;
  running = false;
  await writing;
  const replyP99Ms = replying ? quantile(await Promise.all(latencies), 0.99) : null;
  const [person] = await bot.reader.people(bot.agencyId, null, 1);
  const each = person ? (await bot.reader.upcoming(bot.agencyId, person.personId, 50)).length : 0;
  await bot.close();
  return { seconds, rows: people * each, replyP99Ms };
}

const [way = '', seeded = ''] = process.argv.slice(2);
const dataDir = mkdtempSync(join(tmpdir(), 'pamong-expand-'));
cpSync(seeded, dataDir, { recursive: true });
const measured = await ways[way]?.(dataDir);
globalThis.gc?.();
const { heapUsed } = process.memoryUsage();
process.stdout.write(
  JSON.stringify({ ...measured, peakMb: process.resourceUsage().maxRSS / 1024, heapMb: heapUsed / 2 ** 20 }),
);
