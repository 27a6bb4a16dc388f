/** The rules of reading a choice that a share of the table could hide. */
import { describe, expect, test } from 'vitest';
import { matchChoice } from '../../../src/core/understanding/match-choice.ts';
import { offers } from './situations.ts';

const one = (id: string) => ({ outcome: 'one', id });

describe('a choice', () => {
  test('is found through one slip in a word of five or more letters', () => {
    for (const typed of ['hadri', 'hadiir', 'siap hadri bu']) {
      expect([typed, matchChoice(typed, offers.attendance)]).toEqual([typed, one('hadir')]);
    }
    expect(matchChoice('setju', offers.consent)).toEqual(one('setuju'));
    expect(matchChoice('izni', offers.attendance)).toEqual({ outcome: 'none' });
  });

  test('is found through two slips in a word of nine or more, be it stretched', () => {
    for (const typed of ['berhaaangan hadir', 'brhalngan', 'maaf berhallaaangn hadir pak']) {
      expect([typed, matchChoice(typed, offers.attendance)]).toEqual([typed, one('izin')]);
    }
    expect(matchChoice('maaf berhalaaaan hadir pak', offers.attendance).outcome).toBe('unclear');
    expect(matchChoice('tepuk tangan', offers.attendance)).toEqual({ outcome: 'none' });
  });

  test('is a bare 👍 only where a yes is no more than that', () => {
    expect(matchChoice('👍🏽👍🏽', offers['yes-no'])).toEqual(one('ya'));
    expect(matchChoice('👎', offers['yes-no'])).toEqual(one('tidak'));
    for (const offer of [offers.consent, offers.attendance])
      expect(matchChoice('👍', offer)).toEqual({ outcome: 'none' });
  });

  test('said more exactly outweighs the wider one', () => {
    expect(matchChoice('hadir tapi telat', offers.attendance)).toEqual(one('terlambat'));
    expect(matchChoice('telat tapi hadir', offers.attendance)).toEqual(one('terlambat'));
  });

  test('negated means its opposite, however far the negation carries', () => {
    expect(matchChoice('maaf tdk bisa hadir, anak sakit', offers.attendance)).toEqual(one('izin'));
    expect(matchChoice('tidak mau setuju', offers.consent)).toEqual(one('tidak'));
  });

  test('asked about is not chosen', () => {
    for (const typed of ['setuju?', 'apa itu setuju', 'kalau setuju bagaimana']) {
      expect([typed, matchChoice(typed, offers.consent)]).toEqual([typed, { outcome: 'none' }]);
    }
  });
});

describe('a reply that cannot be decided', () => {
  test('names the choices it leaves open, in their order', () => {
    expect(matchChoice('belum pasti hadir', offers.attendance)).toEqual({ outcome: 'unclear', ids: ['hadir', 'izin'] });
    expect(matchChoice('waktu dan anggaran', offers.menu)).toEqual({ outcome: 'unclear', ids: ['waktu', 'anggaran'] });
    expect(matchChoice('tidak keberatan', offers.consent)).toEqual({ outcome: 'unclear', ids: ['setuju', 'tidak'] });
    expect(matchChoice('bukan tidak ada', offers.menu)).toEqual({ outcome: 'unclear', ids: ['tidak-ada'] });
  });
});
