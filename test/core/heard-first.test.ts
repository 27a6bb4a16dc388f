/** Words that a flow hears before the question that is open: a code, whatever was asked. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openBook } from '../../src/core/book.ts';
import { defineFlow } from '../../src/core/flow.ts';
import { end, goTo } from '../../src/core/move.ts';
import { plan, unheeded } from '../../src/core/plan.ts';
import { askChoice, askNumber, askText } from '../../src/core/steps.ts';
import { text } from '../../src/core/text.ts';
import { start, Talk } from './support/talk.ts';
import { toyBook, toys } from './support/toys.ts';

const codes = defineFlow<null, never, { open: boolean } | undefined>({
  name: 'codes',
  version: 1,
  audience: 'known',
  start: 'interrupt',
  data: z.null(),
  commands: [{ id: 'approve', words: ['setujui'], takesRest: true, reversible: false, yields: true }],
  hears: (said) => (/^\d{4}$/.test(said) ? 'first' : said === 'kenapa' ? 'sentence' : null),
  heeds: (facts) => facts?.open === true,
  begin: ({ command, rest }) => end(text('toy.noted', { choice: `${command === 'heard' ? '' : command}${rest}` })),
  steps: {},
});

/** One question of each kind. */
const kinds = ['menu', 'words', 'number', 'any'] as const;
const asking = defineFlow<null, (typeof kinds)[number]>({
  name: 'asking',
  version: 1,
  audience: 'known',
  start: 'interrupt',
  data: z.null(),
  commands: kinds.map((id) => ({ id, words: [`ask ${id}`], reversible: true })),
  begin: ({ command }) => goTo(kinds.find((kind) => kind === command) ?? 'menu', null),
  steps: {
    menu: askChoice({
      ask: () => text('toy.menu'),
      choices: () => [
        { id: 'one', label: { verbatim: 'Satu', lang: 'id' } },
        { id: 'year', label: { verbatim: '2027', lang: 'id' } },
      ],
      next: (_data, choice) => end(text('toy.noted', { choice })),
    }),
    words: askText({
      ask: () => text('toy.menu'),
      read: (said) => ({ ok: true, value: said }),
      next: (_data, said) => end(text('toy.noted', { choice: `words ${said}` })),
    }),
    number: askNumber({
      min: 0,
      max: 9999,
      ask: () => text('toy.menu'),
      next: (_data, value) => end(text('toy.noted', { choice: `number ${value}` })),
    }),
    any: askText({
      ask: () => text('toy.menu'),
      freeText: true,
      read: (said) => ({ ok: true, value: said }),
      next: (_data, said) => end(text('toy.noted', { choice: `any ${said}` })),
    }),
  },
});
const book = openBook({ ...toyBook(), flows: { ...toys, codes, asking }, welcome: 'welcome' });

const asked = (kind?: (typeof kinds)[number]) => {
  const talk = new Talk({ book });
  if (kind) talk.says(`ask ${kind}`);
  return talk;
};

describe('what a flow hears first', () => {
  it('is taken where nothing is asked', () => {
    expect(asked().says('4821').text).toBe('noted(4821)');
  });

  it('goes before a question that cannot read it, and that question is put again', () => {
    expect(asked('menu').says('4821').text).toMatch(/^noted\(4821\)\n\n/);
    expect(asked('any').says('4821').text).toMatch(/^noted\(4821\)\n\n/);
  });

  it('stays with a question that may be asking for just that', () => {
    expect(asked('menu').says('2027').text).toBe('noted(year)');
    expect(asked('number').says('4821').text).toBe('noted(number 4821)');
    expect(asked('words').says('4821').text).toBe('noted(words 4821)');
  });

  it('goes before a notice, quoted or not', () => {
    const talk = asked();
    talk.due('reminder', { day: 'd1' });
    expect(talk.says('4821').text).toBe('noted(4821)');
  });
});

describe('a flow that looked and does not heed it', () => {
  const input = { conversation: undefined, now: start, promptsSentAt: {}, known: true } as const;
  const event = { kind: 'replied', reply: { kind: 'text', text: '4821' }, sentAt: start, quoted: null } as const;

  it('leaves the words to mean what they mean without it', () => {
    const first = plan(book, { ...input, event });
    expect(first.route).toMatchObject({ to: 'command', flow: 'codes' });
    expect(unheeded(book, first, { open: true })).toBeNull();
    expect(unheeded(book, first, { open: false })).toBe('codes');
    expect(plan(book, { ...input, event, deaf: 'codes' }).route).toMatchObject({ to: 'lost' });
  });

  it('leaves an everyday word too', () => {
    const why = { ...event, reply: { kind: 'text', text: 'kenapa' } } as const;
    expect(plan(book, { ...input, event: why }).route).toMatchObject({ to: 'command', flow: 'codes' });
    expect(plan(book, { ...input, event: why, deaf: 'codes' }).route).toMatchObject({ to: 'lost' });
  });

  it('hears nothing of a stranger', () => {
    expect(plan(book, { ...input, known: false, event }).route).toMatchObject({ to: 'lost' });
  });
});

describe('a command that yields', () => {
  it('is itself where any words are an answer, but not within a sentence', () => {
    expect(asked('any').says('SETUJUI').text).toMatch(/^noted\(approve\)/);
    expect(asked('any').says('setujui saja yang itu').text).toBe('noted(any setujui saja yang itu)');
  });
});

describe('what somebody opens from a list', () => {
  it('is asked though another round of that flow is open, but its own word asks again what is', () => {
    const talk = asked();
    talk.due('quiz', { code: 'q1' });
    expect(talk.says('KUIS').text).toMatch(/^item\(q1/);
    talk.happens({ kind: 'flow-due', flow: 'quiz', params: { code: 'q2' }, key: 'chosen' });
    expect(talk.last).toMatch(/^item\(q2/);
  });
});
