/** An announcement to ten thousand: previewed, confirmed, prepared as one row for each person, and taken back. */
import { openBot } from './bot.ts';
import { insertFloor } from './expand-floor.ts';
import { type Figure, ms, seconds } from './figures.ts';
import { enrol } from './people.ts';

/** Wednesday 24 March 2027, 10.12 WIB: in a send window. */
const now = new Date('2027-03-24T03:12:00Z');
const people = 10_000;

export async function announcement(): Promise<readonly Figure[]> {
  const bot = await openBot({ clock: { now: () => now } });
  await enrol(bot, people, now);
  const invitation = { agencyId: bot.agencyId, role: 'officer', programme: null, by: 'cli:bench' } as const;
  const { code } = await bot.desk.invite(invitation, now);
  for (const said of [`GABUNG ${code}`, 'setuju', 'Ratna Contoh', 'ibu', 'umumkan'])
    await bot.exchange('officer', said);
  const offered = await bot.exchange('officer', 'Selasa, 6 April 2027: mohon membawa laptop.');
  await bot.exchange('officer', '1');
  await bot.app.settle();
  const confirmed = await bot.exchange('officer', 'kirim');
  const before = performance.now();
  await bot.app.jobs.find(({ name }) => name === 'prepare-announcements')?.run(now);
  const prepared = (performance.now() - before) / 1000;
  const withdrawn = await bot.exchange('officer', 'ubah');
  await bot.app.stop();
  await bot.store.close();
  const floor = insertFloor(bot.dataDir);
  return [
    {
      what: `announcement to ${floor.rows.toLocaleString('en')} people, prepared`,
      value: seconds(prepared),
      target: '≤ 3 s',
      holds: prepared <= 3 && floor.rows >= people,
      floor: seconds(floor.seconds),
      ratio: prepared / floor.seconds,
    },
    { what: 'its audiences, counted', value: ms(offered) },
    { what: 'its confirmation', value: ms(confirmed) },
    { what: 'taken back before it leaves', value: ms(withdrawn) },
  ];
}
