/** 10,000 scheduled rows draining at 30 a second, while people write five messages a second: how long do they wait? */
import { openBot, until } from './bot.ts';
import { type Figure, ms, perSecond, quantile } from './figures.ts';
import { exchangeFloor } from './floor.ts';
import { enrol } from './people.ts';
import { scheduleReminders } from './reminders.ts';

const rows = 10_000;
const seconds = 60;
const writes = seconds * 5;

/** Thursday, 25 March 2027, 10.00 WIB, ticking: inside a send window. */
const from = Date.parse('2027-03-25T03:00:00Z');

export async function drain(): Promise<readonly Figure[]> {
  const floor = exchangeFloor();
  const began = performance.now();
  const clock = { now: () => new Date(from + (performance.now() - began)) };
  const bot = await openBot({ clock });
  await enrol(bot, rows, clock.now());
  const people = await bot.reader.people(bot.agencyId, null, rows);
  await scheduleReminders(bot, people, clock.now());

  const replies: Promise<number>[] = [];
  const [start, before] = [performance.now(), bot.sent()];
  for (let at = 0; at < writes; at += 1) {
    const due = start + at * 200;
    await until(due);
    replies.push(bot.exchange(`asks-${at}`, 'bantuan', due));
  }
  await until(start + seconds * 1000);
  const drained = (bot.sent() - before - writes) / seconds;
  const p99 = quantile(await Promise.all(replies), 0.99);
  await bot.close();
  return [
    {
      what: `of ${rows.toLocaleString('en')} scheduled rows, sent meanwhile`,
      value: `${drained.toFixed(1)}/s`,
      target: 'about 30/s',
      holds: drained > 25 && drained < 35,
      floor: perSecond(floor.perSecond),
      ratio: drained / floor.perSecond,
    },
    {
      what: 'reply while they drain, 5/s coming in, p99',
      value: ms(p99),
      target: '≤ 250 ms',
      holds: p99 <= 250,
      floor: ms(floor.p99Ms),
      ratio: p99 / floor.p99Ms,
    },
  ];
}
