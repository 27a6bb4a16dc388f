/** Which class day and hour an officer means by what stands behind DAFTAR HADIR. */
import { describe, expect, test } from 'vitest';
import { looksLikeWhen, wishIn } from '../../src/flows/signing-list/wish.ts';

/** A Thursday. */
const today = '2027-04-08';

describe('a list is wished for', () => {
  test.each([
    ['', [today], null],
    ['08.00', [today], '08:00'],
    ['1330', [today], '13:30'],
    ['jam 1 siang', [today], '13:00'],
    ['hari ini', [today], null],
    ['besok', ['2027-04-09'], null],
    ['besok 08.00', ['2027-04-09'], '08:00'],
    ['kemarin', ['2027-04-07'], null],
    ['9 April pukul 10.30', ['2027-04-09'], '10:30'],
    ['09.04.2027', ['2027-04-09'], null],
    ['2027-04-09 08.00 WIB', ['2027-04-09'], '08:00'],
    ['Senin', ['2027-04-12'], null],
    // Today's own name, and a day just past, where there was class.
    ['Kamis 08.00', [today, '2027-04-15'], '08:00'],
    ['Kamis depan', ['2027-04-15'], null],
    ['6 April', ['2027-04-06', '2028-04-06'], null],
    ['6 April 2027', ['2027-04-06'], null],
  ])('"%s"', (said, days, hour) => {
    expect(wishIn(said, today)).toEqual({ days, hour });
    if (said !== '') expect(looksLikeWhen.test(said), 'may stand behind the word').toBe(true);
  });

  test.each(['sudah rapi', 'di mana', 'saya', 'marah', 'KAL-2027-01', '08.00 sudah', 'nya'])('not by "%s"', (said) =>
    expect(looksLikeWhen.test(said)).toBe(false),
  );

  test('without a long time of reading, however odd the words', () => {
    const began = performance.now();
    for (const odd of ['1'.repeat(200), `${'1 '.repeat(99)}x`, `${'1.'.repeat(99)}x`, `${'at '.repeat(66)}x`])
      expect(looksLikeWhen.test(odd)).toBe(false);
    expect(performance.now() - began).toBeLessThan(200);
  });
});
