/** Somebody who registered against the rows of the roster. */
import { expect, test } from 'vitest';
import { type Claimed, type Listed, likenesses } from '../../src/training/roster-likeness.ts';

const listed = (
  name: string,
  nip: string | null = null,
  phone: string | null = null,
  unit: string | null = null,
): Listed => ({
  ...{ name, nip, phone, unit },
});
const sari: Claimed = { name: 'Sari Contoh, S.Sos.', unit: 'Kecamatan Contoh', nip: 'n1', phones: ['p1'] };

const told = (claimed: Claimed, ...roster: readonly Listed[]) =>
  likenesses(claimed, roster).map((one) => `${one.listed.name}: ${one.nip} ${one.phone} ${one.name} ${one.unit}`);

test('a row that agrees in everything is the same in everything, whatever the title', () => {
  expect(told(sari, listed('SARI CONTOH', 'n1', 'p1', 'kecamatan contoh'))).toEqual([
    'SARI CONTOH: same same same same',
  ]);
});

test('NIP of one row and number of another show both rows, and nobody else', () => {
  const rows = [listed('Budi Lain', 'n9', 'p9'), listed('Rini Lain', 'n2', 'p1'), listed('Sari Contoh', 'n1', 'p2')];
  expect(told(sari, ...rows)).toEqual([
    'Sari Contoh: same different same unlisted',
    'Rini Lain: different same different unlisted',
  ]);
});

test('what the list has not, and what the person has not given, is neither the same nor different', () => {
  expect(told(sari, listed('Sari Contoh'))).toEqual(['Sari Contoh: unlisted unlisted same unlisted']);
  const stranger: Claimed = { name: 'Sari Contoh', unit: null, nip: null, phones: [] };
  expect(told(stranger, listed('Sari Contoh', 'n1', 'p1', 'Camat'))).toEqual([
    'Sari Contoh: unclaimed unclaimed same unclaimed',
  ]);
});

test('a name is alike where all words of the shorter one, two at least, stand in the longer', () => {
  expect(told(sari, listed('Ni Sari Ayu Contoh'))).toEqual(['Ni Sari Ayu Contoh: unlisted unlisted alike unlisted']);
  expect(told(sari, listed('Contoh'), listed('Sari Lain'))).toEqual([]);
});

test('two numbers that channels vouch for count alike', () => {
  expect(told({ ...sari, phones: ['p7', 'p1'] }, listed('X', null, 'p1'))).toEqual([
    'X: unlisted same different unlisted',
  ]);
});

test('three rows at the most, those that share most first', () => {
  const rows = [...Array.from({ length: 5 }, () => listed('Sari Contoh')), listed('Lain', 'n1', 'p1')];
  expect(told(sari, ...rows)).toHaveLength(3);
  expect(told(sari, ...rows)[0]).toMatch(/^Lain/);
});
