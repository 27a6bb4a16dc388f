/** What holds for every text, not only for those in the table. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchChoice } from '../../../src/core/understanding/match-choice.ts';
import type { Offer, Option } from '../../../src/core/understanding/offer.ts';
import { plain } from '../../../src/core/understanding/plain.ts';
import { oneSlip, slipOf } from '../../../src/core/understanding/typo.ts';
import { commands, offers, understood } from './situations.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ maxLength: 60 }),
);
const situations = [...Object.keys(offers), 'number', 'scale', 'row', 'date', 'command', 'small talk'];
const paired: readonly (readonly [Offer, Option])[] = Object.values<Offer>(offers).flatMap((offer) =>
  offer.choices.flatMap((choice) => (choice.opposite === undefined ? [] : [[offer, choice] as const])),
);

describe('plain', () => {
  test('takes any string, and once is enough', () => {
    fc.assert(
      fc.property(anyText, (text) => plain(plain(text)) === plain(text)),
      { numRuns: 2000 },
    );
    expect(plain('\ud800 \u200f👍\u202e')).toBe('');
  });

  test('leaves the words, without capitals, blanks, stretching and ornaments', () => {
    expect(plain('  *IYAAA   pak*  🙏🏻🙏🏻!! ')).toBe('iya pak');
    expect(plain('\u200eＨadirrr\u200b.')).toBe('hadir');
    expect(plain('1️⃣')).toBe('1');
    expect(plain('3444')).toBe('3444');
  });
});

describe('every matcher', () => {
  test('takes any text in every situation', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...situations),
        anyText,
        (situation, text) => typeof understood(situation, text) === 'string',
      ),
      { numRuns: 2000 },
    );
  });

  test('takes 10,000 characters without delay', () => {
    const long = [
      'a',
      '🙏',
      'hadir ',
      'tidak ',
      '1 ',
      '1.',
      'a3 ',
      ' \n',
      '-',
      'izin hadir saya, ',
      '21/4/',
      'jangan kirim ',
      'no ',
      '?',
      "'",
      'x:',
    ].map((unit) => unit.repeat(10_000 / unit.length));
    const startedAt = performance.now();
    for (const text of long) for (const situation of situations) understood(situation, text);
    expect((performance.now() - startedAt) / (long.length * situations.length)).toBeLessThan(40);
  });
});

describe('a choice', () => {
  const each = Object.values<Offer>(offers).flatMap((offer) => offer.choices.map((choice) => [offer, choice] as const));

  test('is matched by its label in any capitals, with a full stop, blanks and courtesy around it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...each),
        fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
        fc.constantFrom('', '.', ' ', '!', ' 🙏', ' pak', ' bu.'),
        ([offer, { id, label }], upper, end) => {
          const said = [...label]
            .map((letter, at) => (upper[at % 30] ? letter.toUpperCase() : letter.toLowerCase()))
            .join('');
          expect(matchChoice(said + end, offer)).toEqual({ outcome: 'one', id });
        },
      ),
    );
  });

  test('is matched by its label and its aliases whatever the order of the choices', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...each)
          .chain(([offer, choice]) =>
            fc.tuple(
              fc.shuffledSubarray([...offer.choices], { minLength: offer.choices.length }),
              fc.constant(offer),
              fc.constantFrom(choice.label, ...(choice.aliases ?? [])),
            ),
          ),
        ([choices, offer, said]) => {
          const shuffled = matchChoice(said, { ...offer, choices });
          const straight = matchChoice(said, offer);
          expect(shuffled.outcome).toBe(straight.outcome);
          if (straight.outcome === 'one') expect(shuffled).toEqual(straight);
        },
      ),
    );
  });

  test('is matched by the letter it stands under, not by an id that looks like another letter', () => {
    const quiz: Offer = {
      keys: 'letters',
      choices: [
        { id: 'b', label: 'mencatat' },
        { id: 'a', label: 'menunggu' },
      ],
    };
    expect(matchChoice('A', quiz)).toEqual({ outcome: 'one', id: 'b' });
    expect(matchChoice('jawaban b', quiz)).toEqual({ outcome: 'one', id: 'a' });
  });

  test('of one kind is not taken by the short form of another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), fc.constantFrom('a', 'b', 'c', 'd', 'e'), (digit, letter) => {
        for (const offer of [offers.attendance, offers.quiz])
          expect(matchChoice(String(digit), offer)).toEqual({ outcome: 'none' });
        for (const offer of [offers.attendance, offers.menu, offers.consent])
          expect(matchChoice(letter, offer)).toEqual({ outcome: 'none' });
      }),
    );
  });
});

describe('a negation', () => {
  const negators = [
    'tidak',
    'tdk',
    'gak',
    'ga',
    'gk',
    'ngga',
    'nggak',
    'enggak',
    'ndak',
    'belum',
    'blm',
    'bukan',
    'jangan',
    'tak',
    'tidka',
    'tidk',
    'tidaak',
    'blum',
    'bukn',
    'jangn',
    'TIDAK',
    'not',
    "don't",
    'mboten',
    'ora',
    'dereng',
    'henteu',
    'moal',
    'nenten',
    'tusing',
    'ojo',
    'ndang',
    'kgk',
  ];
  const between = fc.constantFrom(
    '',
    ' bisa',
    ' akan',
    ' mau',
    ' jadi',
    ' dapat',
    ' mungkin',
    ' bisa ikut',
    ' pernah bilang',
    ' pak saya',
    ' dulu',
  );
  const before = fc.constantFrom('', 'maaf ', 'saya ', 'iya ', 'oke ', 'selamat pagi ', 'sepertinya ', 'siap pak ');
  const after = fc.constantFrom('', '.', ' pak', ' 🙏', ' karena hujan', ' dulu', ' ya');

  test('before any word of a yes never leaves the yes', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...paired)
          .chain(([offer, choice]) =>
            fc.tuple(
              fc.constant(offer),
              fc.constant(choice),
              fc.constantFrom(choice.label, ...(choice.aliases ?? []).filter((alias) => !/\btidak\b/.test(alias))),
            ),
          ),
        before,
        fc.constantFrom(...negators),
        between,
        after,
        ([offer, choice, word], start, negator, gap, end) => {
          const match = matchChoice(`${start}${negator}${gap} ${word}${end}`, offer);
          expect(match).not.toEqual({ outcome: 'one', id: choice.id });
        },
      ),
      { numRuns: 5000 },
    );
  });

  test('after a yes in the same breath never leaves the yes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...paired),
        fc.constantFrom(...negators.slice(0, 11)),
        after,
        ([offer, choice], negator, end) => {
          expect(matchChoice(`${choice.label} ${negator}${end}`, offer)).not.toEqual({ outcome: 'one', id: choice.id });
        },
      ),
    );
  });

  test('before a command never leaves the command', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...commands.flatMap(({ words }) => words).filter((word) => !word.startsWith('jangan'))),
        fc.constantFrom('jangan ', 'tidak mau ', 'ga usah ', 'saya belum mau ', 'bukan '),
        (word, start) => {
          expect(understood('command', start + word)).toBe('none');
        },
      ),
    );
  });
});

describe('a slip of the finger', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdef'), minLength: 1, maxLength: 8 });

  test('is one letter left out, added or changed, or two swapped, seen from either side', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(oneSlip(one, other)).toBe(slipsOf(one).has(other) && one !== other);
        expect(oneSlip(one, other)).toBe(oneSlip(other, one));
      }),
      { numRuns: 5000 },
    );
  });

  test('is forgiven only in words of five or more letters, and only where one word is meant', () => {
    expect(slipOf('hadri', ['hadir'])).toBe('hadir');
    expect(slipOf('izni', ['izin'])).toBeNull();
    expect(slipOf('telah', ['telat'])).toBeNull();
    expect(slipOf('baris', ['batis', 'basis'])).toBeNull();
  });

  test('in any word of an answer never turns it into its opposite', () => {
    const alphabet = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
    const spoken = paired.flatMap(([offer, choice]) =>
      [choice, ...offer.choices.filter(({ id }) => id === choice.opposite)].flatMap((meant) =>
        [meant.label, ...(meant.aliases ?? [])]
          .filter((phrase) => phrase.length >= 5)
          .map((phrase) => [offer, meant, phrase, meant === choice ? choice.opposite : choice.id] as const),
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...spoken),
        fc.nat(),
        fc.constantFrom('drop', 'add', 'change', 'swap'),
        alphabet,
        ([offer, , phrase, opposite], seed, how, letter) => {
          const at = seed % phrase.length;
          const typed = slip(phrase, at, how, letter);
          // "ya setuju" with another first letter is "ga setuju", and three equal letters in a row are taken for stretching.
          fc.pre(!/^ga /.test(typed) && !/([a-z])\1\1/.test(typed));
          expect([typed, matchChoice(typed, offer)]).not.toEqual([typed, { outcome: 'one', id: opposite }]);
        },
      ),
      { numRuns: 10_000 },
    );
  });

  test('in a stretched word never turns it into its opposite', () => {
    const negative = paired.flatMap(([offer, choice]) =>
      (offer.choices.find(({ id }) => id === choice.opposite)?.aliases ?? [])
        .filter((alias) => /^[a-z]{6,}$/.test(alias))
        .map((alias) => [offer, choice, alias] as const),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...negative),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 3, max: 6 }),
        ([offer, choice, word], one, other, times) => {
          const dropped = slip(word, 1 + (one % (word.length - 1)), 'drop', '');
          const at = 1 + (other % (dropped.length - 1));
          const typed = `${dropped.slice(0, at)}${(dropped[at] ?? '').repeat(times)}${dropped.slice(at + 1)} ${choice.label}`;
          expect([typed, matchChoice(typed, offer)]).not.toEqual([typed, { outcome: 'one', id: choice.id }]);
        },
      ),
      { numRuns: 5000 },
    );
  });
});

function slip(word: string, at: number, how: string, letter: string): string {
  if (how === 'drop') return word.slice(0, at) + word.slice(at + 1);
  if (how === 'add') return word.slice(0, at) + letter + word.slice(at);
  if (how === 'change') return word.slice(0, at) + letter + word.slice(at + 1);
  return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
}

const slipsOf = (word: string): ReadonlySet<string> =>
  new Set(
    [...word, ''].flatMap((_, at) =>
      ['drop', 'swap']
        .map((how) => slip(word, at, how, ''))
        .concat([...'abcdef'].flatMap((letter) => ['add', 'change'].map((how) => slip(word, at, how, letter)))),
    ),
  );
