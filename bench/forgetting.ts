/** HAPUS DATA and retention with ten thousand participants and a million messages: how long a reply waits meanwhile. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { endedBy, Retention } from '../src/training/retention.ts';
import { type Bot, openBot } from './bot.ts';
import { type Figure, ms, quantile, seconds } from './figures.ts';
import { furnish } from './officer-rows.ts';

/** Tuesday, 6 April 2027, 16.00 WIB. */
const now = new Date('2027-04-06T09:00:00Z');
const since = new Date('2027-03-24T03:00:00Z');
const bound = 100;
const erasures = 5;
/** Messages that an officer has been told, to be looked through for the name. */
const told = 20_000;

export async function forgetting(): Promise<readonly Figure[]> {
  const bot = await openBot({ clock: { now: () => now } });
  await furnish(bot, since, '2027-04-07', bot.programme.quizzes[0]?.code ?? 'Q1');
  const { agencyId } = bot;
  const { code } = await bot.desk.invite({ agencyId, role: 'officer', programme: null, by: 'cli:bench' }, now);
  for (const said of [`GABUNG ${code}`, 'setuju', 'Ratna Contoh', 'ibu']) await bot.exchange('officer', said);
  tell(bot);
  const pause = () => new Promise((resolve) => setTimeout(resolve, 2_000));
  await waits(bot, pause);
  const quiet = await waits(bot, pause);
  const erased = await waits(bot, async () => {
    for (let at = 0; at < erasures; at += 1)
      for (const said of ['hapus data', 'lanjutkan', 'hapus semua data saya'])
        await bot.exchange(`p-${100 + at}`, said);
  });
  const swept = await waits(bot, () => bot.store.sweep(now, { anySize: false }));
  const periods = Retention.parse({ chatTextDays: 30 });
  const texts = await waits(bot, () => bot.desk.retain(agencyId, endedBy(periods, [], now), now));
  const over = { ...endedBy(periods, [], now), programmes: [bot.programme.code] };
  const people = await waits(bot, () => bot.desk.retain(agencyId, over, now));
  await bot.close();
  return [
    { what: 'reply, with nothing else going on, slowest', value: ms(quiet.slowest) },
    figure(`reply beside ${erasures} erasures of 1,000,000 messages`, erased),
    figure(`reply beside the search for their names in ${told.toLocaleString('en')} messages to an officer`, swept),
    figure('reply beside retention of texts', texts),
    figure('reply beside retention of people', people),
  ];
}

/** A mentor, who is not forgotten here, writes again and again, as soon as they are answered; the slowest answer counts. */
async function waits(bot: Bot, unit: () => Promise<unknown>) {
  const took: number[] = [];
  let over = false;
  const asking = (async () => {
    while (!over) took.push(await bot.exchange('p-0', 'jadwal'));
  })();
  const began = performance.now();
  await unit();
  over = true;
  await asking;
  return { slowest: Math.max(...took), median: quantile(took, 0.5), seconds: (performance.now() - began) / 1000 };
}

function figure(what: string, took: Awaited<ReturnType<typeof waits>>): Figure {
  return {
    what: `${what}, slowest (p50 ${ms(took.median)}; ${seconds(took.seconds)} in all)`,
    value: ms(took.slowest),
    target: `≤ ${bound} ms`,
    holds: took.slowest <= bound,
  };
}

function tell(bot: Bot): void {
  const database = new Database(join(bot.dataDir, 'pamong.db'));
  database.pragma('synchronous = OFF');
  const [agencyId, at] = [bot.agencyId, '2027-03-24T03:00:00.000+00:00'];
  database
    .prepare(`INSERT INTO role (id, "agencyId", "personId", role, "grantedBy", at)
      SELECT 'bench', ?, c."personId", 'mentor', 'cli', ? FROM conversation c ORDER BY c.rowid LIMIT 1`)
    .run(agencyId, at);
  const row = database
    .prepare(`SELECT o.* FROM outbox o JOIN role r ON r."personId" = o."personId" ORDER BY o.seq LIMIT 1`)
    .get() as Readonly<Record<string, unknown>>; // a row of the table
  const names = Object.keys(row);
  const insert = database.prepare(
    `INSERT INTO outbox (${names.map((name) => `"${name}"`)}) VALUES (${names.map(() => '?')})`,
  );
  // The id is part of the seal: these do not open, which costs as much.
  database.transaction(() => {
    for (let at = 0; at < told; at += 1) insert.run(...Object.values({ ...row, seq: null, id: `told-${at}` }));
  })();
  database.close();
}
