/** How HADIRKAN tells apart whom an officer may mean. */
import { describe, expect, test } from 'vitest';
import type { Match } from '../../src/flows/mark-present/look.ts';
import { personLabel } from '../../src/flows/mark-present/subject.ts';
import { translator } from '../../src/i18n/translate.ts';
import { exampleProgramme } from '../support/stage.ts';

const programme = exampleProgramme('kalianda');
const translate = translator();

const match = (
  personId: string,
  { nipTail = '001', code = programme.code, name = 'Sari Contoh, S.Sos.' } = {},
): Match =>
  ({
    profile: { personId, name, unit: 'Dinas Kependudukan Contoh', nipTail },
    programme: { ...programme, code },
    sessions: [],
  }) as unknown as Match;

const labels = (matches: readonly Match[]): readonly string[] =>
  matches.map((one) => translate(personLabel(one, matches), { locale: 'id', name: null, salutation: null }));

describe('a button of HADIRKAN', () => {
  test('names person and unit', () => {
    expect(labels([match('a')])).toEqual(['Sari Contoh, S.Sos., Dinas Kependudukan Contoh']);
  });

  test('tells two people of one name and unit apart by the end of their NIP', () => {
    expect(labels([match('a'), match('b', { nipTail: '002' })])).toEqual([
      'Sari Contoh, S.Sos., Dinas Kependuduka… · NIP …001',
      'Sari Contoh, S.Sos., Dinas Kependuduka… · NIP …002',
    ]);
  });

  test('names the programme of whoever takes part in two, within what a button holds', () => {
    const name = 'Prof. Dr. Sari Contoh Panjang Sekali, S.Sos., M.Si.';
    const both = [
      match('a', { name }),
      match('a', { name, code: 'KAL-2027-02' }),
      match('b', { name, nipTail: '002' }),
    ];
    expect(new Set(labels(both)).size).toBe(3);
    expect(labels(both)[1]).toContain('KAL-2027-02');
    expect(Math.max(...labels(both).map((label) => label.length))).toBeLessThanOrEqual(72);
  });
});
