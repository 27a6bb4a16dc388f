/** `pamong why` of somebody who joined when part of the programme was over. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { furnish, newFolder, openBot, pamong, removeFolders } from './house.ts';

const furnished = { dataDir: '' };
/** Wednesday, 7 April 2027, 18.30 WIB: the class of Tuesday is over, and a row of its quiz waits for the next morning. */
const joinedAt = new Date('2027-04-07T11:30:00Z');

beforeAll(async () => {
  furnished.dataDir = newFolder();
  await furnish(furnished.dataDir, false);
  const bot = await openBot(furnished.dataDir, new Date('2027-03-24T05:00:00Z'));
  await bot.app.start();
  await bot.travelTo(joinedAt);
  const [agency] = await bot.reader.agencies();
  const rini = (await bot.reader.pending(agency?.id ?? '', 'KAL-2027-01')).find(({ name }) => name?.startsWith('Rini'));
  await bot.desk.decide(
    {
      ...{ agencyId: agency?.id ?? '', programme: 'KAL-2027-01', personId: rini?.personId ?? '' },
      ...{ standing: 'enrolled', by: 'panitia', reason: null },
    },
    [],
    joinedAt,
  );
  await bot.app.tick();
  await bot.app.settle();
  await bot.leave();
});
afterAll(removeFolders);

const linesAt = async (now: Date): Promise<readonly string[]> =>
  (await pamong(['why', 'rini'], { dataDir: furnished.dataDir, now })).out
    .split('\n')
    .filter((line) => /^•/.test(line));
const missed = /tidak dikirim: bagian itu sudah lewat sebelum orang ini terdaftar \(rencananya /;

describe('somebody who joined late', () => {
  it('is shown what was over before they came as that, whether or not a row of it still waits', async () => {
    const lines = await linesAt(joinedAt);
    expect(lines.filter((line) => missed.test(line)).map((line) => line.replace(/ tidak dikirim.*/, ''))).toEqual([
      '• Pengingat untuk Selasa, 6 April 2027',
      '• Pengingat untuk Rabu, 7 April 2027',
      '• Kuis "Materi 6 April 2027" program KAL-2027-01',
    ]);
    expect(lines.filter((line) => /Materi 6 April/.test(line))).toHaveLength(1);
  });

  it('is shown what comes after that as planned', async () => {
    const lines = await linesAt(joinedAt);
    expect(lines.filter((line) => /Ulangan singkat 1/.test(line))).toEqual([
      '• Kuis "Ulangan singkat 1" program KAL-2027-01 direncanakan Senin, 12 April 2027 pukul 09.00 WIB.',
    ]);
  });

  it('reads the same once the row that waited has been decided', async () => {
    const before = (await linesAt(joinedAt)).filter((line) => missed.test(line));
    const bot = await openBot(furnished.dataDir, joinedAt);
    await bot.app.start();
    const day = new Date('2027-04-08T03:00:00Z');
    await bot.travelTo(day);
    await bot.leave();
    expect((await linesAt(day)).filter((line) => missed.test(line))).toEqual(before);
  });
});
