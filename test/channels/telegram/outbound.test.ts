/** Messages as calls of the Bot API: parts, buttons, files; and what Telegram's refusals mean. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TELEGRAM_LIMITS } from '../../../src/channels/telegram/limits.ts';
import { callsOf } from '../../../src/channels/telegram/outbound.ts';
import { refusalOf, sendResultOf } from '../../../src/channels/telegram/refusal.ts';
import { split } from '../../../src/channels/telegram/split.ts';
import type { Outbound } from '../../../src/core/message.ts';

const calls = (message: Partial<Outbound>) =>
  callsOf({ text: 'Halo', choices: [], keys: 'digits', ...message }, TELEGRAM_LIMITS);
const buttons = (message: Partial<Outbound>) => {
  const last = calls(message).at(-1)?.keyboard;
  return last && 'inline_keyboard' in last ? last.inline_keyboard.map((row) => row.map(({ text }) => text)) : null;
};

describe('a text that is too long', () => {
  test('is cut between paragraphs, not inside a word or a sign', () => {
    const paragraph = `${'kata '.repeat(300)}selesai.`;
    const parts = split(`${paragraph}\n\n${paragraph}\n\n${paragraph}`, 4_096);
    expect(parts.map((part) => part.slice(-10))).toEqual(
      ['elesai.\n\n', 'selesai.'].map((end) => expect.stringContaining(end)),
    );
    expect(split('🙏'.repeat(2_100), 4_096).every((part) => !/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/.test(part))).toBe(
      true,
    );
  });

  test('is the same text again when its parts are put together, none too long and none empty', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }),
        fc.integer({ min: 4, max: 60 }),
        (text, most) => {
          const parts = split(text, most);
          expect(parts.every((part) => part.length <= most)).toBe(true);
          // What is left out at the end shows nothing.
          expect(text.startsWith(parts.join(''))).toBe(true);
          expect(text.slice(parts.join('').length).trim()).toBe('');
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('answers on offer', () => {
  const yesNo = [
    { id: 'yes', label: 'Setuju' },
    { id: 'no', label: 'Tidak' },
  ];

  test('stand on buttons with what can be typed as well', () => {
    expect(buttons({ choices: yesNo, promptId: '1' })).toEqual([['1. Setuju'], ['2. Tidak']]);
    expect(buttons({ choices: yesNo, promptId: '1', keys: 'words' })).toEqual([['Setuju'], ['Tidak']]);
    expect(calls({ choices: yesNo, promptId: '1' })[0]).toMatchObject({ text: 'Halo' });
  });

  test('that are long stand in the text, their letters side by side on the buttons', () => {
    const choices = ['a', 'b', 'c', 'd'].map((id) => ({ id, label: `Waktu surat pengantar turun menjadi ${id} hari` }));
    expect(buttons({ choices, promptId: '1', keys: 'letters' })).toEqual([['A', 'B', 'C', 'D']]);
    expect(calls({ choices, promptId: '1', keys: 'letters' })[0]).toMatchObject({
      text: expect.stringContaining('\nB. Waktu surat pengantar turun menjadi b hari\n'),
    });
  });

  test('without a question behind them can be typed only', () => {
    expect(buttons({ choices: yesNo })).toBeNull();
    expect(calls({ choices: yesNo })[0]).toMatchObject({ text: 'Halo\n1. Setuju\n2. Tidak' });
  });

  test('carry no more than Telegram takes', () => {
    const choices = Array.from({ length: 9 }, (_, at) => ({ id: 'x'.repeat(24), label: `Pilihan ${at}` }));
    const keyboard = calls({ choices, promptId: 'zz' })[0]?.keyboard;
    const datas = keyboard && 'inline_keyboard' in keyboard ? keyboard.inline_keyboard.flat() : [];
    expect(datas.every(({ callback_data: data }) => Buffer.byteLength(data) <= 64)).toBe(true);
  });

  test('beside a number that is asked for are keys of the keyboard', () => {
    const asked = calls({
      ask: 'contact',
      askLabel: 'Bagikan nomor',
      choices: [{ id: 'skip', label: 'Lewati' }],
      promptId: '1',
    });
    expect(asked[0]?.keyboard).toMatchObject({
      keyboard: [[{ text: 'Bagikan nomor', request_contact: true }], [{ text: 'Lewati' }]],
    });
  });
});

describe('a file', () => {
  const attachment = { name: 'jadwal.ics', mime: 'text/calendar', body: 'BEGIN:VCALENDAR' };

  test('travels with a short text below it, and after a long one', () => {
    expect(calls({ attachment }).map(({ method }) => method)).toEqual(['sendDocument']);
    const long = calls({ attachment, text: 'kata '.repeat(300) });
    expect(long.map(({ method }) => method)).toEqual(['sendMessage', 'sendDocument']);
    expect(long[1]).not.toHaveProperty('caption');
  });
});

describe('a refusal', () => {
  const answered = (error_code: number, description: string, parameters?: object) =>
    sendResultOf(refusalOf({ response: { error_code, description, ...(parameters && { parameters }) } }));

  test.each([
    [
      429,
      'Too Many Requests: retry after 7',
      { retry_after: 7 },
      { outcome: 'later', reason: 'too-many', afterMs: 7_000 },
    ],
    [403, 'Forbidden: bot was blocked by the user', undefined, { outcome: 'gone' }],
    [403, 'Forbidden: user is deactivated', undefined, { outcome: 'gone' }],
    [400, 'Bad Request: chat not found', undefined, { outcome: 'gone' }],
    [400, "Bad Request: can't parse entities", undefined, { outcome: 'refused', reason: 'telegram-400' }],
    [401, 'Unauthorized', undefined, { outcome: 'later', reason: 'token-refused' }],
    [502, 'Bad Gateway', undefined, { outcome: 'unknown' }],
  ] as const)('%i (%s) is what it says', (code, description, parameters, result) => {
    expect(answered(code, description, parameters)).toEqual(result);
  });

  test('of a network that was never reached is tried again at leisure; silence may have been heard', () => {
    expect(sendResultOf(refusalOf(Object.assign(new Error('x'), { code: 'ECONNREFUSED' })))).toEqual({
      outcome: 'later',
      reason: 'unreachable',
    });
    for (const code of ['ECONNRESET', 'ETIMEDOUT', undefined])
      expect(sendResultOf(refusalOf(Object.assign(new Error('x'), { code })))).toEqual({ outcome: 'unknown' });
  });

  test('of a group that grew names its new id', () => {
    const grown = {
      error_code: 400,
      description: 'Bad Request: group chat was upgraded',
      parameters: { migrate_to_chat_id: -1007 },
    };
    expect(refusalOf({ response: grown })).toMatchObject({ kind: 'answered', migratedTo: '-1007' });
  });
});
