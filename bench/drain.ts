/** 10,000 scheduled rows draining at 30 a second, while people write five messages a second: how long do they wait? */
import type { Scheduled } from '../src/store/store.ts';
import { openBot } from './bot.ts';
import { type Figure, ms, quantile } from './figures.ts';
import { enrol } from './people.ts';

const rows = 10_000;
const seconds = 60;

/** Thursday, 25 March 2027, 10.00 WIB, ticking: inside a send window. */
const from = Date.parse('2027-03-25T03:00:00Z');

export async function drain(): Promise<readonly Figure[]> {
  const began = performance.now();
  const clock = { now: () => new Date(from + (performance.now() - began)) };
  const bot = await openBot({ clock, perSecond: 30 });
  await enrol(bot, rows, clock.now());
  const people = await bot.reader.people(bot.agencyId, null, rows);
  const notBefore = clock.now();
  const events = people.map(
    ({ personId }): Scheduled => ({
      agencyId: bot.agencyId,
      personId,
      key: `bench/${personId}`,
      event: {
        kind: 'flow-due',
        flow: 'reminder',
        params: { programme: bot.programme.code, date: '2027-04-06' },
        key: `bench/${personId}`,
      },
      unasked: { priority: 10, urgency: 'normal', notBefore, expiresAt: null },
    }),
  );
  const repliedAt = new Map<string, number>();
  const bulkAt: number[] = [];
  bot.listen(({ address, at }) => (address.startsWith('asks-') ? repliedAt.set(address, at) : bulkAt.push(at)));
  await bot.store.schedule(events, clock.now());
  bot.app.wake();

  const latencies: number[] = [];
  const writing: Promise<void>[] = [];
  const start = performance.now();
  for (let at = 0; at < seconds * 5; at += 1) {
    await until(start + at * 200);
    writing.push(
      (async () => {
        const name = `asks-${at}`;
        const before = performance.now();
        await bot.write(name, 'bantuan');
        while (!repliedAt.has(name)) await until(performance.now() + 1);
        latencies.push((repliedAt.get(name) ?? 0) - before);
      })(),
    );
  }
  await Promise.all(writing);
  const drained = bulkAt.filter((at) => at >= start && at <= start + seconds * 1000).length / seconds;
  await bot.close();
  const p99 = quantile(latencies, 0.99);
  return [
    {
      what: 'scheduled rows sent meanwhile',
      value: `${drained.toFixed(1)}/s`,
      bound: 'about 30/s',
      holds: drained > 25 && drained < 35,
    },
    { what: 'reply while they drain, p99', value: ms(p99), bound: '≤ 250 ms', holds: p99 <= 250 },
  ];
}

const until = (at: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));
