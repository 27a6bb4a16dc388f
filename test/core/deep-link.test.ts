/** Words that travel in a messenger's link. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { payloadOf } from '../../src/core/deep-link.ts';
import { makeInviteCode } from '../../src/training/invite-code.ts';

test('words travel as they would be typed, a blank as an underscore', () => {
  expect(payloadOf('DAFTAR KAL-2027-01')).toBe('DAFTAR_KAL-2027-01');
});

test.each(['', 'kode & lain', 'sudah_ada', 'é', `A ${'1'.repeat(63)}`])('%j has to be typed', (words) => {
  expect(payloadOf(words)).toBeNull();
});

test('every code for linking a chat fits what a link may carry', () => {
  const chance = fc.infiniteStream(fc.nat(1_000_000));
  fc.assert(
    fc.property(chance, (stream) => {
      const code = makeInviteCode((below) => stream.next().value % below);
      expect(payloadOf(`HUBUNGKAN ${code}`)).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    }),
  );
});
