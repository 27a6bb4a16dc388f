/** A whole wish about a session in one message: which session, what changes, and why. */
import { describe, expect, test } from 'vitest';
import { wishIn } from '../../src/flows/move-session/request.ts';

describe('a wish in one message', () => {
  const read = (said: string) => {
    const { kind, value, said: about, reason } = wishIn(said, '2027-04-05') ?? {};
    return [kind, about, value, reason];
  };

  test.each([
    ['pindahkan S03 ke Ruang Melati', ['place', 'S03', 'Ruang Melati', null]],
    ['Pindahkan S03 ke Lab 2 karena AC mati.', ['place', 'S03', 'Lab 2', 'AC mati.']],
    ['pindah ruang ke Ruang Melati', ['place', '', 'Ruang Melati', null]],
    ['pindahkan Kamis 13.15 ke jam 3 sore', ['hour', 'Kamis 13.15', '15:00', null]],
    ['ubah sesi klinik rencana ke Jumat', ['day', 'klinik rencana', '2027-04-09', null]],
    ['move session S03 to Room 4', ['place', 'S03', 'Room 4', null]],
    ['pindahkan kamis', [null, 'kamis', null, null]],
    ['batalkan sesi S03, karena pemateri sakit', ['cancelled', 'S03', null, 'pemateri sakit']],
    ['pindahkan S03 ke 1902 0315 1923 0320 02', [null, 'S03', null, null]],
  ])('%s', (said, meant) => expect(read(said)).toEqual(meant));

  test('is none without one of its words, or with nothing behind', () => {
    for (const said of ['pindahkan', 'pindahkanlah S03 ke sana', 'saya pindah ruang', 'batalkan'])
      expect(wishIn(said, '2027-04-05')).toBeNull();
  });
});
