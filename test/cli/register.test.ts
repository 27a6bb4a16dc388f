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

  it.each([
    ['at once, from the phone of the roster', '+6284000000005', /^Terima kasih\. Pendaftaran tercatat/],
    ['by the word of the officer, from another', '+6284000000099', /^Terima kasih\. Pendaftaran sudah saya teruskan/],
  ])('makes one person of a later registration in a chat: %s', async (_how, phone, told) => {
    const dataDir = copyOf(furnished);
    await pamong(wulan, { dataDir });
    const bot = await openBot(dataDir, start);
    await bot.app.start();
    const asked = ['DAFTAR KAL-2027-01', 'setuju', '190608121926222005'];
    for (const one of asked) await bot.says('wulan', one, phone);
    const isAsked = bot.told.at(-1)?.includes('nama lengkap');
    const answers = isAsked ? ['Wulan Dua', 'Dinas Contoh', 'Staf', 'ibu', 'benar'] : ['benar'];
    for (const one of answers) await bot.says('wulan', one, phone);
    expect(bot.told.at(-1)).toMatch(told);
    const [agency] = await bot.reader.agencies();
    const seats = () => bot.reader.seats(agency?.id ?? '', 'KAL-2027-01');
    const before = await seats();
    await bot.leave();
    if (isAsked) expect((await pamong(['approve', 'KAL-2027-01', 'Wulan Dua'], { dataDir })).code).toBe(0);
    const again = await openBot(dataDir, start);
    expect(await again.reader.findPeople(agency?.id ?? '', '190608121926222005')).toHaveLength(1);
    expect((await again.reader.seats(agency?.id ?? '', 'KAL-2027-01')).enrolled).toBe(before.enrolled);
    await again.leave();
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
