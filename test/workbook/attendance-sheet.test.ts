/** The list that is signed, read back as a spreadsheet reads it. */
import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import { attendancePage } from '../../src/workbook/attendance-page.ts';
import { type AttendanceSheet, attendanceWorkbook, plainText } from '../../src/workbook/attendance-sheet.ts';
import { linesIn } from '../../src/workbook/lines-in.ts';

const person = (name: string) => ({ name, nip: '190203151923032002', position: 'Analis', unit: 'Kecamatan Contoh' });
const sheet = (names: readonly string[]): AttendanceSheet => ({
  name: 'S01',
  heading: ['BKPSDM Contoh', 'DAFTAR HADIR', 'Pelatihan', 'Sesi S01', 'Tempat: Aula', 'Selasa, 6 April 2027'],
  people: names.map(person),
  texts: {
    columns: ['No', 'Nama', 'NIP', 'Pangkat/Gol', 'Jabatan', 'Unit', 'Tanda tangan'],
    chair: 'Ketua Panitia',
    placeAndDate: 'Kalianda, 6 April 2027',
  },
});

const evil = ['=HYPERLINK("http://x.example")', '+62800', '-2+3', '@SUM(A1)', ' =1+1', '\t=1+1'];

async function reopened(sheets: readonly AttendanceSheet[]): Promise<exceljs.Workbook> {
  const book = new exceljs.Workbook();
  // exceljs asks for the Buffer of another version of Node's types.
  await book.xlsx.load((await attendanceWorkbook(sheets)).buffer as never);
  return book;
}
const cells = (sheet: exceljs.Worksheet | undefined, row: number) =>
  [1, 2, 3, 4, 5, 6, 7, 8].map((column) => sheet?.getRow(row).getCell(column).value ?? '');

describe('the list that is signed', () => {
  test('has a heading, seven columns, and signatures by turns on the left and on the right', async () => {
    const [first] = (await reopened([sheet(['Ani', 'Budi', 'Citra'])])).worksheets;
    expect(first?.getCell('A1').value).toBe('BKPSDM Contoh');
    expect(cells(first, 8).slice(0, 7)).toEqual([
      ...['No', 'Nama', 'NIP', 'Pangkat/Gol', 'Jabatan', 'Unit', 'Tanda tangan'],
    ]);
    const nip = '190203151923032002';
    expect(cells(first, 9)).toEqual([1, 'Ani', nip, '', 'Analis', 'Kecamatan Contoh', '1.', '']);
    expect(cells(first, 10)).toEqual([2, 'Budi', nip, '', 'Analis', 'Kecamatan Contoh', '', '2.']);
    expect(cells(first, 11)).toEqual([3, 'Citra', nip, '', 'Analis', 'Kecamatan Contoh', '3.', '']);
    expect(first?.getRow(9).getCell(3).type, 'eighteen digits stay digits').toBe(exceljs.ValueType.String);
    const said = first?.getSheetValues().flat().map(String) ?? [];
    expect(said).toContain('Ketua Panitia');
    expect(first?.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', printTitlesRow: '8:8' });
  });

  test('has one sheet for each session, under names a spreadsheet takes', async () => {
    const book = await reopened([
      sheet(['Ani']),
      { ...sheet(['Ani']), name: 'S01' },
      { ...sheet([]), name: 'a/b:[c]*?' },
    ]);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['1 S01', '2 S01', '3 a b  c']);
  });

  test('gives a long unit the lines it takes, and everybody room for a hand', async () => {
    const unit = 'UNIT PELAKSANA TEKNIS DAERAH PENGELOLAAN SISTEM INFORMASI DAN LAYANAN KEPENDUDUKAN';
    const { people, ...rest } = sheet(['Ani', 'Budi']);
    const [first] = (await reopened([{ ...rest, people: people.map((one, at) => (at ? { ...one, unit } : one)) }]))
      .worksheets;
    expect(first?.getRow(9).height).toBe(26);
    expect(first?.getRow(10).height).toBe(linesIn(unit, 25) * 12 + 2);
    expect(linesIn(unit, 25)).toBeGreaterThanOrEqual(5);
    expect(['', 'Kecamatan Contoh', 'x'.repeat(60), 'satu dua '.repeat(9)].map((said) => linesIn(said, 25))).toEqual([
      ...[1, 1, 3, 4],
    ]);
  });

  test('holds no formula, whatever somebody called themselves', async () => {
    const [first] = (await reopened([sheet(evil)])).worksheets;
    evil.forEach((name, at) => {
      const cell = first?.getRow(9 + at).getCell(2);
      expect(cell?.type, name).toBe(exceljs.ValueType.String);
      expect(String(cell?.value), name).toMatch(/^'/);
    });
    expect(plainText('Ani - Budi')).toBe('Ani - Budi');
    expect(plainText('-')).toBe('-');
  });

  test('prints as a page that loads nothing, with what people wrote made harmless', () => {
    const page = attendancePage([sheet(['<script>x</script>', 'Budi'])], 'id');
    expect(page).not.toMatch(/<script|https?:|src=/);
    expect(page).toContain('&#60;script&#62;x');
    expect(page).toContain('<td>1.</td><td></td>');
    expect(page).toContain('<td></td><td>2.</td>');
    expect(page).toContain('Ketua Panitia');
  });
});
