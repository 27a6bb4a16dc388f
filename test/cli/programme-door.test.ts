/** Registration closed and opened by an officer's word, and what somebody hears who tries. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOf, furnish, newFolder, openBot, pamong, removeFolders, start } from './house.ts';

let furnished = '';
beforeAll(async () => {
  furnished = newFolder();
  await furnish(furnished, false);
});
afterAll(removeFolders);

const code = 'KAL-2027-01';
/** What they hear last. */
async function heard(dataDir: string, now: Date, ...said: readonly string[]): Promise<string> {
  const bot = await openBot(dataDir, now);
  await bot.app.start();
  for (const one of said) await bot.says('tarno', one);
  await bot.leave();
  return bot.told.at(-1) ?? '';
}

describe('pamong programme close', () => {
  it('turns newcomers kindly to the desk, passes on who is half way, and is undone by open', async () => {
    const dataDir = copyOf(furnished);
    const late = await openBot(dataDir, start);
    await late.app.start();
    for (const said of [`DAFTAR ${code}`, 'setuju', 'tidak punya', 'Yanti Contoh', 'Kecamatan Contoh', 'staf', 'ibu'])
      await late.says('yanti', said);
    await late.leave();

    const closed = await pamong(['programme', 'close', 'kal 2027 01'], { dataDir });
    expect(closed).toEqual({
      code: 0,
      err: '',
      out:
        'Pendaftaran KAL-2027-01 ditutup sejak Rabu, 24 Maret 2027. Siapa pun yang mencoba mendaftar diberi tahu dengan ramah.\n' +
        'Yang menunggu keputusan panitia: 2 orang (npx pamong registrations KAL-2027-01).\n',
    });
    expect(await heard(dataDir, start, `DAFTAR ${code}`)).toMatch(
      /^Pendaftaran "Proyek Kecil Layanan Digital" sudah ditutup pada Rabu, 24 Maret 2027\. Bila masih ingin ikut, silakan ke /,
    );

    const again = await openBot(dataDir, new Date(start.getTime() + 60_000));
    await again.app.start();
    await again.says('yanti', 'benar');
    expect(again.told.at(-1)).toMatch(
      /^Terima kasih\. Pendaftaran sudah ditutup pada Rabu, 24 Maret 2027; karena dimulai/,
    );
    await again.leave();

    expect((await pamong(['programme', 'open', code], { dataDir })).out).toContain(
      'Pendaftaran KAL-2027-01 dibuka sampai akhir Senin, 5 April 2027.',
    );
    const afterwards = new Date(start.getTime() + 120_000);
    expect(await heard(dataDir, afterwards, `DAFTAR ${code}`)).toContain('Apakah Bapak/Ibu setuju?');
  });
});

describe('pamong programme open', () => {
  const afterClosing = new Date('2027-04-06T03:00:00Z');

  it('opens once more after the closing day, up to the day it names', async () => {
    const dataDir = copyOf(furnished);
    expect(await heard(copyOf(furnished), afterClosing, `DAFTAR ${code}`)).toContain(
      'sudah ditutup pada Senin, 5 April',
    );
    const { out } = await pamong(['programme', 'open', code, '--until', '2027-04-07'], { dataDir, now: afterClosing });
    expect(out).toContain('dibuka sampai akhir Rabu, 7 April 2027');
    expect(await heard(copyOf(dataDir), afterClosing, `DAFTAR ${code}`)).toContain('Apakah Bapak/Ibu setuju?');
    expect(await heard(dataDir, new Date('2027-04-08T03:00:00Z'), `DAFTAR ${code}`)).toContain(
      'sudah ditutup pada Rabu, 7 April 2027',
    );
  });

  it('refuses a day that opens nothing, a programme that is over, and one that is not there', async () => {
    const dataDir = copyOf(furnished);
    const tries = [
      [['open', code, '--until', '2027-03-01'], start, 1, 'sampai hari kelas terakhir, Kamis, 10 Juni 2027'],
      [['open', code, '--until', 'besok'], start, 2, '--until diisi tanggal'],
      [['close', code], new Date('2027-06-11T03:00:00Z'), 1, 'sudah lewat'],
      [['open', 'XYZ-2027-01'], start, 1, 'Yang ada: KAL-2027-01'],
    ] as const;
    for (const [argv, now, exit, said] of tries)
      expect(await pamong(['programme', ...argv], { dataDir, now })).toMatchObject({
        code: exit,
        out: '',
        err: expect.stringContaining(said),
      });
  });
});
