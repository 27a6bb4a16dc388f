/** HADIRKAN in one message: a name with its degrees, and a reason behind it. */
import { expect, test } from 'vitest';
import { wishIn } from '../../src/flows/mark-present/data.ts';

test.each([
  ['Sari', 'Sari', null],
  ['Sari, tanpa ponsel', 'Sari', 'tanpa ponsel'],
  ['SARI, TANPA PONSEL', 'SARI', 'TANPA PONSEL'],
  ['004 karena ponselnya rusak', '004', 'ponselnya rusak'],
  ['Sari Contoh, S.Sos.', 'Sari Contoh, S.Sos.', null],
  ['sari contoh, s.sos., m.si.', 'sari contoh, s.sos., m.si.', null],
  ['Sari Contoh, S.Sos., tanpa ponsel', 'Sari Contoh, S.Sos.', 'tanpa ponsel'],
  [undefined, '', null],
])('%s', (said, query, reason) => expect(wishIn(said)).toEqual({ query, reason }));
