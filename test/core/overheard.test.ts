/** Words that nothing had asked for, and that a flow knows all the same. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openBook } from '../../src/core/book.ts';
import { defineFlow } from '../../src/core/flow.ts';
import { end } from '../../src/core/move.ts';
import { text } from '../../src/core/text.ts';
import { stranger, Talk } from './support/talk.ts';
import { toyBook, toys } from './support/toys.ts';

/** Hears "hadir" alone, and sentences with it. */
const plans = defineFlow<null, never>({
  name: 'plans',
  version: 1,
  audience: 'known',
  start: 'notice',
  data: z.null(),
  hears: (said) => (said.trim() === 'hadir' ? 'word' : said.includes('hadir') ? 'sentence' : null),
  begin: ({ rest }) => end(text('toy.noted', { choice: String(rest) })),
  steps: {},
});
const book = openBook({ ...toyBook(), flows: { ...toys, plans }, welcome: 'welcome' });
const talk = (beside = {}) => new Talk({ book, ...beside });

describe('a word that nothing had asked for', () => {
  it('begins the flow that hears it', () => {
    expect(talk().says('hadir').text).toBe('noted(hadir)');
    expect(talk().says('saya hadir').text).toBe('noted(saya hadir)');
  });

  it('goes to the notice that takes it, if there is one', () => {
    const asked = talk();
    asked.due('reminder', { day: 'd1' });
    expect(asked.says('hadir').text).toBe('noted(hadir)');
    expect(asked.recorded).toEqual([{ said: 'hadir' }]);
  });

  it('written before that notice had arrived is told so, and begins nothing', () => {
    const asked = talk();
    const before = asked.now;
    asked.passes(1000);
    asked.due('reminder', { day: 'd1' });
    expect(asked.says('hadir', { writtenAt: before }).outcome).toMatchObject({ reason: 'early' });
  });

  it('is taken while a question waits for one of its choices, and the question is put again; a sentence is not', () => {
    const busy = talk();
    busy.due('quiz', { code: 'q1' });
    expect(busy.says('hadir').text).toBe('noted(hadir)\n\nitem(q1, 1)');
    expect(busy.says('besok saya hadir').outcome.outcome).toBe('not-understood');
    expect(busy.active?.flow).toBe('quiz');
  });

  it('is none for somebody we do not know: they are welcomed', () => {
    expect(talk({ person: stranger }).says('hadir').text).toBe('agree');
  });
});
