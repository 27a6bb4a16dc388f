/** Inbound messages, 20 chats at a time, through the whole path to a committed reply; and one at a time, for the latency. */
import { openBot } from './bot.ts';
import { type Figure, ms, perSecond, quantile } from './figures.ts';
import { floorUnitsPerSecond } from './floor.ts';

const chats = 20;
const rounds = 200;
const singles = 300;

export async function inbound(): Promise<readonly Figure[]> {
  const floor = floorUnitsPerSecond();
  const bot = await openBot();
  const waiting = new Map<string, () => void>();
  bot.listen(({ address }) => waiting.get(address)?.());
  /** Resolves once the reply has left, which is after its commit. */
  const exchange = async (address: string, text: string): Promise<void> => {
    const replied = new Promise<void>((resolve) => waiting.set(address, resolve));
    await bot.write(address, text);
    await replied;
  };
  const names = Array.from({ length: chats }, (_, at) => `chat-${at}`);
  await Promise.all(names.map((name) => exchange(name, 'DAFTAR KAL-2027-01')));

  const start = performance.now();
  await Promise.all(
    names.map(async (name) => {
      for (let round = 0; round < rounds; round += 1) await exchange(name, round % 2 === 0 ? 'bantuan' : 'hmm');
    }),
  );
  const rate = (chats * rounds) / ((performance.now() - start) / 1000);

  const latencies: number[] = [];
  for (let at = 0; at < singles; at += 1) {
    const before = performance.now();
    await exchange('chat-0', 'bantuan');
    latencies.push(performance.now() - before);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await bot.close();
  const p99 = quantile(latencies, 0.99);
  return [
    { what: 'floor: raw better-sqlite3, one unit a transaction', value: perSecond(floor), bound: '', holds: true },
    {
      what: `inbound to reply, ${chats} chats at a time`,
      value: `${perSecond(rate)} (${(rate / floor).toFixed(2)} × floor)`,
      bound: '≥ 600/s',
      holds: rate >= 600,
    },
    { what: 'unloaded reply, p50', value: ms(quantile(latencies, 0.5)), bound: '', holds: true },
    { what: 'unloaded reply, p99', value: ms(p99), bound: '≤ 50 ms', holds: p99 <= 50 },
  ];
}
