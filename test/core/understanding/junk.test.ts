/** What no person means as an answer: one letter held down, code, templates, addresses; whatever words it holds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactOption } from '../../../src/core/exact-option.ts';
import { matchChoice } from '../../../src/core/understanding/match-choice.ts';
import { matchCommand } from '../../../src/core/understanding/match-command.ts';
import { matchNumber } from '../../../src/core/understanding/match-number.ts';
import type { Offer } from '../../../src/core/understanding/offer.ts';
import { commands, offers } from './situations.ts';

const every = Object.values<Offer>(offers);
/** As it stands in a question that was put. */
const shown = ({ choices, keys }: Offer) => ({ keys, choices: choices.map(({ id, label }) => ({ id, label })) });
const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');

describe('one letter, held down', () => {
  test('is no option, no word and no command, however long and with whatever around it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...every),
        letter,
        fc.oneof(fc.integer({ min: 2, max: 40 }), fc.constant(10_000)),
        fc.constantFrom('', ' ', '.', ' pak', '!', '🙏'),
        fc.boolean(),
        (offer, held, times, end, isUpper) => {
          const run = isUpper ? held.toUpperCase().repeat(times) : held.repeat(times);
          // "ss" is how a scale shortens "sangat setuju".
          fc.pre(offer.choices.every(({ id }) => id !== held.repeat(times)));
          expect([run, matchChoice(run + end, offer)]).toEqual([run, { outcome: 'none' }]);
          expect(exactOption(run + end, shown(offer))).toBe(false);
          expect(matchCommand(run + end, commands)).toBeNull();
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('once is that option, alone or behind the word for it', () => {
    for (const typed of ['b', 'B', 'B.', '(b)', 'jawaban B', 'opsi b', 'opsi-b', 'jawaban:b', 'b pak']) {
      expect([typed, matchChoice(typed, offers.quiz)]).toEqual([typed, { outcome: 'one', id: 'b' }]);
    }
  });

  test('within a word is enthusiasm', () => {
    for (const typed of ['yaaa', 'iyaaaa', 'okeee', 'siaaap'])
      expect([typed, matchChoice(typed, offers.attendance)]).toEqual([typed, { outcome: 'one', id: 'hadir' }]);
  });
});

describe('words glued together with signs', () => {
  const phrases = every.flatMap(({ choices }) => choices.flatMap(({ label, aliases = [] }) => [label, ...aliases]));
  const words = fc.constantFrom(...new Set(phrases.flatMap((phrase) => phrase.match(/\p{L}+/gu) ?? [])));
  const stranger = fc.constantFrom('x', 'name', 'common', 't', 'i18n', 'user', 'foo', 'kelas7', 'www', 'function', 'q');
  const sign = fc.constantFrom('.', ':', '/', '_', '@', '#', '(', '](', '::', '=', '|', '&', '+', '%', '*', ';');

  test('say nothing where a stranger is among them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...every),
        stranger,
        sign,
        words,
        fc.boolean(),
        fc.constantFrom('', '()', ')', '/', ' {{x}}'),
        (offer, odd, glue, word, isFirst, end) => {
          const glued = (isFirst ? odd + glue + word : word + glue + odd) + end;
          expect([glued, matchChoice(glued, offer).outcome]).not.toEqual([glued, 'one']);
        },
      ),
      { numRuns: 5000 },
    );
  });

  test('never say what the same words with the missing blanks do not', () => {
    // Digits and single letters have signs of their own beside them: "1.ya", "1:1", "jawaban:b".
    const fragment = fc.oneof(words, stranger, fc.constantFrom('tidak', 'ok', 'belum'));
    fc.assert(
      fc.property(
        fc.constantFrom(...every),
        fc.array(fc.tuple(fragment, sign), { minLength: 2, maxLength: 5 }),
        (offer, parts) => {
          const glued = parts.map(([part, glue], at) => part + (at + 1 < parts.length ? glue : '')).join('');
          const match = matchChoice(glued, offer);
          if (match.outcome !== 'one') return;
          const spaced = parts.map(([part, glue]) => `${part}${glue} `).join('');
          const blank = parts.map(([part]) => part).join(' ');
          expect([matchChoice(spaced, offer), matchChoice(blank, offer)]).toContainEqual(match);
        },
      ),
      { numRuns: 5000 },
    );
  });

  test('in braces, angle brackets, behind a dollar or a backslash say nothing, whatever stands beside them', () => {
    const wrapped = fc.constantFrom(
      (word: string) => `{{${word}}}`,
      (word: string) => `<${word}>`,
      (word: string) => `$t(${word})`,
      (word: string) => `\${${word}}`,
      (word: string) => `\\${word}`,
      (word: string) => `<b>${word}</b>`,
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...every),
        words,
        wrapped,
        fc.constantFrom('', 'ok ', 'ya ', '{{x}} ', 'pak '),
        (offer, word, wrap, before) => {
          const typed = before + wrap(word);
          expect([typed, matchChoice(typed, offer).outcome]).not.toEqual([typed, 'one']);
          expect([typed, exactOption(typed, shown(offer))]).toEqual([typed, false]);
        },
      ),
      { numRuns: 2000 },
    );
    expect(matchNumber('{{3}}', { min: 1, max: 4 })).toEqual({ outcome: 'none' });
    expect(matchNumber('<3', { min: 1, max: 4 })).toEqual({ outcome: 'none' });
  });

  test('are an answer where an option is written so', () => {
    const markup: Offer = {
      keys: 'letters',
      choices: [
        { id: 'html', label: '<html>' },
        { id: 'body', label: '<body>' },
      ],
    };
    expect(matchChoice('<body>', markup)).toEqual({ outcome: 'one', id: 'body' });
    expect(exactOption('<body>', shown(markup))).toBe(true);
  });

  test('that everybody knows are read as they were meant', () => {
    for (const [typed, id] of [
      ['siap.hadir', 'hadir'],
      ['maaf,tidak bisa hadir', 'izin'],
      ['hadir.terima kasih', 'hadir'],
      ['hadir <3', 'hadir'],
      ['hadir, Sari Contoh S.Sos', 'hadir'],
      ['-> hadir', 'hadir'],
    ] as const)
      expect([typed, matchChoice(typed, offers.attendance)]).toEqual([typed, { outcome: 'one', id }]);
  });
});

describe('a mere yes', () => {
  test('is none beside a clause that nobody understands or that waits for something', () => {
    for (const typed of [
      'ok, saya tanya atasan dulu',
      'siap, nanti saya kabari',
      'ya, {{x}}',
      'ok. lorem ipsum dolor',
      'oke, suratnya mana?',
    ])
      expect([typed, matchChoice(typed, offers.attendance).outcome]).not.toEqual([typed, 'one']);
  });
});
