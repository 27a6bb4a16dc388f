/** The published list of questions (`questions.md`), asked of the commands the flows really have. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openBook } from '../../../src/core/book.ts';
import { matchQuestion } from '../../../src/core/understanding/match-question.ts';
import { flows } from '../../../src/flows/index.ts';

const { words } = openBook({ flows, welcome: 'registration', translate: () => '' });
const rows = readFileSync(new URL('questions.md', import.meta.url), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [asked, by] = line.startsWith('| ') ? line.slice(2, -2).split(' | ') : [];
    return asked !== undefined && by !== undefined && asked !== 'question' ? [{ asked, by: by.trim() }] : [];
  });

function answeredBy(asked: string): string {
  const match = matchQuestion(asked, words);
  if (match === null) return 'none';
  return match.outcome === 'one' ? match.command.id : 'near';
}

describe('a question in everyday words', () => {
  test('is answered by the command that the list names, and by none where it names none', () => {
    expect(rows.length).toBeGreaterThanOrEqual(150);
    const wrong = rows.filter(({ asked, by }) => answeredBy(asked) !== by);
    expect(wrong.map(({ asked, by }) => `"${asked}": ${by}, answered by ${answeredBy(asked)}`)).toEqual([]);
  });

  test('never leads to a command that changes something, whatever it asks', () => {
    const lasting = words.filter(({ reads }) => reads !== true);
    expect(lasting.length).toBeGreaterThan(5);
    const said = fc.constantFrom(...lasting.flatMap((command) => command.words));
    const around = fc.constantFrom(
      ['kapan ', '?'],
      ['bagaimana cara ', ''],
      ['apakah bisa ', '?'],
      ['jam berapa ', ' ya'],
      ['', ' di mana?'],
      ['when can i ', '?'],
    );
    fc.assert(
      fc.property(said, around, (word, [before = '', after = '']) => {
        const match = matchQuestion(before + word + after, words);
        expect(match?.outcome === 'one' ? match.command.reads : true).toBe(true);
      }),
    );
  });

  test('means the same with courtesy around it', () => {
    const plain = rows.filter(({ by }) => by !== 'none' && by !== 'near');
    const before = fc.constantFrom('', 'maaf bu, ', 'izin bertanya ', 'selamat pagi pak, ', 'min ', 'mohon info ');
    const after = fc.constantFrom('', ' 🙏', ' terima kasih', ' bu', ' dong');
    fc.assert(
      fc.property(fc.constantFrom(...plain), before, after, ({ asked, by }, start, end) => {
        expect([start + asked + end, answeredBy(start + asked + end)]).toEqual([start + asked + end, by]);
      }),
      { numRuns: 1000 },
    );
  });

  test('about somebody else, or with a word in it that nobody here knows, is guessed at by none', () => {
    for (const asked of ['jam berapa rapat dinas?', 'nilai ujian anak saya berapa?', 'di mana kantor bupati?']) {
      expect([asked, matchQuestion(asked, words)?.outcome ?? 'none']).not.toEqual([asked, 'one']);
    }
  });
});
