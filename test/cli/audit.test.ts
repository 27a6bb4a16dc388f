/** What the audit tells an administrator: who did what, and whose data somebody saw. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { translator } from '../../src/i18n/translate.ts';
import { acts } from '../../src/store/officers.ts';
import { copyOf, furnish, newFolder, pamong, removeFolders } from './house.ts';

let furnished = '';
beforeAll(async () => {
  furnished = newFolder();
  await furnish(furnished, false);
});
afterAll(removeFolders);

describe('pamong audit', () => {
  it('tells who did what about whom, the newest first, and of one person only what concerns them', async () => {
    const dataDir = copyOf(furnished);
    expect((await pamong(['audit'], { dataDir })).out).toBe('Belum ada catatan.\n');
    await pamong(['approve', 'KAL-2027-01', 'Rini', '--refuse', '--reason', 'Surat belum ada.'], { dataDir });
    await pamong(['programme', 'close', 'KAL-2027-01'], { dataDir });
    await pamong(['invite', '--role', 'mentor'], { dataDir });
    const { code, out } = await pamong(['audit'], { dataDir });
    expect([code, out.split('\n')]).toEqual([
      0,
      [
        'Rabu, 24 Maret 2027 pukul 10.12 WIB  pengelola sistem: membuat undangan',
        'Rabu, 24 Maret 2027 pukul 10.12 WIB  pengelola sistem: menutup pendaftaran (KAL-2027-01)',
        'Rabu, 24 Maret 2027 pukul 10.12 WIB  pengelola sistem: memutuskan pendaftaran: Rini Contoh, A.Md. (KAL-2027-01)',
        '',
      ],
    ]);
    expect((await pamong(['audit', '--last', '1'], { dataDir })).out).toContain('membuat undangan');
    const hers = (await pamong(['audit', '--person', 'Rini', '--lang', 'en'], { dataDir })).out;
    expect(hers).toMatch(
      / {2}the system administrator: decided on a registration: Rini Contoh, A\.Md\. \(KAL-2027-01\)\n$/,
    );
    expect(hers.split('\n')).toHaveLength(2);
  });

  it.each([
    [['--last', '0'], '--last diisi angka 1 sampai 5000; yang ditulis 0.'],
    [['--last', 'semua'], 'yang ditulis semua.'],
    [['--person', 'Bambang'], 'Tidak ada yang cocok dengan "Bambang"'],
  ])('refuses %j and says why', async (words, said) => {
    const { code, out, err } = await pamong(['audit', ...words], { dataDir: furnished });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(said);
  });

  it('has words for every act', () => {
    const translate = translator();
    for (const locale of ['id', 'en'] as const)
      for (const act of acts)
        expect(translate({ key: `cli.audit.act.${act}` }, { locale, name: null, salutation: null })).not.toContain(act);
  });
});
