/** What happens in the drill: a class as it goes on, in two halves with anything at all between them. */
import { furnish, openBot, pamong } from './house.ts';

/** Tuesday, 6 April 2027, 16.30 WIB: the first class is over, and its quiz is open. */
export const between = new Date('2027-04-06T09:30:00Z');
const end = new Date('2027-04-08T09:30:00Z');

/** The process is left as it stands: whoever calls decides whether it stops or dies. */
export async function firstHalf(dataDir: string) {
  await furnish(dataDir, false);
  const bot = await openBot(dataDir, new Date('2027-03-24T05:00:00Z'));
  await bot.app.start();
  await bot.travelTo(new Date('2027-04-05T08:00:00Z'));
  await bot.says('sari', 'HADIR');
  await bot.travelTo(between);
  await bot.says('sari', 'B');
  await bot.says('rini', 'bahasa');
  return bot;
}

/** What they are told from then on, and all that is known of them at the end. */
export async function secondHalf(dataDir: string) {
  const bot = await openBot(dataDir, between);
  await bot.app.start();
  await bot.says('sari', 'D');
  await bot.says('rini', 'English');
  await bot.travelTo(new Date('2027-04-07T08:00:00Z'));
  await bot.says('sari', 'maaf besok saya izin');
  await bot.says('darma', 'jadwal');
  await bot.travelTo(end);
  await bot.leave();
  const known = [];
  for (const argv of [
    ['why', 'Sari'],
    ['why', 'Rini'],
    ['why', 'Darma'],
    ['registrations', 'KAL-2027-01'],
  ])
    known.push((await pamong(argv, { dataDir, now: end })).out.replace(/\b[2-9A-Z]{5}\b(?= {2}| *·|,|$)/gm, 'KODE1'));
  return { told: bot.told, known };
}
