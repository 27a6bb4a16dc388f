/** What people write beside answers and commands: questions, another language, a sticker. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineFlow } from '../../src/core/flow.ts';
import { end, goTo } from '../../src/core/move.ts';
import { askChoice, askText } from '../../src/core/steps.ts';
import { text } from '../../src/core/text.ts';
import { stranger, Talk } from './support/talk.ts';
import { toyBook, toys } from './support/toys.ts';

const asked = [{ about: [['kapan', 'jam']], beside: ['mulai', 'berapa', 'kelas'] }, { about: [['kelas']] }];
const schedule = {
  ...toys.schedule,
  commands: [{ id: 'schedule', words: ['jadwal'], reversible: true, reads: true, asked }],
} as (typeof toys)[string];

/** A question below a long explanation, and one that takes any text but a question. */
const long = defineFlow<null, 'agree' | 'name'>({
  name: 'long',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [{ id: 'long', words: ['panjang'], reversible: true }],
  data: z.null(),
  begin: () => goTo('agree', null),
  steps: {
    agree: askChoice({
      ask: () => [
        { verbatim: 'x'.repeat(575), lang: 'id' },
        { verbatim: 'Setuju?', lang: 'id' },
      ],
      choices: () => [{ id: 'yes', label: text('toy.yes'), aliases: ['ya'] }],
      next: () => goTo('name', null),
    }),
    name: askText({
      ask: () => text('toy.name'),
      read: (said) => ({ ok: true, value: said }),
      next: (_data, said) => end(text('toy.named', { said })),
    }),
  },
});

const book = toyBook({ ...toys, schedule, long });
const at = (step: 'agree' | 'name') => {
  const talk = new Talk({ book });
  talk.says('panjang');
  if (step === 'name') talk.says('ya');
  return talk;
};

/** Where a human is. */
const desk = defineFlow<null, never>({
  name: 'desk',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [{ id: 'desk', words: ['panitia'], reversible: true, reads: true, offeredWhenLost: true }],
  data: z.null(),
  begin: ({ command }) => end(text(`toy.${String(command)}`)),
  steps: {},
});

describe('whoever is not understood', () => {
  const withDesk = toyBook({ ...toys, schedule, desk });

  test('is told of a human the third time in a row, and from then on', () => {
    const talk = new Talk({ book: withDesk });
    expect(talk.says('lorem').text).toBe('notUnderstood');
    expect(talk.says('ipsum').text).toBe('notUnderstood');
    expect(talk.says('dolor').text).toBe('notUnderstood\ndesk');
    expect(talk.says('amet')).toMatchObject({ text: 'notUnderstood\ndesk', outcome: { outcome: 'not-understood' } });
  });

  test('counts from the start after anything that was understood', () => {
    const talk = new Talk({ book: withDesk });
    talk.says('lorem');
    talk.says('ipsum');
    talk.says('jadwal');
    expect(talk.says('dolor').text).toBe('notUnderstood');
  });

  test('hears of none where no flow knows one', () => {
    const talk = new Talk({ book });
    for (const said of ['lorem', 'ipsum', 'dolor']) expect(talk.says(said).text).toBe('notUnderstood');
  });
});

describe('a mere yes', () => {
  test('to a question that takes words is answered, and the question is put again', () => {
    expect(at('name').says('ya').text).toBe('talk.ready\n\nname');
    expect(at('name').says('terima kasih').text).toBe('talk.thanks');
  });

  test('with nothing open is answered shortly', () => {
    expect(new Talk({ book }).says('benar').text).toBe('talk.ready');
  });
});

describe('a word in braces', () => {
  test('is no command, and no answer to a reminder', () => {
    const talk = new Talk({ book });
    talk.due('reminder', { day: '2027-04-07' });
    for (const said of ['{{x}} {{name}} $t(common.ok) $t(', 'common.ok', '<hadir>', '{{jadwal}}', '<ubah>'])
      expect([said, talk.says(said).outcome.outcome]).toEqual([said, 'not-understood']);
    expect(talk.recorded).toEqual([]);
  });
});

describe('whoever has not decided yet', () => {
  const waits = ['ok saya tanya atasan dulu', 'siap kalau diizinkan', 'hadir atau tidak ya?', 'mungkin', 'belum tahu'];
  const others = ['apakah boleh datang terlambat?', 'eh tidak jadi telat'];

  test.each([...waits, ...others])('is asked by the reminder once more: %s', (said) => {
    const talk = new Talk({ book });
    talk.due('reminder', { day: '2027-04-07' });
    expect(talk.says(said).text).toContain('coming(2027-04-07)');
    expect(talk.recorded).toEqual([]);
  });

  test('about something else is not', () => {
    const talk = new Talk({ book });
    talk.due('reminder', { day: '2027-04-07' });
    for (const said of ['mungkin printernya rusak', 'sertifikat yang hadir dicetak warna apa?'])
      expect(talk.says(said).text).not.toContain('coming(2027-04-07)');
  });
});

describe('a question that a command answers', () => {
  test('is answered without the word', () => {
    expect(new Talk({ book }).says('jam berapa mulainya?').text).toBe('theSchedule');
  });

  test('is no answer to a question that takes any text, and that question is put again', () => {
    const talk = at('name');
    expect(talk.says('jam berapa mulainya?').text).toBe('theSchedule\n\nname');
    expect(talk.says('Sari').text).toBe('named(Sari)');
  });

  test('is an answer where any words are', () => {
    const talk = new Talk({ book });
    talk.says('catat');
    expect(talk.says('jam berapa mulainya?').text).toBe('hours');
  });

  test('is answered where it quotes a reminder', () => {
    const talk = new Talk({ book });
    const { message } = talk.due('reminder', { day: '2027-04-07' });
    expect(talk.says('jam berapa mulainya?', { quoted: message?.promptId ?? '' }).text).toBe('theSchedule');
    expect(talk.says('hadir', { quoted: message?.promptId ?? '' }).text).toBe('noted(hadir)');
  });

  test('and more than that is not guessed at: the nearest word is named, above the open question too', () => {
    expect(new Talk({ book }).says('kenapa kelasnya membosankan?').text).toBe('notUnderstood\nnearest(JADWAL)');
    expect(at('agree').says('kenapa kelasnya membosankan?').text).toBe('pickOne.digits\nnearest(JADWAL)\n\nSetuju?');
  });

  test('is declared only by what changes nothing', () => {
    const commands = [{ id: 'start', words: ['mulai'], reversible: true, asked }];
    expect(() => toyBook({ ...toys, messages: { ...toys.messages, commands } as typeof schedule })).toThrow('start');
  });
});

describe('a long question', () => {
  test('is put again from the line that asks, where the whole would not fit below the answer', () => {
    const talk = at('agree');
    const { message } = talk.says('jadwal');
    expect(message?.text).toBe('theSchedule\n\nSetuju?');
    expect(message?.choices.map(({ label }) => label)).toEqual(['yes']);
    expect(talk.says('ULANG').message?.text).toBe(`${'x'.repeat(575)}\nSetuju?`);
  });
});

describe('what is not words', () => {
  test.each([
    [{ kind: 'unsupported', what: 'voice' }, 'voice'],
    [{ kind: 'unsupported', what: 'hologram' }, 'other'],
    [{ kind: 'media', ref: 'f', mime: 'image/jpeg' }, 'photo'],
    [{ kind: 'media', ref: 'f', mime: 'audio/ogg' }, 'voice'],
    [{ kind: 'media', ref: 'f', mime: 'video/mp4' }, 'video'],
    [{ kind: 'media', ref: 'f', mime: 'application/pdf' }, 'file'],
    [{ kind: 'contact', phone: '+6281200000001', ownNumber: true }, 'contact'],
  ] as const)('%j is named, and the open question put again in short', (reply, thing) => {
    expect(new Talk({ book }).sends(reply).text).toBe(`came.${thing}\ntypeMenu`);
    expect(at('agree').sends(reply).text).toBe(`came.${thing}\n\nSetuju?`);
  });
});

describe('somebody who writes English to a bot that speaks Indonesian', () => {
  const offer = 'offerEnglish';

  test('is told once how to change that, after the answer and before the open question', () => {
    const talk = at('agree');
    expect(talk.says('what is this?').text).not.toContain(offer);
    expect(talk.says('menu please').text).not.toContain(offer);
    const other = new Talk({ book });
    expect(other.says('I do not understand').text).toBe(`notUnderstood\n${offer}`);
    expect(other.says('I do not understand').text).toBe('notUnderstood');
  });

  test('is not told who reads English already, nor for words that Indonesians use as well', () => {
    const talk = new Talk({ book });
    for (const said of ['thank you', 'ok', 'menu', 'stop', 'hello', 'quiz']) {
      expect([said, talk.says(said).text]).not.toEqual([said, expect.stringContaining(offer)]);
    }
    const english = new Talk({ book, person: { ...talk.person, locale: 'en' } });
    expect(english.says('I do not understand').text).toBe('notUnderstood');
  });

  test('is a stranger again after a refusal', () => {
    const talk = new Talk({ book, person: stranger });
    talk.says('what is this');
    expect(talk.state.englishOffered).toBe(true);
    talk.says('tidak');
    expect(talk.state.englishOffered).toBeUndefined();
  });
});
