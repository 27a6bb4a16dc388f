/** Questions that come back, and those that do not: an offer in passing, a promise to ask later, and another language meanwhile. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openBook } from '../../src/core/book.ts';
import { defineFlow } from '../../src/core/flow.ts';
import { end, goTo } from '../../src/core/move.ts';
import { askChoice } from '../../src/core/steps.ts';
import { text } from '../../src/core/text.ts';
import { ibuSari, Talk } from './support/talk.ts';
import { dayMs, say, toyBook, toys } from './support/toys.ts';

const offer = defineFlow<null, 'which'>({
  name: 'offer',
  version: 1,
  audience: 'known',
  start: 'interrupt',
  data: z.null(),
  commands: [{ id: 'offer', words: ['tawaran'], reversible: true }],
  begin: () => goTo('which', null),
  steps: {
    which: askChoice({
      passing: true,
      ask: () => text('toy.menu'),
      choices: () => [{ id: 'one', label: { verbatim: 'Satu', lang: 'id' } }],
      next: (_data, choice) => end(text('toy.noted', { choice })),
    }),
  },
});
/** Sent to everybody, once it is confirmed. */
const sending = defineFlow<null, 'confirm'>({
  name: 'sending',
  version: 1,
  audience: 'known',
  start: 'interrupt',
  data: z.null(),
  commands: [{ id: 'send', words: ['kirimkan'], reversible: false }],
  begin: () => goTo('confirm', null),
  steps: {
    confirm: askChoice({
      grave: true,
      ask: () => text('toy.agree'),
      choices: () => [{ id: 'send', label: { verbatim: 'Kirim', lang: 'id' } }],
      next: (_data, choice) => end(text('toy.noted', { choice })),
    }),
  },
});
const book = openBook({ ...toyBook(), flows: { ...toys, offer, sending }, welcome: 'welcome' });

describe('an offer in passing', () => {
  it('is not put again after something else, and LANJUT does not lead back to it', () => {
    const talk = new Talk({ book });
    talk.says('tawaran');
    expect(talk.says('jadwal').text).toBe('theSchedule');
    expect(talk.says('lanjut').text).not.toMatch(/lanjut/);
    talk.says('catat');
    talk.says('tawaran');
    expect(talk.says('jadwal').text).toMatch(/^theSchedule\n\ntell/);
  });

  it.each(['nanti', 'lewati'])('is let go by %s, with no promise to come back', (word) => {
    const talk = new Talk({ book });
    talk.says('tawaran');
    const answer = talk.says(word);
    expect(answer.text).toBe('allRight');
    expect(answer.effects.filter(({ kind }) => kind === 'set-timer')).toEqual([]);
    expect(talk.says('lanjut').text).toBe('nothingOpen');
  });

  it('still takes its buttons, and asks back what does not fit', () => {
    const talk = new Talk({ book });
    talk.says('tawaran');
    const promptId = talk.active?.promptId ?? '';
    expect(talk.says('mungkin besok').text).toMatch(/menu/);
    talk.says('jadwal');
    expect(talk.active).toBeNull();
    expect(talk.taps('one', promptId).text).toBe('noted(one)');
  });
});

/** Asked which one, unless it is named with the word; `settles`: then the question that was open is answered as well. */
const opening = (settles: boolean) =>
  defineFlow<null, 'which'>({
    name: 'opening',
    version: 1,
    audience: 'known',
    start: 'interrupt',
    data: z.null(),
    commands: [{ id: 'open', words: ['bukakan'], takesRest: true, reversible: false }],
    begin: ({ rest }) =>
      rest === '' || rest === undefined
        ? goTo('which', null)
        : end(text('toy.noted', { choice: 'one' }), { ...(settles && { alsoAnswers: ['which'] }) }),
    steps: {
      which: askChoice({
        ask: () => text('toy.menu'),
        choices: () => [{ id: 'one', label: { verbatim: 'Satu', lang: 'id' } }],
        next: (_data, choice) => end(text('toy.noted', { choice })),
      }),
    },
  });

describe('a question whose answer comes with the word', () => {
  const asked = (settles: boolean) => {
    const flows = { ...toys, opening: opening(settles) };
    const talk = new Talk({ book: openBook({ ...toyBook(), flows, welcome: 'welcome' }) });
    talk.says('bukakan');
    return { text: talk.says('bukakan satu').text, active: talk.active };
  };

  it('is not put again', () => {
    expect(asked(true)).toEqual({ text: 'noted(one)', active: null });
  });

  it('would be, if the answer were for itself alone', () => {
    expect(asked(false)).toMatchObject({ text: expect.stringMatching(/menu/), active: { step: 'which' } });
  });
});

describe('a confirmation of what cannot be taken back', () => {
  it('takes no bare answer once it was set aside, but does after LANJUT', () => {
    const talk = new Talk({ book });
    talk.says('kirimkan');
    talk.passes(5 * 3_600_000);
    expect(talk.says('1').text).not.toMatch(/noted/);
    expect(talk.says('kirim').text).not.toMatch(/noted/);
    talk.says('lanjut');
    expect(talk.says('1').text).toBe('noted(send)');
  });
});

describe('what was put off with NANTI', () => {
  it('comes on its morning though another one of its kind was asked for meanwhile', () => {
    const talk = new Talk({ book });
    talk.due('quiz', { code: 'q1' });
    talk.says('nanti');
    talk.says('kuis');
    expect(talk.active?.data).toMatchObject({ code: 'q0' });
    talk.says('a');
    talk.says('a');
    talk.passes(dayMs);
    expect(talk.last).toMatch(/item\(q1, 1\)$/);
  });
});

describe('a question in another language', () => {
  const bilingual = openBook({
    ...toyBook(),
    flows: { ...toys, offer },
    welcome: 'welcome',
    translate: (line, { locale }) => `${locale === 'en' ? 'EN ' : ''}${say(line)}`,
  });

  it('is put anew once the person speaks another one, under the buttons it had', () => {
    const talk = new Talk({ book: bilingual });
    talk.due('quiz', { code: 'q1' });
    const promptId = talk.active?.promptId;
    talk.person = { ...ibuSari, locale: 'en' };
    expect(talk.says('jadwal').text).toBe('EN theSchedule\n\nEN item(q1, 1)');
    expect(talk.active).toMatchObject({ promptId, locale: 'en' });
    expect(talk.active?.choices[0]?.label).toMatch(/^EN /);
    talk.person = ibuSari;
    expect(talk.says('ulang').text).toBe('item(q1, 1)');
  });
});
