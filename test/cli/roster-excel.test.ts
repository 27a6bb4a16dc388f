/** `pamong roster import` with what officers have: Excel files, as they were made for printing. */
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rows, sheetOf, workbookOf } from '../support/workbook.ts';
import { copyOf, furnish, newFolder, pamong, removeFolders } from './house.ts';

let furnished = '';
beforeAll(async () => {
  furnished = newFolder();
  await furnish(furnished, false, { roster: false });
});
afterAll(removeFolders);

const TITLES = ['No', 'Nama', 'NIP', 'No. HP', 'Unit Kerja', 'Sapaan', 'Gol.'];
const SARI = [1, 'Sari Contoh', '190203151923032002', 81234567890, 'Kecamatan Contoh', 'Ibu', 'III/a'];
const DARMA = [2, 'Darma Contoh', '190101011921011001', '0812-3456-7891', null, 'Bapak', 'III/b'];
const LETTERHEAD: Rows = [['DAFTAR PESERTA PELATIHAN'], []];

/** A file in the data directory, and what `roster import` says of it. */
async function imported(dataDir: string, content: Buffer, ...options: readonly string[]) {
  const path = join(dataDir, 'daftar peserta.xlsx');
  writeFileSync(path, content);
  const argv = ['roster', 'import', path, '--programme', 'kal 2027 01', ...options];
  const { code, out, err } = await pamong(argv, { dataDir });
  return { code, out, err: err.replaceAll(dataDir, '…') };
}

describe('an Excel file', () => {
  it('is imported, with a name above its titles and a unit for several people', async () => {
    const change = (sheet: exceljs.Worksheet): void => {
      sheet.mergeCells('A1:G1');
      sheet.mergeCells('E4:E5');
    };
    const content = await workbookOf(sheetOf('Peserta', [...LETTERHEAD, TITLES, SARI, DARMA], change));
    const { code, out, err } = await imported(copyOf(furnished), content);
    expect({ code, out }).toEqual({
      code: 0,
      out: 'Daftar undangan KAL-2027-01 disimpan: 2 orang dalam berkas. Baru 2, berubah 0, sama 0, dihapus 0.\n',
    });
    expect(err).toContain('Kolom yang tidak dikenal, jadi tidak dibaca: Gol..');
    expect(err).toContain('Sel E4:E5: sel ini digabung; isinya dipakai untuk setiap orang di baris-baris itu.');
  });

  it.each(['id', 'en'])('is refused by naming each cell as Excel does, and nobody is stored (%s)', async (lang) => {
    const rows: Rows = [
      ...LETTERHEAD,
      TITLES,
      SARI,
      [2, 'Darma Contoh', 190101011921011e3, 81234567891],
      [3, 'Made Contoh', { formula: 'Data!A1', result: { error: '#REF!' } }, '0721 123456'],
      [4, { formula: 'Data!A1', date1904: false }, '1,90101E+17', new Date('2027-04-05T00:00:00Z'), true],
      [5, 'Rini Contoh', '190203151923032002', null, null, 'Kakak'],
      [6, 'Tini Contoh', '1902031519230320'],
      [7, null, null],
      [8, '12', null, null, 'x'.repeat(201)],
    ];
    const change = (sheet: exceljs.Worksheet): void => sheet.mergeCells('B9:B10');
    const { code, out, err } = await imported(
      copyOf(furnished),
      await workbookOf(sheetOf('Peserta', rows, change)),
      '--lang',
      lang,
    );
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).not.toMatch(/\d{6}/);
    await expect(err).toMatchFileSnapshot(`snapshots/roster-cells.${lang}.txt`);
  });

  it.each(['id', 'en'])('with hidden rows, or people above the titles, is refused (%s)', async (lang) => {
    const dataDir = copyOf(furnished);
    const hidden = await workbookOf(
      sheetOf('Peserta', [TITLES, SARI, DARMA], (sheet) => Object.assign(sheet.getRow(3), { hidden: true })),
    );
    const above = await workbookOf(sheetOf('Peserta', [SARI, TITLES, DARMA]));
    const said = [await imported(dataDir, hidden, '--lang', lang), await imported(dataDir, above, '--lang', lang)];
    expect(said.map(({ code, out }) => `${code}${out}`)).toEqual(['1', '1']);
    await expect(said.map(({ err }) => err).join('\n')).toMatchFileSnapshot(`snapshots/roster-rows.${lang}.txt`);
  });

  it('with a mistake in every row is not told row by row to the end', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => [at + 1, `Peserta ${'x'.repeat(at)}`, 190101011921011e3]);
    const { err } = await imported(copyOf(furnished), await workbookOf(sheetOf('Peserta', [TITLES, ...rows])));
    expect(err).toContain('Yang perlu diperbaiki (60):');
    expect(err.match(/Sel C\d+, kolom NIP/g)).toHaveLength(50);
    expect(err).toMatch(/Sel C51, .+\n {2}… dan 10 lagi\nTidak seorang pun disimpan\.\n$/);
  });
});

describe('of several sheets', () => {
  const list = (name: string, ...people: Rows) => sheetOf(name, [TITLES, ...people]);

  it('the one with people is read, and named', async () => {
    const content = await workbookOf(
      sheetOf('Petunjuk', [['Isilah daftar ini']]),
      list('Peserta', SARI),
      list('Formulir'),
    );
    const { code, out, err } = await imported(copyOf(furnished), content);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('1 orang dalam berkas. Baru 1') });
    expect(err).toContain('…/daftar peserta.xlsx: yang dibaca lembar "Peserta".\n');
  });

  it('with people on two, it is asked which; --sheet says it, also in the command that is printed', async () => {
    const dataDir = copyOf(furnished);
    const content = await workbookOf(list('Angkatan I', SARI), list('Angkatan II', DARMA));
    expect(await imported(dataDir, content)).toEqual({
      code: 1,
      out: '',
      err: '…/daftar peserta.xlsx: lebih dari satu lembar berisi daftar: "Angkatan I", "Angkatan II". Pilih salah satunya dengan --sheet, misalnya --sheet "NAMA LEMBAR".\n',
    });
    expect((await imported(dataDir, content, '--sheet', 'Angkatan III')).err).toBe(
      '…/daftar peserta.xlsx: tidak ada lembar "Angkatan III". Yang ada: "Angkatan I", "Angkatan II".\n',
    );
    expect((await imported(dataDir, content, '--sheet', 'angkatan i')).code).toBe(0);
    const other = await imported(dataDir, content, '--sheet', 'Angkatan II');
    expect(other.code).toBe(1);
    expect(other.err).toContain("--programme KAL-2027-01 --sheet 'Angkatan II' --replace\n");
  });

  it('with nothing on any, it is empty', async () => {
    const { code, err } = await imported(copyOf(furnished), await workbookOf(sheetOf('Kosong', [])));
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('Baris 1: berkas ini kosong.') });
  });
});

describe('a file that cannot be read', () => {
  const compound = (...more: readonly Buffer[]) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), ...more]);

  it.each([
    ['under a password', compound(Buffer.from('EncryptedPackage', 'utf16le')), 'dilindungi kata sandi'],
    ['from before 2007', compound(Buffer.alloc(600)), 'Excel jenis lama (.xls)'],
    ['cut off', Buffer.from('PK\u0003\u0004\u0000', 'latin1'), 'berkasnya rusak, terpotong'],
    ['in UTF-16', Buffer.from('\uFEFFnama\tNIP\n', 'utf16le'), 'bukan UTF-8'],
  ])('is answered with what to do: %s', async (_, content, said) => {
    const { code, out, err } = await imported(copyOf(furnished), content);
    expect({ code, out, err }).toEqual({ code: 1, out: '', err: expect.stringContaining(said) });
    expect(err).toMatch(/^…\/daftar peserta\.xlsx .+Mohon .+\.\n$/);
  });

  it('is not even opened where it is larger than any list', async () => {
    const dataDir = copyOf(furnished);
    const path = join(dataDir, 'besar.csv');
    writeFileSync(path, '');
    truncateSync(path, 33 * 1024 * 1024);
    const { code, err } = await pamong(['roster', 'import', path, '--programme', 'KAL-2027-01'], { dataDir });
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('lebih besar dari 32 MB') });
  });

  it('as a programme is named for what it is', async () => {
    const dataDir = copyOf(furnished);
    const path = join(dataDir, 'program.xlsx');
    writeFileSync(path, await workbookOf(sheetOf('Program', [TITLES])));
    const { code, err } = await pamong(['programme', 'check', path], { dataDir });
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('berkas Excel, bukan teks') });
  });
});
