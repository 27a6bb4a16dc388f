/** Inbound messages, 20 chats at a time, through the whole path to a committed reply; and one at a time, for the latency. */
import { openBot } from './bot.ts';
import { type Figure, ms, perSecond, quantile } from './figures.ts';
import { exchangeFloor } from './floor.ts';

const chats = 20;
const rounds = 200;
const singles = 500;

export async function inbound(): Promise<readonly Figure[]> {
  const floor = exchangeFloor();
  const bot = await openBot();
  const names = Array.from({ length: chats }, (_, at) => `chat-${at}`);
  await Promise.all(names.map((name) => bot.exchange(name, 'DAFTAR KAL-2027-01')));

  const start = performance.now();
  await Promise.all(
    names.map(async (name) => {
      for (let round = 0; round < rounds; round += 1) await bot.exchange(name, round % 2 === 0 ? 'bantuan' : 'hmm');
    }),
  );
  const rate = (chats * rounds) / ((performance.now() - start) / 1000);

  const latencies: number[] = [];
  for (let at = 0; at < singles; at += 1) {
    latencies.push(await bot.exchange('chat-0', 'bantuan'));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await bot.close();
  const [p50, p99] = [quantile(latencies, 0.5), quantile(latencies, 0.99)];
  return [
    {
      what: `inbound to committed reply, ${chats} chats at a time`,
      value: perSecond(rate),
      target: '≥ 600/s',
      holds: rate >= 600,
      floor: perSecond(floor.perSecond),
      ratio: rate / floor.perSecond,
    },
    { what: 'unloaded reply, p50', value: ms(p50), floor: ms(floor.p50Ms), ratio: p50 / floor.p50Ms },
    {
      what: 'unloaded reply, p99',
      value: ms(p99),
      target: '≤ 50 ms',
      holds: p99 <= 50,
      floor: ms(floor.p99Ms),
      ratio: p99 / floor.p99Ms,
    },
  ];
}
