/** Attendance from the command line: one person corrected, and the list that is signed. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReadOnly } from '../../src/store/prisma/open-read-only.ts';
import { copyOf, environmentOf, furnish, newFolder, pamong, removeFolders } from './house.ts';

/** Tuesday, 6 April 2027, 09.00 WIB: the first session runs. */
const now = new Date('2027-04-06T02:00:00Z');
const reason = 'Tanpa ponsel.';

let furnished = '';
beforeAll(async () => {
  furnished = newFolder();
  await furnish(furnished, false);
});
afterAll(removeFolders);

async function kept(dataDir: string) {
  const { reader, close } = await openReadOnly({ url: environmentOf(dataDir).DATABASE_URL ?? '', dataDir });
  try {
    const { agencyId = '' } = (await reader.programmeByCode('KAL-2027-01')) ?? {};
    const [sari] = await reader.findPeople(agencyId, 'Sari');
    return {
      stands: await reader.presence(agencyId, sari?.personId ?? '', 'KAL-2027-01', 'S01'),
      audit: (await reader.audit(agencyId, 3)).map(({ act, actor, detail }) => ({ act, actor, detail })),
    };
  } finally {
    await close();
  }
}

describe('pamong present', () => {
  it('records an officer’s word with its reason, and the last one counts', async () => {
    const dataDir = copyOf(furnished);
    const words = ['present', 'kal 2027 01', 's01', 'Sari', '--reason', reason];
    const first = await pamong([...words, '--present'], { dataDir, now });
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('hadir, sesi S01');
    expect((await pamong([...words, '--present'], { dataDir, now })).err).toContain('Tidak ada yang berubah');
    expect((await pamong([...words, '--absent'], { dataDir, now })).code).toBe(0);
    const { stands, audit } = await kept(dataDir);
    expect(stands).toMatchObject({ standing: 'absent', how: 'officer', reason });
    expect(audit.slice(0, 2)).toEqual([
      {
        act: 'presence-decided',
        actor: 'cli',
        detail: { session: 'S01', standing: 'absent', reason, user: 'panitia' },
      },
      {
        act: 'presence-decided',
        actor: 'cli',
        detail: { session: 'S01', standing: 'present', reason, user: 'panitia' },
      },
    ]);
  });

  it.each([
    [['S01', 'Sari', '--reason', reason], 2, 'salah satu: --present atau --absent'],
    [['S01', 'Sari', '--present'], 2, 'Mohon tulis alasannya'],
    [['S01', 'Sari', '--present', '--reason', 'NIK 3201010101010001'], 2, 'tanpa nomor NIK'],
    [['S99', 'Sari', '--present', '--reason', reason], 1, 'Sesi "S99" tidak ada di KAL-2027-01. Yang ada: S01'],
    [['S04', 'Sari', '--present', '--reason', reason], 1, 'belum dimulai'],
    [['S01', 'Rini', '--present', '--reason', reason], 1, 'tidak terdaftar'],
  ])('explains %j', async (words, code, said) => {
    const ran = await pamong(['present', 'KAL-2027-01', ...words], { dataDir: furnished, now });
    expect({ code: ran.code, out: ran.out }).toEqual({ code, out: '' });
    expect(ran.err).toContain(said);
  });
});

describe('pamong attendance', () => {
  it('writes a workbook with NIPs in full for its own user, and that it did stands in the audit', async () => {
    const dataDir = copyOf(furnished);
    const out = join(dataDir, 'hadir.xlsx');
    const ran = await pamong(['attendance', 'KAL-2027-01', '--out', out], { dataDir, now });
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toContain('1 orang, 3 sesi');
    expect(statSync(out).mode & 0o077).toBe(0);
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(out);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['1 S01', '2 S02', '3 S03']);
    const row = book.worksheets[0]?.getRow(9);
    expect([2, 3, 6, 7].map((at) => row?.getCell(at).value)).toEqual([
      ...['Sari Contoh, S.Sos.', '190203151923032002', 'Kecamatan Contoh', '1.'],
    ]);
    const [listed] = (await kept(dataDir)).audit;
    expect(listed).toMatchObject({ act: 'attendance-listed', detail: { date: '2027-04-06', people: '1' } });
  });

  it('writes a page to print, of the day that was asked for', async () => {
    const out = join(newFolder(), 'hadir.html');
    const words = ['attendance', 'KAL-2027-01', '--out', out, '--date', '2027-04-07'];
    expect((await pamong(words, { dataDir: copyOf(furnished), now })).code).toBe(0);
    const page = readFileSync(out, 'utf8');
    for (const said of [
      'BKPSDM Contoh',
      'DAFTAR HADIR',
      'Sesi S04',
      'Rabu, 7 April 2027 pukul 08.00–10.15',
      'Ketua Panitia',
    ])
      expect(page).toContain(said);
  });

  it.each([
    [[], 2, 'berakhiran .xlsx atau .html'],
    [['--out', 'hadir.pdf'], 2, 'berakhiran .xlsx atau .html'],
    [['--out', 'x.xlsx', '--date', '2027-04-10'], 1, 'Pada 2027-04-10 tidak ada kelas di KAL-2027-01'],
    [['--out', '/nowhere/x.xlsx'], 1, 'belum dapat ditulis (ENOENT)'],
  ])('explains %j', async (words, code, said) => {
    const ran = await pamong(['attendance', 'KAL-2027-01', ...words], { dataDir: copyOf(furnished), now });
    expect({ code: ran.code, out: ran.out }).toEqual({ code, out: '' });
    expect(ran.err).toContain(said);
  });
});
