/** A tiny book of toy flows: one of each way to start, with silence, with undo, with free text. */
import { z } from 'zod';
import { type Book, openBook } from '../../../src/core/book.ts';
import { type Catalogue, defineFlow, type Move } from '../../../src/core/flow.ts';
import { end, goTo, record, skip } from '../../../src/core/move.ts';
import { askChoice, askContact, askNumber, askText } from '../../../src/core/steps.ts';
import { type Text, text } from '../../../src/core/text.ts';
import { attend, excuse, late } from '../../../src/core/understanding/usual-answers.ts';
import { profile } from './toy-form.ts';

/** What the toys look at. */
export interface ToyFacts {
  /** Codes of quizzes that are finished. */
  readonly done: readonly string[];
}
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** Greets whoever we do not know; a no forgets all. */
export const welcome = defineFlow<null, 'agree', ToyFacts>({
  name: 'welcome',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [{ id: 'register', words: ['daftar'], takesRest: true, reversible: true }],
  data: z.null(),
  begin: (params) => goTo('agree', null, params.rest ? { says: text('toy.code', { code: String(params.rest) }) } : {}),
  steps: {
    agree: askChoice({
      ask: () => text('toy.agree'),
      choices: () => [
        { id: 'yes', label: text('toy.yes'), aliases: ['ya'], opposite: 'no' },
        { id: 'no', label: text('toy.no'), aliases: ['tidak'], opposite: 'yes' },
      ],
      next: (_data, choice) =>
        choice === 'yes' ? end(text('toy.agreed')) : end(text('toy.declined'), { forget: true }),
    }),
  },
});

/** A notice with words of its own, open until it expires. Its keys say digits on purpose: a notice takes none. */
export const reminder = defineFlow<{ day: string }, 'coming' | 'why', ToyFacts>({
  name: 'reminder',
  version: 1,
  audience: 'known',
  start: 'notice',
  data: z.object({ day: z.string() }),
  begin({ day, undo }) {
    const data = { day: String(day) };
    return undo === true ? goTo('coming', data, { says: text('toy.undone') }) : goTo('coming', data);
  },
  steps: {
    coming: askChoice({
      keys: 'digits',
      ask: ({ day }) => text('toy.coming', { day }),
      choices: () => [
        { id: 'hadir', label: text('toy.hadir'), aliases: attend, opposite: 'izin' },
        { id: 'izin', label: text('toy.izin'), aliases: excuse, opposite: 'hadir' },
        { id: 'terlambat', label: text('toy.terlambat'), aliases: late, narrows: 'hadir' },
      ],
      expiresAt: (_data, { now }) => new Date(now.getTime() + 2 * dayMs),
      next(data, choice, { now }) {
        if (choice === 'terlambat') return goTo('why', data);
        const undo = { params: { ...data, undo: true }, until: new Date(now.getTime() + dayMs) };
        return end(text('toy.noted', { choice }), { effects: [record({ said: choice })], undo });
      },
    }),
    why: askChoice({
      ask: () => text('toy.why'),
      choices: () => [{ id: 'macet', label: text('toy.macet') }],
      next: (_data, choice) => end(text('toy.noted', { choice }), { close: true }),
    }),
  },
  missed: (params) => text('toy.missedReminder', { day: String(params.day) }),
});

export const menu = defineFlow<null, 'choose', ToyFacts>({
  name: 'menu',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [{ id: 'menu', words: ['menu'], reversible: true, reads: true }],
  data: z.null(),
  begin: () => goTo('choose', null),
  steps: {
    choose: askChoice({
      ask: () => text('toy.choose'),
      choices: () => [
        { id: 'schedule', label: text('toy.schedule') },
        { id: 'diary', label: text('toy.diary') },
      ],
      next: (_data, flow, { now }) =>
        end([], {
          effects: [
            {
              kind: 'start-flow',
              personId: null,
              flow,
              params: {},
              key: `menu/${flow}/${now.toISOString()}`,
              unasked: null,
            },
          ],
        }),
    }),
  },
});

/** Only tells. */
export const schedule = defineFlow<null, never, ToyFacts>({
  name: 'schedule',
  version: 1,
  audience: 'known',
  start: 'interrupt',
  commands: [{ id: 'schedule', words: ['jadwal'], reversible: true, reads: true }],
  data: z.null(),
  begin: () => end(text('toy.theSchedule')),
  steps: {},
});

/** BERHENTI, with an undo that never runs out. */
export const messages = defineFlow<null, never, ToyFacts>({
  name: 'messages',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [
    { id: 'stop', words: ['berhenti', 'stop'], reversible: false, always: true },
    { id: 'start', words: ['mulai'], reversible: true },
  ],
  data: z.null(),
  begin({ command }) {
    const stops = command === 'stop';
    const undo = { params: { command: stops ? 'start' : 'stop' }, until: null };
    return end(text(stops ? 'toy.stopped' : 'toy.resumed'), {
      effects: [record({ stopped: stops })],
      undo,
      quiet: stops,
    });
  },
  steps: {},
});

/** Waits its turn; two questions by letter, skippable, with nudges, giving up in the end. Moot once it is done elsewhere. */
export const quiz = defineFlow<{ code: string; at: number }, 'item', ToyFacts>({
  name: 'quiz',
  version: 1,
  audience: 'known',
  start: 'wait',
  commands: [{ id: 'quiz', words: ['kuis'], reversible: true }],
  data: z.object({ code: z.string(), at: z.number() }),
  begin({ code = 'q0' }, { facts }) {
    return facts?.done.includes(String(code)) ? skip('already-done') : goTo('item', { code: String(code), at: 1 });
  },
  steps: {
    item: askChoice<{ code: string; at: number }, 'item', ToyFacts>({
      keys: 'letters',
      ask: ({ code, at }) => text('toy.item', { code, at }),
      choices: () => ['a', 'b', 'c'].map((id) => ({ id, label: text(`toy.option.${id}`) })),
      expiresAt: ({ code }, { now }) => new Date(now.getTime() + (code === 'short' ? 2 * hourMs : 30 * dayMs)),
      next: (data, choice) => onward(data, text('toy.verdict', { choice })),
      skip: (data) => onward(data, text('toy.skipped')),
      silence: {
        afterMs: dayMs,
        nudges: [text('toy.nudge1'), text('toy.nudge2')],
        giveUp: () => end(text('toy.givenUp')),
      },
    }),
  },
  isAnother: (before, { code }) => before.code !== code,
  moot: ({ code }, { facts }) => (facts.done.includes(code) ? 'already-done' : null),
  missed: (params) => text('toy.missedQuiz', { code: String(params.code) }),
});

function onward(data: { code: string; at: number }, says: Text): Move<{ code: string; at: number }, 'item'> {
  return data.at === 1
    ? goTo('item', { ...data, at: 2 }, { says })
    : end([says, text('toy.quizDone')], { effects: [record({ done: data.code })] });
}

/** Free text, then a number with a way back; silence without an end. */
export const diary = defineFlow<{ words: string | null }, 'words' | 'hours', ToyFacts>({
  name: 'diary',
  version: 1,
  audience: 'known',
  start: 'wait',
  commands: [{ id: 'diary', words: ['catat'], reversible: true }],
  data: z.object({ words: z.string().nullable() }),
  begin: () => goTo('words', { words: null }),
  steps: {
    words: askText({
      freeText: true,
      ask: () => text('toy.tell'),
      read: (said) => ({ ok: true, value: said }),
      next: (_data, words) => goTo('hours', { words }),
      silence: { afterMs: 3 * hourMs, nudges: [text('toy.stillThere')] },
    }),
    hours: askNumber({
      min: 0,
      max: 24,
      ask: () => text('toy.hours'),
      next: ({ words }, hours) =>
        end(text('toy.kept', { words: String(words), hours }), { effects: [record({ words, hours })] }),
      back: () => goTo('words', { words: null }),
    }),
  },
});

/** A contact card, or a number typed. */
export const phone = defineFlow<null, 'number', ToyFacts>({
  name: 'phone',
  version: 1,
  audience: 'known',
  start: 'interrupt',
  commands: [{ id: 'phone', words: ['nomor saya'], reversible: true }],
  data: z.null(),
  begin: () => goTo('number', null),
  steps: {
    number: askContact({
      ask: () => text('toy.phone'),
      shared: (_data, number) => end(text('toy.shared', { number })),
      typed: (_data, number) => end(text('toy.typed', { number })),
    }),
  },
});

export const toys: Catalogue = { welcome, reminder, menu, schedule, messages, quiz, diary, phone, profile };

/** Texts as `key(value, …)`, so that a test can read what was said; verbatim as it stands. Labels are the last part of their key. */
export function say(line: Text): string {
  if ('verbatim' in line) return line.verbatim;
  if ('preview' in line) return line.preview.map(say).join(' + ');
  const name = line.key.replace(/^(toy|common)\./, '').replace(/^option\./, '');
  const params = Object.entries(line.params ?? {}).filter(([key]) => key !== 'greeting');
  return params.length === 0 ? name : `${name}(${params.map(([, param]) => sayParam(param)).join(', ')})`;
}

function sayParam(param: unknown): string {
  if (Array.isArray(param)) return param.map(sayParam).join(' + ');
  if (typeof param !== 'object' || param === null) return String(param);
  if ('key' in param || 'verbatim' in param) return say(param as Text);
  return 'date' in param ? String(param.date) : String((param as { at: string }).at);
}

export const toyBook = (flows: Catalogue = toys): Book =>
  openBook({ flows, welcome: 'welcome', translate: (line) => say(line) });
