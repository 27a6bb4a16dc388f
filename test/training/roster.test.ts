/** Rosters as spreadsheets save them: delimiters, headers, damaged numbers, doubles. */
import { describe, expect, test } from 'vitest';
import { type RosterProblem, readRoster } from '../../src/training/roster.ts';

const OPTIONS = { today: '2027-04-05', sample: true };
const HEADER = 'nama,NIP,nomor,unit,sapaan';
const DARMA = '"Darma Contoh, S.E.",190101011921011001,+6284000000001,Dinas Contoh,Bapak';
const SARI = '"Sari Contoh, S.Sos.",190203151923032002,+6284000000002,Kecamatan Contoh,Ibu';

const people = (...lines: readonly string[]) => {
  const reading = readRoster(lines.join('\n'), OPTIONS);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.people;
};

const problems = (...lines: readonly string[]): readonly RosterProblem[] => {
  const reading = readRoster(lines.join('\n'), OPTIONS);
  if (reading.ok) throw new Error('the roster was accepted');
  return reading.problems;
};

test('a full row becomes a person', () => {
  expect(people(HEADER, SARI)).toEqual([
    {
      line: 2,
      name: 'Sari Contoh, S.Sos.',
      nip: '190203151923032002',
      phone: '+6284000000002',
      unit: 'Kecamatan Contoh',
      salutation: 'ibu',
      warnings: ['age-now'],
    },
  ]);
});

test('a name alone is enough; the rest is not guessed', () => {
  expect(people('Nama', 'Bayu Contoh')).toEqual([
    { line: 2, name: 'Bayu Contoh', nip: null, phone: null, unit: null, salutation: null, warnings: [] },
  ]);
});

describe('the file', () => {
  const semicolons = 'nama;NIP;nomor\nSari Contoh, S.Sos.;190203151923032002;084000000002';

  test.each([
    ['commas', `${HEADER}\n${SARI}`],
    ['semicolons, the comma of a title unquoted', semicolons],
    ['tabs', semicolons.replaceAll(';', '\t')],
    ['a byte order mark', `\uFEFF${semicolons}`],
    ['a byte order mark before a quoted header', `\uFEFF${semicolons.replace('nama', '"nama"')}`],
    ['the line in which Excel names its delimiter', `\uFEFFsep=;\r\n${semicolons.replaceAll('\n', '\r\n')}`],
    ['line ends of Windows', semicolons.replaceAll('\n', '\r\n')],
    ['white space around cells', semicolons.replaceAll(';', ' ; ')],
    ['a header in capitals', semicolons.replace('nama', 'NAMA')],
    ['the name of the list above its titles', `"DAFTAR PESERTA, ANGKATAN I, 2027";;\n\n${semicolons}`],
    ['a name above its titles that has more commas than they', `DAFTAR, ANGKATAN I, 2027, AULA\n${semicolons}`],
    ['its titles once more, as on another page', `${semicolons}\nNAMA;NIP;No. HP`],
    ['columns nobody asked for', `No;Alamat;${semicolons.replace('\n', '\n1;Jalan Contoh;')}`],
  ])('is read with %s', (_, text) => {
    expect(people(text)).toMatchObject([
      { name: 'Sari Contoh, S.Sos.', nip: '190203151923032002', phone: '+6284000000002' },
    ]);
  });

  test('names the columns it does not know, but for those that number the rows', () => {
    const text = 'No;Nama;N I P;Golongan;;NIK 3201010101010001\n1;Bayu Contoh;190101011921011001;III/a;;';
    expect(readRoster(text, OPTIONS)).toMatchObject({
      people: [{ name: 'Bayu Contoh', nip: '190101011921011001' }],
      ignored: ['Golongan', expect.not.stringContaining('3201010101010001')],
    });
    expect(readRoster(`${HEADER}\n${SARI}`, OPTIONS)).toMatchObject({ ignored: [] });
  });

  test.each(['nomor', 'no hp', 'No. HP', 'Telepon', 'PONSEL', 'nomor ponsel', 'WA', 'no_wa'])(
    'finds the phone under %j',
    (name) => {
      expect(people(`nama,${name}`, 'Bayu Contoh,084000000003')).toMatchObject([{ phone: '+6284000000003' }]);
    },
  );

  test.each(['unit', 'Unit Kerja', 'instansi'])('finds the unit under %j', (name) => {
    expect(people(`nama,${name}`, 'Bayu Contoh,Kecamatan Contoh')).toMatchObject([{ unit: 'Kecamatan Contoh' }]);
  });

  test('empty rows are no people, and lines keep their number', () => {
    expect(people('sep=,', HEADER, '', DARMA, ',,,,', SARI).map((person) => person.line)).toEqual([4, 6]);
  });

  test.each([
    ['nothing at all', '', { line: 1, column: null, rule: 'file-empty' }],
    ['a header alone', HEADER, { line: 1, column: null, rule: 'file-without-people' }],
    ['no column of names', 'NIP,unit\n190101011921011001,x', { line: 1, column: 'name', rule: 'column-missing' }],
    ['two phone columns', 'nama,nomor,WA\nx,,', { line: 1, column: 'phone', rule: 'column-twice' }],
    ['a quote that does not close', `${HEADER}\n"Sari`, { line: 2, column: null, rule: 'csv-syntax' }],
  ])('is refused with %s', (_, text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  test('names what is wrong above the line that cannot be read, too', () => {
    expect(problems(`${HEADER}\nSari,1.9E+17,,,\n,,,,ibu\n"Rini`).map(({ line, rule }) => [line, rule])).toEqual([
      [2, 'nip-excel-notation'],
      [3, 'name-missing'],
      [4, 'csv-syntax'],
    ]);
  });
});

describe('a cell', () => {
  test.each([
    [',190406201925211003,,,', { column: 'name', rule: 'name-missing' }],
    ['Bayu 3201010101900001,,,,', { column: 'name', rule: 'sixteen-digits' }],
    ['Bayu Contoh,,,NIK 3201 0101 0190 0001,', { column: 'unit', rule: 'sixteen-digits' }],
    ['Bayu Contoh,1.90101E+17,,,', { column: 'nip', rule: 'nip-excel-notation' }],
    ['Bayu Contoh,"1,90101E+17",,,', { column: 'nip', rule: 'nip-excel-notation' }],
    ['Bayu Contoh,190101011921011000,,,', { column: 'nip', rule: 'nip-serial-zero' }],
    ['Bayu Contoh,3201010101900001,,,', { column: 'nip', rule: 'nip-nik', found: 16 }],
    ['Bayu Contoh,19010101192101100,,,', { column: 'nip', rule: 'nip-length', found: 17 }],
    ['Bayu Contoh,,021 7654321,,', { column: 'phone', rule: 'phone-not-mobile', got: '•••••••321' }],
    ['Bayu Contoh,,6.284E+12,,', { column: 'phone', rule: 'phone-excel-notation', got: '•••412' }],
    ['Bayu Contoh,,0812-3456-78x,,', { column: 'phone', rule: 'phone-stray-characters', got: '•••••••678' }],
    ['Bayu Contoh,,x,,', { column: 'phone', rule: 'phone-stray-characters' }],
    ['Bayu Contoh,,,,Sdr.', { column: 'salutation', rule: 'salutation' }],
  ])('%j is refused', (row, problem) => {
    expect(problems(HEADER, DARMA, row)).toEqual([{ line: 3, ...problem }]);
  });

  test.each([
    ['Bapak', 'bapak'],
    ['bpk.', 'bapak'],
    ['PAK', 'bapak'],
    ['Ibu', 'ibu'],
    ['bu', 'ibu'],
    ['', null],
  ])('the salutation %j is read as %s', (word, salutation) => {
    expect(people(HEADER, `Bayu Contoh,,,,${word}`)).toMatchObject([{ salutation }]);
  });
});

test('every error of the file is listed in the order of its lines, and nobody is accepted', () => {
  const found = problems(HEADER, 'Bayu Contoh,123,021 7654321,,Tuan', DARMA, DARMA, ',,,Dinas Contoh,');
  expect(found.map(({ line, rule }) => `${line} ${rule}`)).toEqual([
    '2 nip-length',
    '2 phone-not-mobile',
    '2 salutation',
    '4 nip-twice',
    '5 name-missing',
  ]);
});

test('a NIP met twice names the line that had it first, however it is grouped', () => {
  expect(problems(HEADER, SARI, DARMA, 'Rini Contoh,19020315 192303 2 002,,,')).toEqual([
    { line: 4, column: 'nip', rule: 'nip-twice', firstLine: 2 },
  ]);
});

test('a shared phone, a repeated name and a name alone among others are for the officer to look at', () => {
  const [first, second, third, fourth] = people(
    'nama,nomor',
    'Bayu Contoh,084000000003',
    'Rini Contoh,+6284000000003',
    'BAYU CONTOH,',
    'Mengetahui,',
  );
  expect(first?.warnings).toEqual(['shared-phone', 'same-name']);
  expect(second?.warnings).toEqual(['shared-phone']);
  expect(third?.warnings).toEqual(['same-name', 'only-name']);
  expect(fourth?.warnings).toEqual(['only-name']);
});

test('no problem repeats the number it is about', () => {
  const text = JSON.stringify(problems(HEADER, 'Bayu Contoh,3201010101900001,021 7654321,,', SARI, SARI));
  expect(text).not.toMatch(/\d{5}/);
});

test('invented phone numbers pass as sample data only', () => {
  const reading = readRoster(`${HEADER}\n${SARI}`, { today: '2027-04-05' });
  expect(reading).toEqual({
    ok: false,
    problems: [{ line: 2, column: 'phone', rule: 'phone-sample', got: '••••••••••002' }],
  });
});
