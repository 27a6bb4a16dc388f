/** `pamong register`: the other door, from the command line. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOf, furnish, newFolder, openBot, pamong, removeFolders, start } from './house.ts';

let furnished = '';
beforeAll(async () => {
  furnished = newFolder();
  await furnish(furnished, false);
});
afterAll(removeFolders);

const details = ['--unit', 'Dinas Kesehatan Contoh', '--position', 'Staf', '--salutation', 'ibu'];
const wulan = ['register', 'KAL-2027-01', '--name', 'Wulan Contoh, S.Kom.', '--nip', '190608121926222005', ...details];

describe('pamong register', () => {
  it.each(['id', 'en'])('enrols somebody, and says that no message goes to them (%s)', async (lang) => {
    const { code, out, err } = await pamong([...wulan, '--lang', lang], { dataDir: copyOf(furnished) });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    await expect(out).toMatchFileSnapshot(`snapshots/register.${lang}.txt`);
  });

  it('is told of by pamong why, and nobody registers a second time with the NIP', async () => {
    const dataDir = copyOf(furnished);
    await pamong(wulan, { dataDir });
    const { out } = await pamong(['why', 'Wulan'], { dataDir });
    expect(out).toContain('Pengingat untuk Selasa, 6 April 2027 tidak dikirim: belum ada obrolan');
    const again = await pamong(wulan, { dataDir });
    expect({ code: again.code, out: again.out }).toEqual({ code: 1, out: '' });
    expect(again.err).toContain('tidak didaftarkan dua kali');
  });

  it('leaves a later registration in a chat with the officer, who cannot let the same person in twice', async () => {
    const dataDir = copyOf(furnished);
    await pamong(wulan, { dataDir });
    const bot = await openBot(dataDir, start);
    await bot.app.start();
    const said = [
      'DAFTAR KAL-2027-01',
      'setuju',
      '190608121926222005',
      'Wulan Dua',
      'Dinas Contoh',
      'Staf',
      'ibu',
      'benar',
    ];
    for (const one of said) await bot.says('wulan', one, '+6284000000005');
    expect(bot.told.at(-1)).toMatch(/^Terima kasih\. Pendaftaran sudah saya teruskan kepada panitia/);
    await bot.leave();
    const { code, err } = await pamong(['approve', 'KAL-2027-01', 'Wulan Dua'], { dataDir });
    expect(code).toBe(1);
    expect(err).toContain('Satu orang tidak didaftarkan dua kali');
  });

  it.each([
    [['register', 'KAL-2027-01'], 2, '--name, --unit, --position, --salutation, --nip'],
    [[...wulan, '--without-nip'], 2, '--nip'],
    [[...wulan.slice(0, -1), 'Saudara'], 2, '--salutation'],
    [['register', 'KAL-2027-01', '--name', '1234', '--nip', '123', ...details], 1, '--name: mohon tulis nama saja'],
    [['register', 'XYZ-1', ...wulan.slice(2)], 1, 'Program "XYZ-1" belum ada.'],
    [['register', 'KAL-2027-01', '--name', 'S', ...wulan.slice(4)], 1, '--name'],
    [[...wulan.slice(0, 5), '190203151923032002', ...details], 1, 'tidak didaftarkan dua kali'],
  ])('explains %j', async (argv, code, said) => {
    const ran = await pamong(argv, { dataDir: furnished });
    expect({ code: ran.code, out: ran.out }).toEqual({ code, out: '' });
    expect(ran.err).toContain(said);
  });
});
