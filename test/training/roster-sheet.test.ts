/** Sheets as agencies make them: a name above the titles, merged cells, hidden rows, marks on cells, several tabs. */
import { describe, expect, test } from 'vitest';
import { readRosterSheet } from '../../src/training/roster.ts';
import { chosenSheet } from '../../src/training/roster-choice.ts';
import { type CellMark, cellName, type Merge, type SheetLine } from '../../src/training/roster-sheet.ts';
import { MOST_PEOPLE } from '../../src/training/roster-table.ts';

const OPTIONS = { today: '2027-04-05', sample: true };
const SARI = ['1', 'Sari Contoh', '190203151923032002', '084000000002', 'Dinas'];
const DARMA = ['2', 'Darma Contoh', '190101011921011001', '084000000001', ''];
const TITLES = ['No', 'Nama', 'NIP', 'No. HP', 'Unit Kerja'];

interface Given {
  readonly rows: readonly (readonly string[])[];
  /** `B5:B9`. */
  readonly merges?: readonly string[];
  readonly hidden?: readonly number[];
  readonly marks?: Readonly<Record<string, CellMark>>;
}

const sheet = ({ rows, merges = [], hidden = [], marks = {} }: Given, name = 'Data') => ({
  name,
  isVisible: true,
  merges: merges.map(mergeOf),
  lines: rows.flatMap((record, at): readonly SheetLine[] => {
    const line = at + 1;
    const own = new Map(record.flatMap((_, column) => markAt(marks, line, column)));
    const isEmpty = own.size === 0 && record.every((cell) => cell === '');
    return isEmpty ? [] : [{ line, record, marks: own, isHidden: hidden.includes(line) }];
  }),
});

const markAt = (marks: Readonly<Record<string, CellMark>>, line: number, column: number) => {
  const mark = marks[cellName(line, column)];
  return mark ? [[column, mark] as const] : [];
};

function mergeOf(range: string): Merge {
  const [, left = '', top, right = '', bottom] = /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(range) ?? [];
  return { left: left.charCodeAt(0) - 65, top: Number(top), right: right.charCodeAt(0) - 65, bottom: Number(bottom) };
}

/** Rows as `line name nip phone unit`, or what is wrong as `cell rule`. */
function told(given: Given): readonly string[] {
  const reading = readRosterSheet(sheet(given), OPTIONS);
  return reading.ok
    ? reading.people.map(({ line, name, nip, phone, unit }) => [line, name, nip, phone, unit].join(' '))
    : reading.problems.map(({ line, cell, rule, found }) => [cell ?? line, rule, found].join(' ').trim());
}

const people = [
  'Sari Contoh 190203151923032002 +6284000000002 Dinas',
  'Darma Contoh 190101011921011001 +6284000000001 ',
];
const from = (line: number) => people.map((person, at) => `${line + at} ${person}`);

describe('the titles', () => {
  const letterhead = [['BKPSDM Contoh'], [''], ['DAFTAR PESERTA PELATIHAN 2027'], ['Tempat', ':', 'Aula']];

  test.each<readonly [string, Given, number]>([
    ['stand in the first line', { rows: [TITLES, SARI, DARMA] }, 2],
    ['stand below the name of the list', { rows: [...letterhead, TITLES, SARI, DARMA], merges: ['A1:E1', 'A3:E3'] }, 6],
    ['stand below a form that says "Nama" itself', { rows: [['Nama', ':', 'Pelatihan'], TITLES, SARI, DARMA] }, 3],
    [
      'are two rows high',
      {
        rows: [['No', 'Nama', 'NIP', 'Kontak', 'Unit Kerja'], ['', '', '', 'HP', ''], SARI, DARMA],
        merges: ['A1:A2', 'B1:B2', 'C1:C2', 'E1:E2'],
      },
      3,
    ],
    ['have numbers below them', { rows: [TITLES, ['(1)', '(2)', '(3)', '(4)', '(5)'], SARI, DARMA] }, 3],
    [
      'are written with a remark',
      { rows: [['No', 'Nama\n(dengan gelar)', 'NIP :', 'HP (WA)', 'OPD'], SARI, DARMA] },
      2,
    ],
  ])('%s', (_, given, line) => {
    expect(told(given)).toEqual(from(line));
  });

  test('that come again on each page are no people', () => {
    expect(told({ rows: [TITLES, SARI, TITLES, DARMA] })).toEqual([from(2)[0], from(3)[1]]);
  });

  test('that name no one are asked for where most of them stand', () => {
    expect(told({ rows: [['Daftar'], ['No', 'NIP', 'Unit'], ['1', 'x', 'y']] })).toEqual(['2 column-missing']);
  });

  test('do not swallow people who stand above them, nor those beside a label that is merged all the way down', () => {
    expect(told({ rows: [SARI, TITLES, DARMA] })).toEqual(['1 above-header']);
    const label = ['Angkatan I', ...TITLES.slice(1)];
    expect(told({ rows: [label, ...[SARI, DARMA].map((row) => ['', ...row.slice(1)])], merges: ['A1:A3'] })).toEqual(
      from(2),
    );
  });
});

describe('merged cells', () => {
  test('of a unit count for each of their rows, which is said once', () => {
    const given = { rows: [TITLES, SARI, DARMA], merges: ['E2:E3'] };
    expect(told(given)).toEqual([from(2)[0], `${from(2)[1]}Dinas`]);
    expect(readRosterSheet(sheet(given), OPTIONS)).toMatchObject({
      warnings: expect.arrayContaining([{ line: 2, rule: 'shared-cell', cell: 'E2:E3' }]),
    });
  });

  test('that are only wider than their column are what they are', () => {
    const wide = (row: readonly string[]) => [...row.slice(0, 2), '', ...row.slice(2)];
    const rows = [TITLES, SARI, DARMA].map(wide);
    expect(told({ rows, merges: ['B1:C1', 'B2:C2', 'B3:C3'] })).toEqual(from(2));
  });

  test.each([
    ['of a name over two rows', ['B2:B3'], ['B2:B3 cell-merged']],
    ['of a NIP over two rows', ['C2:C3'], ['C2:C3 cell-merged']],
    ['of a number over two rows', ['D2:D3'], ['D2:D3 cell-merged']],
    ['of name and NIP in one row', ['B2:C2'], ['B2:C2 cell-merged']],
    ['of number and unit in a block', ['D2:E3'], ['D2:E3 cell-merged']],
    ['that begin in a column nobody reads', ['A2:B2'], ['A2:B2 cell-merged']],
  ])('%s are named, once', (_, merges, problems) => {
    expect(told({ rows: [TITLES, SARI, DARMA], merges })).toEqual(problems);
  });

  test('of a heading between people are named', () => {
    expect(told({ rows: [TITLES, ['DINAS KESEHATAN'], SARI], merges: ['A2:E2'] })).toEqual(['A2:E2 cell-merged']);
  });

  test('say nothing where nothing stands in them, and what they cover is not read', () => {
    expect(told({ rows: [TITLES, SARI, DARMA, ['', '', '', '', '']], merges: ['B4:E5'] })).toEqual(from(2));
    const covered = [TITLES, SARI, [...DARMA.slice(0, 4), 'Unit lama yang tertutup']];
    expect(told({ rows: covered, merges: ['E2:E3'] })[1]).toBe(`${from(2)[1]}Dinas`);
  });

  test('make no person of an empty row', () => {
    expect(told({ rows: [TITLES, SARI, ['', '', '', '', 'tertutup']], merges: ['E2:E3'] })).toEqual([from(2)[0]]);
  });
});

describe('a row', () => {
  test('that is hidden is not read behind the officer’s back', () => {
    expect(told({ rows: [TITLES, SARI, DARMA, ['', '']], hidden: [3, 4] })).toEqual(['3 hidden-rows 1']);
    expect(told({ rows: [['Daftar'], TITLES, SARI, DARMA], hidden: [1] })).toEqual(from(3));
  });

  test.each<readonly [CellMark['rule'], string]>([
    ['cell-formula', 'C2'],
    ['cell-error', 'B2'],
    ['cell-rounded', 'C2'],
    ['cell-date', 'D2'],
    ['cell-boolean', 'E2'],
  ])('with %s in a column that is read is named by that cell alone', (rule, at) => {
    const blank = SARI.map((text, column) => (cellName(2, column) === at ? '' : text));
    expect(told({ rows: [TITLES, blank, DARMA], marks: { [at]: { rule } } })).toEqual([`${at} ${rule}`]);
  });

  test('may hold anything in a column that is not read', () => {
    const marks = { A2: { rule: 'cell-error', got: '#REF!' } } as const;
    expect(told({ rows: [TITLES, ['', ...SARI.slice(1)], DARMA], marks })).toEqual(from(2));
  });

  test('has a name with letters, no longer than names are, and of one line', () => {
    const named = (name: string) => [TITLES, [SARI[0] ?? '', name, ...SARI.slice(2)]];
    expect(told({ rows: named('190203151923032002') })).toEqual(['B2 name-no-letter']);
    expect(told({ rows: named('x'.repeat(201)) })).toEqual(['B2 too-long 201']);
    expect(told({ rows: named('Sari\n Contoh\u00A0') })).toEqual([expect.stringContaining('2 Sari Contoh 1902')]);
  });

  test('is named as in the spreadsheet', () => {
    expect([0, 25, 26, 701, 702].map((column) => cellName(7, column))).toEqual(['A7', 'Z7', 'AA7', 'ZZ7', 'AAA7']);
  });
});

test('a list holds so many people and no more', () => {
  const rows = Array.from({ length: MOST_PEOPLE + 1 }, (_, at) => [`Peserta ${at}`]);
  expect(told({ rows: [['Nama'], ...rows] })).toEqual([`1 too-many-people ${MOST_PEOPLE + 1}`]);
  expect(told({ rows: [['Nama'], ...rows.slice(1)] })).toHaveLength(MOST_PEOPLE);
});

describe('of several sheets', () => {
  const list = (name: string) => sheet({ rows: [TITLES, SARI] }, name);
  const names = (name: string) => sheet({ rows: [['Nama'], ['Sari Contoh']] }, name);
  const form = (name: string) => sheet({ rows: [TITLES] }, name);
  const notes = (name: string) => sheet({ rows: [['Petunjuk pengisian']] }, name);
  const hidden = { ...list('Arsip'), isVisible: false };
  const nothing = sheet({ rows: [] }, 'Kosong');
  const choice = (sheets: Parameters<typeof chosenSheet>[0], named: string | null = null) => {
    const chosen = chosenSheet(sheets, named);
    return chosen.kind === 'one' ? chosen.sheet.name : `${chosen.kind} ${chosen.names.join(' ')}`;
  };

  test('the one with a list is taken, whatever else there is', () => {
    expect(choice([notes('Petunjuk'), names('Panitia'), list('Peserta'), form('Formulir'), hidden])).toBe('Peserta');
    expect(choice([notes('Petunjuk'), form('Formulir'), names('Panitia')])).toBe('Panitia');
    expect(choice([nothing, notes('Petunjuk')])).toBe('Petunjuk');
    expect(choice([nothing])).toBe('Kosong');
  });

  test('none is taken where two could be meant; it may be named', () => {
    const sheets = [list('Angkatan I'), list('Angkatan II'), hidden];
    expect(choice(sheets)).toBe('several Angkatan I Angkatan II');
    expect(choice(sheets, 'angkatan ii ')).toBe('Angkatan II');
    expect(choice(sheets, 'Arsip')).toBe('Arsip');
    expect(choice(sheets, 'Lain')).toBe('unknown Angkatan I Angkatan II');
  });
});
