/** NIP and NI PPPK: the forms people type, the damage spreadsheets do, and what is refused (domain.md 1.1–1.3). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nipTail, readNip } from '../../src/training/nip.ts';

const TODAY = '2027-04-05';
const PNS = '190101011921011001';
const PPPK = '190406201925211003';

describe('readNip', () => {
  test.each([
    ['190101011921011001', 'pns'],
    ['190203151923032002', 'pns'],
    ['190406201925211003', 'pppk'],
    ['190507101925212004', 'pppk'],
    ['190608121926222005', 'pppk'],
    ['190302281922121006', 'pns'],
    ['190411301924112007', 'pns'],
    ['190209091922091008', 'pns'],
  ])('takes the sample number %s as %s', (text, status) => {
    expect(readNip(text, TODAY)).toMatchObject({ ok: true, nip: text, status });
  });

  test.each([
    '19010101 192101 1 001',
    '19010101.192101.1.001',
    '19010101-192101-1-001',
    '19010101\u00a0192101 1\u2013001',
    "'190101011921011001",
    'NIP. 190101011921011001',
    'nip:190101011921011001',
    'NIP saya 190101011921011001.',
    "NIP '190101011921011001",
    'Nomor NIP PNS: 190101011921011001',
    '  190101011921011001\n',
  ])('takes %j as the bare digits', (text) => {
    expect(readNip(text, TODAY)).toMatchObject({ ok: true, nip: PNS });
  });

  test.each(['NI PPPK 190406201925211003', 'NIPPPK: 190406201925211003', 'ni pppk saya adalah 190406201925211003'])(
    'takes the PPPK prefix of %j off',
    (text) => {
      expect(readNip(text, TODAY)).toMatchObject({ ok: true, nip: PPPK, status: 'pppk' });
    },
  );

  test.each([
    ['1.90101E+17', 'excel-notation', undefined],
    ['1,90101E+17', 'excel-notation', undefined],
    ['NIP 1.90101011921011e+17', 'excel-notation', undefined],
    ['3201010101900001', 'nik', 16],
    ['3201 0101 0190 0001', 'nik', 16],
    ['NIK saya 3201010101900001', 'nik', 16],
    ['••••••••••••••••', 'nik', 16],
    ['3201010101900001 umur 45', 'nik', 18],
    ['130123456', 'old-nip', 9],
    ['19010101192101100', 'length', 17],
    ['1901010119210110011', 'length', 19],
    ['', 'no-digits', 0],
    ['tidak punya', 'no-digits', 0],
    ['19010101192101100O', 'letter-for-digit', 17],
    ['NIP 190101 011921 01 1 OO1', 'letter-for-digit', 16],
    ['19O1O1O11921O11OO1', 'letter-for-digit', 12],
    ['l9O1O1O11921O11OO1', 'letter-for-digit', 11],
    ['OOOOOOOOOOOOOOOOOO', 'no-digits', 0],
    ['3201010101900001 OO', 'nik', 16],
    ['190101011921011001 (dinas)', 'stray-characters', 18],
    ['190102301921011001', 'birth-date', 18],
    ['190113011921011001', 'birth-date', 18],
    ['190101011921001001', 'month-block', 18],
    ['190101011921131001', 'month-block', 18],
    ['190101011921201001', 'month-block', 18],
    ['190101011921013001', 'sex-digit', 18],
    ['190101011921010001', 'sex-digit', 18],
  ] as const)('refuses %j as %s', (text, reason, found) => {
    expect(readNip(text, TODAY)).toEqual({ ok: false, reason, ...(found === undefined ? {} : { found }) });
  });

  test('takes a leap day only in a leap year', () => {
    expect(readNip('190402291924011001', TODAY).ok).toBe(true);
    expect(readNip('190302291924011001', TODAY)).toMatchObject({ ok: false, reason: 'birth-date' });
  });

  test('December and block 21 stand on the two sides of the gap', () => {
    expect(readNip('190101011921121001', TODAY)).toMatchObject({ ok: true, status: 'pns' });
    expect(readNip('190101011921211001', TODAY)).toMatchObject({ ok: true, status: 'pppk' });
    expect(readNip('190101011921991001', TODAY)).toMatchObject({ ok: true, status: 'pppk' });
  });
});

describe('warnings of readNip', () => {
  test.each([
    ['Excel’s three zeros', '190101011925011000', '1950-01-01', ['serial-zero']],
    ['nobody born in 1901 serves in 2027', '190101011921011001', TODAY, ['age-now']],
    ['nothing to remark', '190101011921011001', '1950-01-01', []],
    ['the last day before turning 67', '190101011921011001', '1967-12-31', []],
    ['the day of turning 67', '190101011921011001', '1968-01-01', ['age-now']],
  ])('%s', (_, text, today, warnings) => {
    expect(readNip(text, today)).toMatchObject({ ok: true, warnings });
  });

  test('someone of 17 today is looked at, someone of 18 is not', () => {
    expect(readNip('190101011917011001', '1918-12-31')).toMatchObject({ warnings: ['age-now'] });
    expect(readNip('190101011917011001', '1919-01-01')).toMatchObject({ warnings: [] });
  });

  test('appointment at 15 or at 61 is looked at, at 16 and 60 it is not', () => {
    const warnings = (nip: string) => readNip(nip, '1962-12-01');
    expect(warnings('190101151916121001')).toMatchObject({ warnings: ['age-at-appointment'] });
    expect(warnings('190101151917011001')).toMatchObject({ warnings: [] });
    expect(warnings('190101151961121001')).toMatchObject({ warnings: [] });
    expect(warnings('190101151962021001')).toMatchObject({ warnings: ['age-at-appointment'] });
  });

  test('of a PPPK only the year counts, to their benefit', () => {
    const warnings = (nip: string) => readNip(nip, '1962-12-01');
    expect(warnings('190112311916211001')).toMatchObject({ warnings: ['age-at-appointment'] });
    expect(warnings('190112311917211001')).toMatchObject({ warnings: [] });
    expect(warnings('190101011962211001')).toMatchObject({ warnings: ['age-at-appointment'] });
    expect(warnings('190101021962211001')).toMatchObject({ warnings: [] });
  });

  test('an appointment next month is in the future, one this month is not', () => {
    expect(readNip('190101011927051001', '1927-04-05')).toMatchObject({ warnings: ['appointment-in-future'] });
    expect(readNip('190101011927041001', '1927-04-05')).toMatchObject({ warnings: [] });
    expect(readNip('190101011928211001', '1927-12-31')).toMatchObject({ warnings: ['appointment-in-future'] });
    expect(readNip('190101011927211001', '1927-04-05')).toMatchObject({ warnings: [] });
  });
});

describe('any text', () => {
  const separator = fc.constantFrom('', ' ', '.', '-', '  ');

  test('an accepted number has 18 digits and reads the same again', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...PNS), separator), { minLength: 17, maxLength: 19 }), (parts) => {
        const reading = readNip(parts.map(([digit, mark]) => digit + mark).join(''), TODAY);
        if (!reading.ok) return;
        expect(reading.nip).toMatch(/^\d{18}$/);
        expect(readNip(reading.nip, TODAY)).toEqual(reading);
      }),
    );
  });

  test('separators anywhere change nothing', () => {
    fc.assert(
      fc.property(fc.array(separator, { minLength: 18, maxLength: 18 }), (marks) => {
        const text = [...PPPK].map((digit, index) => digit + marks[index]).join('');
        expect(readNip(text, TODAY)).toEqual(readNip(PPPK, TODAY));
      }),
    );
  });

  test('no text makes it throw, and no refusal repeats what was typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9 .e+-]{0,24}$/)), (text) => {
        const reading = readNip(text, TODAY);
        if (!reading.ok) expect(Object.keys(reading).sort().join()).toMatch(/^(found,)?ok,reason$/);
      }),
    );
  });
});

test('only the last three digits are for showing', () => {
  expect(nipTail('190203151923032002')).toBe('002');
});
