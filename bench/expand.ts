/** Expansion of a wave to 10,000 and 100,000 inbox rows, each in a process of its own so that memory can be compared. */
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { openBot } from './bot.ts';
import { type Figure, megabytes, ms, seconds } from './figures.ts';
import { exchangeFloor } from './floor.ts';
import { flags, root } from './npm-start.ts';
import { enrol } from './people.ts';

/** Sunday, 4 April 2027, 20.00 WIB: within the horizon lies one reminder, so there is one row for each person. */
export const sunday = new Date('2027-04-04T13:00:00Z');

/** What one process tells. */
export interface Once {
  readonly seconds: number;
  readonly rows: number;
  /** The most it ever held, resident. */
  readonly peakMb: number;
  /** What it still held once the garbage was gone. */
  readonly heapMb: number;
  /** Of replies to messages that came in meanwhile, twenty a second; null where none came. */
  readonly replyP99Ms: number | null;
}

export async function expansion(): Promise<readonly Figure[]> {
  const exchange = exchangeFloor();
  const [small, large] = [await expanded(10_000), await expanded(100_000)];
  const grown = large.alone.peakMb - small.alone.peakMb;
  const replyP99 = large.replying.replyP99Ms ?? Number.NaN;
  return [
    time(small, 3),
    time(large, 20),
    peak(small),
    peak(large),
    {
      what: 'memory from the one peak to the other',
      value: megabytes(grown),
      target: '≤ 100 MB',
      holds: grown <= 100,
      floor: megabytes(large.floor.peakMb - small.floor.peakMb),
    },
    {
      what: 'reply while 100,000 are expanded, 20/s coming in, p99',
      value: ms(replyP99),
      target: '≤ 250 ms',
      holds: replyP99 <= 250,
      floor: ms(exchange.p99Ms),
      ratio: replyP99 / exchange.p99Ms,
    },
  ];
}

type Expanded = Awaited<ReturnType<typeof expanded>>;

async function expanded(people: number) {
  const seeded = await seed(people);
  const [alone, floor] = [await once('alone', seeded), await once('floor', seeded)];
  const replying = await once('replying', seeded);
  rmSync(seeded, { recursive: true });
  return { alone, floor, replying };
}

/** The directory that a bot with so many people leaves behind. */
async function seed(people: number): Promise<string> {
  const bot = await openBot({ clock: { now: () => sunday } });
  await enrol(bot, people, sunday);
  await bot.app.stop();
  await bot.store.close();
  return bot.dataDir;
}

async function once(way: string, seeded: string): Promise<Once> {
  const script = `${root}bench/expand-once.ts`;
  const words = [...flags, '--expose-gc', '--import', 'tsx', script, way, seeded];
  return JSON.parse((await promisify(execFile)(process.execPath, words, { cwd: root })).stdout);
}

function time({ alone, floor }: Expanded, bound: number): Figure {
  return {
    what: `expansion to ${alone.rows.toLocaleString('en')} rows`,
    value: seconds(alone.seconds),
    target: `≤ ${bound} s`,
    holds: alone.seconds <= bound,
    floor: seconds(floor.seconds),
    ratio: alone.seconds / floor.seconds,
  };
}

function peak({ alone, floor }: Expanded): Figure {
  return {
    what: `resident at its peak, ${alone.rows.toLocaleString('en')} rows; heap once collected`,
    value: `${megabytes(alone.peakMb)}; ${megabytes(alone.heapMb)}`,
    floor: megabytes(floor.peakMb),
    ratio: alone.peakMb / floor.peakMb,
  };
}
