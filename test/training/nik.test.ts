/** What is masked as a possible NIK, and what must stay readable. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MASK, maskSixteenDigits } from '../../src/training/nik.ts';

const SIXTEEN = MASK.repeat(16);

test.each([
  ['3201010101900001', SIXTEEN],
  ['NIK saya 3201010101900001, terima kasih', `NIK saya ${SIXTEEN}, terima kasih`],
  ['NIK:3201010101900001.', `NIK:${SIXTEEN}.`],
  ['3201 0101 0190 0001', '•••• •••• •••• ••••'],
  ['320101.010190.0001', '••••••.••••••.••••'],
  ['32.01.01.010190.0001', '••.••.••.••••••.••••'],
  ['3201-0101-0190-0001', '••••-••••-••••-••••'],
  ['3201 0101-0190.0001', '•••• ••••-••••.••••'],
  ['3201010101900001 081234567890', `${SIXTEEN} 081234567890`],
  ['3201010101900001 dan 3201014101900002', `${SIXTEEN} dan ${SIXTEEN}`],
  ['3201010101900001 3201014101900002', `${SIXTEEN} ${SIXTEEN}`],
  ['3201010101900001 12 tahun', `${SIXTEEN} 12 tahun`],
  ['1234 5678 9012 3456', '•••• •••• •••• ••••'],
])('masks %j', (text, masked) => {
  expect(maskSixteenDigits(text)).toBe(masked);
});

test.each([
  '190101011921011001',
  '19010101 192101 1 001',
  '1901010119210110 01',
  'NIP 190406201925211003, ponsel 081234567890',
  '+62 840 0000 0001',
  '0812-3456-7890',
  '081234567890 081234567891',
  '123456789012345',
  '12345678901234567',
  '2027-04-05 2027-04-06',
  '08.00-10.15 10.30-12.00',
  '3 4 3 4 1 2 3 4 3 4 3 4 1 2 3 4',
  '1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1',
  'Rp176.500.000 dari Rp180.000.000',
])('leaves %j alone', (text) => {
  expect(maskSixteenDigits(text)).toBe(text);
});

test('masking twice is masking once, and nothing but digits changes', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9a .,-]{0,60}$/), (text) => {
      const masked = maskSixteenDigits(text);
      expect(maskSixteenDigits(masked)).toBe(masked);
      expect(masked.replace(/[\d•]/g, '#')).toBe(text.replace(/\d/g, '#'));
    }),
  );
});

test('no bare run of 16 digits outlives it', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{16}$/), fc.stringMatching(/^[a-z, ]{0,12}$/), (nik, words) => {
      expect(maskSixteenDigits(`${words}${nik}${words}`)).not.toContain(nik);
    }),
  );
});
