/** What a command may be taken from, and what a date can never be. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchCommand } from '../../../src/core/understanding/match-command.ts';
import { matchDate } from '../../../src/core/understanding/match-date.ts';
import { matchScaleRow } from '../../../src/core/understanding/match-scale-row.ts';
import { commands } from './situations.ts';

describe('a command', () => {
  const lasting = commands.filter(({ reversible }) => !reversible);

  test('that cannot be taken back is taken from its very words only', () => {
    const around = fc.constantFrom(
      ['mohon ', ''],
      ['', ' dong'],
      ['saya mau ', ''],
      ['', ' saya'],
      ['', '?'],
      ['jangan ', ''],
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...lasting.flatMap(({ words }) => words)),
        around,
        fc.nat(),
        (word, [before = '', after = ''], seed) => {
          const at = seed % word.length;
          expect(matchCommand(word.toUpperCase(), commands)).toMatchObject({
            outcome: 'exact',
            command: { reversible: false },
          });
          expect(matchCommand(before + word + after, commands)).toBeNull();
          expect(matchCommand(word.slice(0, at) + word.slice(at + 1), commands)?.command.reversible ?? true).toBe(
            word[at] !== ' ',
          );
        },
      ),
    );
  });

  test('that was misspelt says so, because the caller tries everything else first', () => {
    expect(matchCommand('jadwl', commands)).toMatchObject({ outcome: 'typo', command: { id: 'jadwal' } });
    expect(matchCommand('dftar KAL-2027-01', commands)).toMatchObject({
      outcome: 'typo',
      command: { id: 'daftar' },
      rest: 'KAL-2027-01',
    });
    expect(matchCommand('mohon jadwal', commands)?.outcome).toBe('exact');
  });

  test('keeps what follows it as it was typed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('DAFTAR ', 'daftar: ', '/Daftar ', 'daftar kode '),
        fc.stringMatching(/^[A-Z]{3}-20[0-9]{2}-[0-9]{2}$/),
        (before, code) => {
          expect(matchCommand(before + code, commands)).toMatchObject({ command: { id: 'daftar' }, rest: code });
        },
      ),
    );
  });
});

describe('a date', () => {
  const day = fc
    .date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const written = fc.constantFrom(
    'besok',
    'lusa',
    'jumat',
    'minggu',
    'senin depan',
    'rabu minggu depan',
    'minggu depan',
    'bulan depan',
    'akhir bulan',
    'tgl 31',
    'tgl 29',
    '29 februari',
    '31 desember',
    '1/1',
    '3 hari lagi',
    'hari ini',
  );

  test('without a year is a day of the calendar, never before today', () => {
    fc.assert(
      fc.property(day, written, (today, text) => {
        const match = matchDate(text, today);
        if (match.outcome === 'none') throw new Error(`${text} is none on ${today}`);
        expect(new Date(match.date).toISOString().slice(0, 10)).toBe(match.date);
        expect(match.date >= today).toBe(true);
      }),
    );
  });

  test('in full is that day on any day', () => {
    fc.assert(
      fc.property(day, day, fc.constantFrom('/', '-', '.'), (today, meant, sign) => {
        const [year, month, date] = meant.split('-');
        expect(matchDate(`${date}${sign}${month}${sign}${year}`, today)).toEqual({
          outcome: 'date',
          date: meant,
          exact: true,
        });
        expect(matchDate(meant, today)).toEqual({ outcome: 'date', date: meant, exact: true });
      }),
    );
  });
});

describe('a row of values', () => {
  test('means the same with blanks, packed, with commas and with letters in any order', () => {
    const rows = ['a', 'b', 'c', 'd', 'e'];
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 5 }),
        fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
        (values, order) => {
          const read = (text: string) => matchScaleRow(text, rows, { min: 1, max: 5 });
          const plainly = { outcome: 'rows', values, outOfRange: [], missing: [] };
          for (const text of [
            values.join(' '),
            values.join(''),
            values.join(','),
            values.join('\n'),
            order.map((at) => `${rows[at]}${values[at]}`).join(' '),
          ])
            expect(read(text)).toEqual(plainly);
        },
      ),
    );
  });
});
