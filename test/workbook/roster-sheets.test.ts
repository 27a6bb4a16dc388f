/** Rosters as .xlsx, from exceljs, from LibreOffice and by hand; and files that only look like one. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import fc from 'fast-check';
import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { type RosterReading, readRoster, readRosterSheet } from '../../src/training/roster.ts';
import { isWorkbook, readWorkbook } from '../../src/workbook/roster-sheets.ts';
import { cell, handmade, type Rows, sheetOf, workbookOf, zipped } from '../support/workbook.ts';

const OPTIONS = { today: '2027-04-05', sample: true };
const TITLES = ['No', 'Nama', 'NIP', 'No. HP', 'Unit Kerja', 'Sapaan'];
const SARI = [1, 'Sari Contoh, S.Sos.', '190203151923032002', '+6284000000002', 'Kecamatan Contoh', 'Ibu'];

const sheetsIn = async (bytes: Buffer) => {
  const book = await readWorkbook(bytes);
  if (!book.ok) throw new Error(book.reason);
  return book.sheets;
};
const refusalOf = async (bytes: Buffer) => {
  const book = await readWorkbook(bytes);
  return book.ok ? 'read' : book.reason;
};
async function readingOf(bytes: Buffer): Promise<RosterReading> {
  const [sheet] = await sheetsIn(bytes);
  if (!sheet) throw new Error('there is no sheet');
  return readRosterSheet(sheet, OPTIONS);
}
const told = (reading: RosterReading): readonly string[] =>
  reading.ok
    ? reading.people.map(({ line, name, nip, phone, unit }) => [line, name, nip, phone, unit].join(' '))
    : reading.problems.map(({ line, cell: at, rule, got }) => [at ?? line, rule, got].join(' ').trim());

/** What is read of a list whose second person has something else in the cells named. */
async function withCells(
  cells: Readonly<Record<string, exceljs.CellValue>>,
  format: Readonly<Record<string, string>> = {},
) {
  const rows: Rows = [TITLES, SARI, [2, 'Darma Contoh', '190101011921011001', '+6284000000001', 'Dinas', 'Bapak']];
  const change = (sheet: exceljs.Worksheet): void => {
    for (const [at, value] of Object.entries(cells)) sheet.getCell(at).value = value;
    for (const [at, numFmt] of Object.entries(format)) sheet.getCell(at).numFmt = numFmt;
  };
  return told(await readingOf(await workbookOf(sheetOf('Peserta', rows, change))));
}
const sari = '2 Sari Contoh, S.Sos. 190203151923032002 +6284000000002 Kecamatan Contoh';
const darma = '3 Darma Contoh 190101011921011001 +6284000000001 Dinas';

describe('a cell', () => {
  test.each<readonly [string, Readonly<Record<string, exceljs.CellValue>>]>([
    ['of text', {}],
    ['with a number for a phone', { D3: 84000000001 }],
    ['with parts in bold', { B3: { richText: [{ text: 'Darma ', font: { bold: true } }, { text: 'Contoh' }] } }],
    ['with a link', { D3: { text: '084000000001', hyperlink: 'https://wa.me/6284000000001' } }],
    ['with a formula that was worked out', { C3: { formula: 'Data!A1', result: '190101011921011001' } }],
    ['with a formula that gave a number', { D3: { formula: '84000000000+1', result: 84000000001 } }],
  ])('%s is read', async (_, cells) => {
    expect(await withCells(cells)).toEqual([sari, darma]);
  });

  test.each<readonly [string, exceljs.CellValue, string, string]>([
    ['a NIP that was typed as a number', 190101011921011e3, 'C3', 'C3 cell-rounded'],
    ['a NIP that a formula made a number', { formula: 'A1*1', result: 1.90101011921011e17 }, 'C3', 'C3 cell-rounded'],
    ['a NIP as Excel writes large numbers', '1.90101E+17', 'C3', 'C3 nip-excel-notation'],
    ['a NIP that ends in 000', '190101011921011000', 'C3', 'C3 nip-serial-zero'],
    ['a NIK as a number', 3201010101900001, 'C3', 'C3 nip-nik'],
    ['a formula that was never worked out', { formula: 'A1', date1904: false }, 'C3', 'C3 cell-formula'],
    ['a formula that went wrong', { formula: 'A1', result: { error: '#REF!' } }, 'C3', 'C3 cell-error #REF!'],
    ['an error that was pasted', { error: '#N/A' }, 'B3', 'B3 cell-error #N/A'],
    ['a date', new Date('2027-04-05T00:00:00Z'), 'C3', 'C3 cell-date'],
    ['true or false', true, 'E3', 'E3 cell-boolean'],
    ['a name of digits alone', 190101011921, 'B3', 'B3 name-no-letter'],
  ])('with %s is named', async (_, value, at, problem) => {
    expect(await withCells({ [at]: value })).toEqual([problem]);
  });

  test('with a formula that gave nothing is empty', async () => {
    const rows = `<row r="1">${cell('A1', 'Nama')}${cell('B1', 'NIP')}</row>
      <row r="2">${cell('A2', 'Sari')}<c r="B2" t="str"><f>IF(1,"","x")</f><v></v></c></row>
      <row r="3">${cell('A3', 'Darma')}<c r="B3" t="str"><f ca="1">""</f><v xml:space="preserve"/></c></row>`;
    expect(told(await readingOf(await handmade(`<worksheet><sheetData>${rows}</sheetData></worksheet>`)))).toEqual([
      '2 Sari   ',
      '3 Darma   ',
    ]);
    const never = rows.replace('<v></v>', '');
    expect(told(await readingOf(await handmade(`<worksheet><sheetData>${never}</sheetData></worksheet>`)))).toEqual([
      'B2 cell-formula',
    ]);
  });
});

describe('a sheet', () => {
  test('is read below its name, with what is merged and hidden', async () => {
    const rows: Rows = [['DAFTAR PESERTA 2027'], [], TITLES, SARI, [2, 'Darma Contoh', null, null, null, 'Bapak']];
    const change = (sheet: exceljs.Worksheet): void => {
      sheet.mergeCells('A1:F1');
      sheet.mergeCells('E4:E5');
      sheet.getColumn(3).hidden = true;
    };
    const bytes = await workbookOf(sheetOf('Peserta', rows, change));
    expect(told(await readingOf(bytes))).toEqual([sari.replace('2', '4'), '5 Darma Contoh   Kecamatan Contoh']);
    const hidden = await workbookOf(
      sheetOf('Peserta', rows, (sheet) => Object.assign(sheet.getRow(5), { hidden: true })),
    );
    expect(told(await readingOf(hidden))).toEqual(['5 hidden-rows']);
  });

  test('has its name and whether it is seen', async () => {
    const bytes = await workbookOf(
      sheetOf('Peserta & "Panitia"', [TITLES]),
      (book) => book.addWorksheet('Arsip', { state: 'veryHidden' }),
      sheetOf('Kosong', []),
    );
    const sheets = await sheetsIn(bytes);
    expect(sheets.map(({ name, isVisible, lines }) => [name, isVisible, lines.length])).toEqual([
      ['Peserta & "Panitia"', true, 1],
      ['Arsip', false, 0],
      ['Kosong', true, 0],
    ]);
  });

  test('is read with pictures, filters, checks, notes and colours, and a million empty rows below', async () => {
    const change = (sheet: exceljs.Worksheet): void => {
      const logo = sheet.workbook.addImage({ base64: 'iVBORw0KGgo=', extension: 'png' });
      sheet.addImage(logo, 'H1:J4');
      sheet.autoFilter = 'A1:F2';
      sheet.getCell('F2').dataValidation = { type: 'list', formulae: ['"Bapak,Ibu"'] };
      sheet.getCell('B2').note = 'Ketua kelas';
      sheet.addConditionalFormatting({
        ref: 'A1:F9',
        rules: [{ type: 'expression', priority: 1, formulae: ['$A1=1'], style: { font: { bold: true } } }],
      });
      for (let row = 3; row < 3_000; row += 1) sheet.getCell(row, 2).fill = { type: 'pattern', pattern: 'solid' };
    };
    const bytes = await workbookOf(sheetOf('Peserta', [TITLES, SARI], change));
    expect(told(await readingOf(bytes))).toEqual([sari]);
    const [sheet] = await sheetsIn(bytes);
    expect(sheet?.lines).toHaveLength(2);
  });

  test('is read under whatever prefix a program gives its parts', async () => {
    const bytes = await handmade(
      '<x:worksheet xmlns:x="y"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row><x:row r="2"><x:c r="A2" t="s"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>',
      {
        'xl/workbook.xml':
          '<x:workbook xmlns:x="y"><x:sheets><x:sheet name="Data" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>',
        'xl/sharedStrings.xml': '<x:sst xmlns:x="y"><x:si><x:t>Nama</x:t></x:si><x:si><x:t>Sari</x:t></x:si></x:sst>',
      },
    );
    expect(told(await readingOf(bytes))).toEqual(['2 Sari   ']);
  });

  test('is read where it has an area to print, and names for what is gone', async () => {
    const bytes = await workbookOf(
      sheetOf('Peserta', [TITLES, SARI], (sheet) => {
        sheet.pageSetup.printArea = 'A1:F2';
        sheet.pageSetup.printTitlesRow = '1:1';
        sheet.workbook.definedNames.add("'Lembar lama'!$A$1:$B$9", 'lama');
      }),
      sheetOf('Petunjuk', []),
    );
    expect(told(await readingOf(bytes))).toEqual([sari]);
  });
});

test('the example says the same as the one in CSV, and would keep eighteen digits in the rows below', async () => {
  const example = (name: string) => readFileSync(new URL(`../../examples/${name}`, import.meta.url));
  const reading = await readingOf(example('kalianda-roster.xlsx'));
  const csv = readRoster(example('kalianda-roster.csv').toString('utf8'), OPTIONS);
  const people = (read: RosterReading) => (read.ok ? read.people.map(({ line: _, ...person }) => person) : read);
  expect(people(reading)).toEqual(people(csv));
  expect(people(reading)).toHaveLength(8);
  const book = new exceljs.Workbook();
  await book.xlsx.load(example('kalianda-roster.xlsx') as never); // the Buffer of another version of Node's types
  expect(book.worksheets[0]?.getCell('C40').numFmt).toBe('@');
});

describe('the same people', () => {
  const said = fc.stringMatching(/^[A-Za-z][A-Za-z .,'&<>"]{0,20}[A-Za-z]$/);
  const person = fc.tuple(
    said,
    fc.constantFrom('190203151923032002', '19010101 192101 1 001', '1.9E+17', '3201010101900001', ''),
    fc.constantFrom('084000000002', '+62 840-0000-0003', '021 7654321', ''),
    fc.oneof(said, fc.constant('')),
    fc.constantFrom('Ibu', 'bpk.', 'Tuan', ''),
  );

  test('are read from a CSV file and from a workbook, and the same is wrong with them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(person, { maxLength: 6 }), async (people) => {
        const rows = [['Nama', 'NIP', 'HP', 'Unit', 'Sapaan'], ...people];
        const csv = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(';')).join('\n');
        const [one, other] = [readRoster(csv, OPTIONS), await readingOf(await workbookOf(sheetOf('Data', rows)))];
        if (other.ok) expect(other).toEqual(one);
        else expect({ ...other, problems: other.problems.map(({ cell: _, ...rest }) => rest) }).toEqual(one);
      }),
      { numRuns: 60 },
    );
  });
});

const office = (() => {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** What LibreOffice makes of a file. */
function converted(name: string, content: string | Buffer, to: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'pamong-office-'));
  try {
    writeFileSync(join(folder, name), content);
    const home = `-env:UserInstallation=file://${join(folder, 'home')}`;
    execFileSync(
      'soffice',
      [home, '--headless', '--convert-to', to, '--outdir', join(folder, 'out'), join(folder, name)],
      {
        stdio: 'ignore',
      },
    );
    return readFileSync(join(folder, 'out', name.replace(/\w+$/, to.split(':')[0] ?? '')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(!office)(`from LibreOffice${office ? '' : ' (skipped: there is no soffice on this machine)'}`, () => {
  const xlsx = 'xlsx:Calc MS Excel 2007 XML';

  test('a list is read as .xlsx, and refused in its other forms', { timeout: 120_000 }, async () => {
    const rows: Rows = [['DAFTAR PESERTA'], TITLES, SARI, [2, 'Darma Contoh', null, 84000000001, null, 'Bapak']];
    const change = (sheet: exceljs.Worksheet): void => {
      sheet.mergeCells('A1:F1');
      sheet.mergeCells('E3:E4');
      sheet.getCell('C4').value = { formula: 'IF(A4=2,"190101011921011001","")', result: '190101011921011001' };
    };
    const bytes = converted('daftar.xlsx', await workbookOf(sheetOf('Peserta', rows, change)), xlsx);
    expect(told(await readingOf(bytes))).toEqual([
      sari.replace('2', '3'),
      '4 Darma Contoh 190101011921011001 +6284000000001 Kecamatan Contoh',
    ]);
    expect(await refusalOf(converted('daftar.xlsx', bytes, 'xls'))).toBe('old-excel');
    expect(await refusalOf(converted('daftar.xlsx', bytes, 'ods'))).toBe('not-a-workbook');
  });

  test('a NIP that it took for a number is named, and so are its formulas', { timeout: 120_000 }, async () => {
    const csv = 'nama,nip,unit\nSari Contoh,190203151923032002,"=IF(1=1;"""";""x"")"\nDarma,190101011921011001,=1/0\n';
    const bytes = converted('daftar.csv', csv, xlsx);
    expect(told(await readingOf(bytes)).filter((problem) => problem.startsWith('B'))).toEqual([
      'B2 cell-rounded',
      'B3 cell-rounded',
    ]);
  });
});

/** With a directory by which its last part is of one byte. */
function claimingLittle(whole: Buffer): Buffer {
  const bytes = Buffer.from(whole);
  bytes.writeUInt32LE(1, bytes.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 24);
  return bytes;
}

describe('a file that is no list', () => {
  const locked = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(500),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);
  const row = `<row r="1">${cell('A1', 'Nama')}</row>`;
  const sheet = (body: string) => handmade(`<worksheet>${body}</worksheet>`);
  const renamed = {
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="http://x/relationships/worksheet" Target="worksheets/Lembar.xml"/></Relationships>',
    'xl/worksheets/Lembar.xml': `<worksheet><sheetData>${row}</sheetData></worksheet>`,
  };

  test.each<readonly [string, Buffer | Promise<Buffer>, string]>([
    ['under a password', locked, 'locked'],
    ['from before 2007', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(500)]), 'old-excel'],
    ['cut off', handmade('<worksheet/>').then((bytes) => bytes.subarray(0, 200)), 'damaged'],
    ['a zip of something else', zipped({ 'word/document.xml': '<x/>' }), 'not-a-workbook'],
    ['with a sheet that is none', handmade('Nama;NIP'), 'damaged'],
    [
      'whose rows do not say where they stand',
      sheet(`<sheetData><row>${cell('A1', 'Nama')}</row></sheetData>`),
      'damaged',
    ],
    [
      'whose cells do not say where they stand',
      sheet('<sheetData><row r="1"><c><v>1</v></c></row></sheetData>'),
      'damaged',
    ],
    [
      'with strings that are not there',
      sheet('<sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData>'),
      'damaged',
    ],
    ['with a sheet in a part that has a name of its own', handmade('<worksheet/>', renamed), 'damaged'],
    ['with XML that does not end', sheet('<sheetData><row r="1"><c r="A1"><v>1</sheetData>'), 'damaged'],
    [
      'made to burst by its words',
      handmade(
        `<!DOCTYPE x [<!ENTITY a "${'x'.repeat(500)}"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>`,
      ),
      'damaged',
    ],
  ])('is refused: %s', async (_, made, reason) => {
    const bytes = await made;
    expect(isWorkbook(bytes)).toBe(true);
    expect(await refusalOf(bytes)).toBe(reason);
  });

  test('is told from text that begins alike', () => {
    expect(isWorkbook(Buffer.from('PKP;Nama\n'))).toBe(false);
  });

  test('is refused where it has more cells than anybody reads, before they are', async () => {
    const cells = '<c r="A1"><v>1</v></c>'.repeat(750_001);
    const began = process.cpuUsage();
    expect(await refusalOf(await sheet(`<sheetData><row r="1">${cells}</row></sheetData>`))).toBe('too-large');
    expect(process.cpuUsage(began).user / 1e6).toBeLessThan(4);
  });

  test('is read with rows down to the end of the sheet that hold nothing', async () => {
    const empty = Array.from({ length: 300_000 }, (_, at) => `<row r="${at + 3}"><c r="A${at + 3}" s="1"/></row>`);
    const bytes = await sheet(`<sheetData>${row}<row r="2">${cell('A2', 'Sari')}</row>${empty.join('')}</sheetData>`);
    const began = process.cpuUsage();
    expect(told(await readingOf(bytes))).toEqual(['2 Sari   ']);
    expect(process.cpuUsage(began).user / 1e6).toBeLessThan(1.5);
  });

  test.each([
    ['a column merged as a whole', '<mergeCell ref="H1:H1048576"/>', 'too-large'],
    ['a merge as large as a sheet', '<mergeCell ref="A1:XFD1048576"/>', 'too-large'],
    ['thousands of merges', '<mergeCell ref="A1:B1048576"/>'.repeat(50_000), 'too-large'],
    ['cells merged twice', '<mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"></mergeCell>', 'damaged'],
  ])('is refused at once with %s', async (_, merges, reason) => {
    const bytes = await sheet(
      `<sheetData>${row}<row r="900000">${cell('A900000', 'Sari')}</row></sheetData><mergeCells>${merges}</mergeCells>`,
    );
    const began = process.cpuUsage();
    expect(await refusalOf(bytes)).toBe(reason);
    expect(process.cpuUsage(began).user / 1e6).toBeLessThan(1.5);
  });

  test.each([
    ['its directory says so', (bytes: Buffer) => bytes],
    ['its directory says nothing of it', claimingLittle],
  ])('is given up at the first byte too many, where it would burst and %s', async (_, change) => {
    const blank = ' '.repeat(200_000_000);
    const bytes = change(await handmade(`<worksheet><sheetData>${row}</sheetData></worksheet>${blank}`));
    expect(bytes.length).toBeLessThan(1_000_000);
    const before = process.memoryUsage();
    expect(await refusalOf(bytes)).toBe('too-large');
    const after = process.memoryUsage();
    expect(after.heapTotal + after.external - before.heapTotal - before.external).toBeLessThan(100e6);
  });

  test('is refused where one digit of a NIP is another than was stored', async () => {
    const rows = `<row r="1">${cell('A1', 'Nama')}${cell('B1', 'NIP')}</row><row r="2">${cell('A2', 'Sari')}${cell('B2', '190203151923032002')}</row>`;
    const zip = await JSZip.loadAsync(await sheet(`<sheetData>${rows}</sheetData>`));
    const bytes = await zip.generateAsync({ type: 'nodebuffer', compression: 'STORE' });
    expect(await refusalOf(bytes)).toBe('read');
    bytes.write('3', bytes.indexOf('190203151923032002') + 17);
    expect(await refusalOf(bytes)).toBe('damaged');
  });

  test('is never read as another list, whichever byte of it has changed', async () => {
    const rows: Rows = [TITLES, SARI, [2, 'Darma Contoh', '190101011921011001', 84000000001, 'Dinas', 'Bapak']];
    const whole = await workbookOf(sheetOf('Peserta', rows));
    const right = await readingOf(whole);
    expect(right.ok).toBe(true);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ change;
        const book = isWorkbook(bytes) ? await readWorkbook(bytes) : null;
        const [sheet] = book?.ok ? book.sheets : [];
        if (sheet) expect(readRosterSheet(sheet, OPTIONS)).toEqual(right);
      }),
      { numRuns: 150 },
    );
  });
});
