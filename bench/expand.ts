/** Expansion of a wave to inbox rows: 10,000 and 100,000 people, each in a process of its own so that memory can be compared. */
import { execFileSync } from 'node:child_process';
import { travellingClock } from '../src/runtime/clock.ts';
import { openBot } from './bot.ts';
import type { Figure } from './figures.ts';
import { enrol } from './people.ts';

/** Monday, 5 April 2027, 09.00 WIB: one reminder comes due within the horizon. */
const start = new Date('2027-04-05T02:00:00Z');

export async function expandOnce(
  people: number,
): Promise<{ readonly seconds: number; readonly megabytes: number; readonly rows: number }> {
  const clock = travellingClock(start);
  const bot = await openBot({ clock });
  await enrol(bot, people, start);
  const job = bot.app.jobs.find(({ name }) => name === 'expand-occurrences');
  if (!job) throw new Error('There is no job expand-occurrences');
  let peak = process.memoryUsage().rss;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const before = performance.now();
  await job.run(clock.now());
  const seconds = (performance.now() - before) / 1000;
  clearInterval(watch);
  const [person] = await bot.reader.people(bot.agencyId, null, 1);
  const rows = person ? people * (await bot.reader.upcoming(bot.agencyId, person.personId, 50)).length : 0;
  await bot.close();
  return { seconds, megabytes: peak / 2 ** 20, rows };
}

export function expansion(): readonly Figure[] {
  const run = (people: number) =>
    JSON.parse(
      execFileSync(
        process.execPath,
        ['--import', 'tsx', new URL('./run.ts', import.meta.url).pathname, 'expand', String(people)],
        { encoding: 'utf8' },
      ),
    ) as Awaited<ReturnType<typeof expandOnce>>;
  const [small, large] = [run(10_000), run(100_000)];
  const per = (result: typeof small) => `${result.seconds.toFixed(1)} s for ${result.rows.toLocaleString('en')} rows`;
  const scaled = (result: typeof small, rows: number) => (result.seconds * rows) / Math.max(1, result.rows);
  const grown = large.megabytes - small.megabytes;
  return [
    {
      what: 'expansion for 10,000 people',
      value: per(small),
      bound: '10,000 rows ≤ 3 s',
      holds: scaled(small, 10_000) <= 3,
    },
    {
      what: 'expansion for 100,000 people',
      value: per(large),
      bound: '100,000 rows ≤ 20 s',
      holds: scaled(large, 100_000) <= 20,
    },
    {
      what: 'memory, from the one to the other',
      value: `+${grown.toFixed(0)} MB`,
      bound: '≤ +100 MB',
      holds: grown <= 100,
    },
  ];
}
