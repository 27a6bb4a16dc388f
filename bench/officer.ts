/** SIAPA BELUM and KENAPA with ten thousand participants and a million messages: from the word to the answer that left. */
import { type Bot, openBot } from './bot.ts';
import { type Figure, ms, quantile } from './figures.ts';
import { officerFloor } from './officer-floor.ts';
import { furnish, nameOf, nipOf } from './officer-rows.ts';
import { liveCount } from './presence.ts';

/** Tuesday, 6 April 2027, 16.00 WIB: Wednesday was asked about, and a quiz is open. */
const now = new Date('2027-04-06T09:00:00Z');
const since = new Date('2027-03-24T03:00:00Z');
const [date, quiz] = ['2027-04-07', 'Q1'];
const rounds = 12;
const bound = 200;

export async function officer(): Promise<readonly Figure[]> {
  const bot = await openBot({ clock: { now: () => now } });
  await furnish(bot, since, date, bot.programme.quizzes[0]?.code ?? quiz);
  const { code } = await bot.desk.invite(
    { agencyId: bot.agencyId, role: 'officer', programme: null, by: 'cli:bench' },
    now,
  );
  for (const said of [`GABUNG ${code}`, 'setuju', 'Ratna Contoh', 'ibu']) await bot.exchange('officer', said);
  const counts = await asked(bot, () => 'siapa belum');
  const names = await asked(bot, () => 'siapa belum mendaftar', 'cukup');
  const byNip = await asked(bot, (at) => `kenapa ${nipOf(at * 7)}`, 'cukup');
  const byName = await asked(bot, (at) => `kenapa ${nameOf(9_000 + at * 7)}`, 'cukup');
  const live = await liveCount(bot);
  const floor = officerFloor(bot.dataDir, bot.programme.code, date, bot.programme.quizzes[0]?.code ?? quiz);
  await bot.close();
  return [
    figure('SIAPA BELUM, all counts', counts, floor.missingMs),
    figure('SIAPA BELUM mendaftar, a page of names', names, floor.missingMs),
    figure('KENAPA by NIP', byNip, floor.ledgerMs),
    figure('KENAPA by name', byName, floor.namesMs + floor.ledgerMs),
    live,
  ];
}

/** `after`: said between the rounds, to close what the answer has left open; it is not measured. */
async function asked(bot: Bot, words: (round: number) => string, after?: string): Promise<readonly number[]> {
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    took.push(await bot.exchange('officer', words(round)));
    if (after) await bot.exchange('officer', after);
  }
  return took;
}

function figure(what: string, took: readonly number[], floorMs: number): Figure {
  const [median, slowest] = [quantile(took, 0.5), Math.max(...took)];
  return {
    what: `${what}, 10,000 people and 1,000,000 messages, p50 (slowest ${ms(slowest)})`,
    value: ms(median),
    target: `≤ ${bound} ms`,
    holds: slowest <= bound,
    floor: ms(floorMs),
    ratio: median / floorMs,
  };
}
