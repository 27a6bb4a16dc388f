/** People by as little of their names as tells them apart. */
import { expect, test } from 'vitest';
import { initialsOf } from '../../src/training/initials.ts';

test.each([
  [['Sari Contoh, S.Sos.'], ['S. C.']],
  [
    ['dr. H. Edi Contoh, Sp.PD.', 'Ni Putu Ayu Lestari Dewi'],
    ['E. C.', 'N. P. A.'],
  ],
  [['Budi'], ['B.']],
  [
    ['Sari Contoh', 'Susi Candra', 'Edi C.'],
    ['Sa. C.', 'Su. C.', 'E. C.'],
  ],
  [
    ['Sari Contoh', 'Sarinah Contoh'],
    ['Sari. C.', 'Sarin. C.'],
  ],
  [
    ['Sari Contoh', 'Sari Candra'],
    ['S. C. (1)', 'S. C. (2)'],
  ],
  [
    ['Sari Contoh', null, 'Sari Contoh'],
    ['S. C. (1)', null, 'S. C. (2)'],
  ],
  [['H.'], ['H.']],
])('%j are told apart as %j', (names, short) => {
  expect(initialsOf(names)).toEqual(short);
});
