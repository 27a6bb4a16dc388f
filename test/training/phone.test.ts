/** Mobile numbers as people type them (domain.md 1.5). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPhone } from '../../src/training/phone.ts';

// a mobile prefix with the invented subscriber number that domain.md uses throughout
const E164 = '+6281234567890';

test.each([
  '081234567890',
  '0812-3456-7890',
  '+62 812 3456 7890',
  '6281234567890',
  '62081234567890',
  '+62081234567890',
  '+62 0812 3456 7890',
  '81234567890',
  '(0812) 3456.7890',
  '006281234567890',
  "'081234567890",
  '\u00a00812\u20133456\u20137890 ',
])('reads %j', (text) => {
  expect(readPhone(text)).toEqual({ ok: true, e164: E164 });
});

test('reads the shortest form, and a mobile of another country', () => {
  expect(readPhone('8123456789')).toEqual({ ok: true, e164: '+628123456789' });
  expect(readPhone('+60 12-345 6789')).toEqual({ ok: true, e164: '+60123456789' });
});

test.each([
  ['', 'empty'],
  ['  ', 'empty'],
  ['6.28E+12', 'excel-notation'],
  ['6,28123E+12', 'excel-notation'],
  ['0812 3456 789O', 'stray-characters'],
  ['belum ada', 'stray-characters'],
  ['08123', 'too-short'],
  ['0812345678901234567', 'too-long'],
  ['0841234567890', 'not-valid'],
  ['0801234567', 'not-valid'],
  ['08123456789012', 'not-valid'],
  ['021 7654321', 'not-mobile'],
  ['(0361) 223344', 'not-mobile'],
  ['+6284000000001', 'not-valid'],
] as const)('refuses %j as %s', (text, reason) => {
  expect(readPhone(text)).toEqual({ ok: false, reason });
});

test.each(['+6284000000001', '084000000001', '6284 0000 00001', '+62084000000001', '84000000001'])(
  'reads the invented number %j as sample data only',
  (text) => {
    expect(readPhone(text, { sample: true })).toEqual({ ok: true, e164: '+6284000000001' });
    expect(readPhone(text, { sample: false }).ok).toBe(false);
  },
);

test('sample data loosens nothing else', () => {
  expect(readPhone('021 7654321', { sample: true })).toEqual({ ok: false, reason: 'not-mobile' });
  expect(readPhone('+62840001', { sample: true }).ok).toBe(false);
  expect(readPhone(E164, { sample: true })).toEqual({ ok: true, e164: E164 });
});

test('what was read reads the same again, and never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.stringMatching(/^[+]?(62|0|8)[0-9 .-]{5,16}$/), fc.string()), (text) => {
      const reading = readPhone(text);
      if (!reading.ok) return;
      expect(reading.e164).toMatch(/^\+\d{8,15}$/);
      expect(readPhone(reading.e164)).toEqual(reading);
    }),
  );
});
