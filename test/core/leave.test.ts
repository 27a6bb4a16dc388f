/** BATAL at a question that can be left, and UBAH of what was done on the way to a question. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openBook } from '../../src/core/book.ts';
import { defineFlow } from '../../src/core/flow.ts';
import { end, goTo, record } from '../../src/core/move.ts';
import { askChoice, askText } from '../../src/core/steps.ts';
import { text } from '../../src/core/text.ts';
import { Talk } from './support/talk.ts';
import { toyBook, toys } from './support/toys.ts';

const option = (id: string) => ({ id, label: { verbatim: id, lang: 'id' } as const });

/** One after the other is decided; the reason of a no can be left. */
const round = defineFlow<{ at: number }, 'one' | 'reason'>({
  name: 'round',
  version: 1,
  audience: 'known',
  start: 'interrupt',
  data: z.object({ at: z.number() }),
  commands: [{ id: 'round', words: ['giliran'], reversible: false }],
  begin: ({ takeBack }) =>
    takeBack === undefined ? goTo('one', { at: 1 }) : end(text('toy.noted', { choice: `back ${takeBack}` })),
  steps: {
    one: askChoice({
      ask: ({ at }) => text('toy.item', { code: 'round', at }),
      choices: () => [option('terima'), option('tolak'), option('gabungkan')],
      next: ({ at }, choice) =>
        choice === 'tolak'
          ? goTo('reason', { at })
          : choice === 'gabungkan'
            ? goTo('one', { at: at + 1 }, { effects: [record({ joined: at })], undo: null })
            : goTo(
                'one',
                { at: at + 1 },
                { effects: [record({ done: at })], undo: { params: { takeBack: at }, until: null } },
              ),
    }),
    reason: askText({
      freeText: true,
      ask: () => text('toy.tell'),
      read: (said) => ({ ok: true, value: said }),
      next: (_data, said) => end(text('toy.noted', { choice: said })),
      leave: (data) => goTo('one', data),
    }),
  },
});
const book = openBook({ ...toyBook(), flows: { ...toys, round }, welcome: 'welcome' });
const talk = () => new Talk({ book });

describe('BATAL', () => {
  it.each(['batal', 'BATAL.', 'tidak jadi', 'ga jadi', 'Cancel'])('leaves a question: %s', (said) => {
    const words = talk();
    words.says('giliran');
    words.says('tolak');
    expect(words.says(said).text).toMatch(/^item\(round,? ?1\)/);
  });

  it('is an answer within a sentence, and where nothing can be left a word like any other', () => {
    const words = talk();
    words.says('giliran');
    words.says('tolak');
    expect(words.says('batal ikut karena sakit').text).toBe('noted(batal ikut karena sakit)');
    words.says('catat');
    words.says('batal');
    expect(words.says('2').text).toMatch(/^kept\(batal/);
  });
});

describe('BATAL with no question open', () => {
  it.each(['batal', 'tidak jadi'])('leaves nothing, and names the word that takes back what was done: %s', (said) => {
    expect(talk().says(said).text).toBe('nothingToLeave');
  });
});

describe('UBAH', () => {
  it('takes back what was decided before the question that is open, and puts that one again', () => {
    const words = talk();
    words.says('giliran');
    words.says('terima');
    expect(words.says('ubah').text).toMatch(/^noted\(back 1\)\n\n.*item/s);
  });

  it('does not reach past what cannot be taken back to what was decided before it', () => {
    const words = talk();
    words.says('giliran');
    words.says('terima');
    words.says('gabungkan');
    expect(words.says('ubah').text).toMatch(/^nothingToUndo\n\n.*item/s);
  });
});
