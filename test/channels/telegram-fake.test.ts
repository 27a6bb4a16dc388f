/** The fake Bot API by itself: what it refuses, in Telegram's words, and what a test may let go wrong in it. */
import { Telegram } from 'telegraf';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { travellingClock } from '../../src/runtime/clock.ts';
import { type Call, caller } from '../support/telegram/caller.ts';
import { type FakeTelegram, fakeTelegram } from '../support/telegram/fake.ts';
import { type Fault, fault } from '../support/telegram/faults.ts';
import { busiest } from '../support/telegram/flood.ts';

const MONDAY = new Date('2027-05-03T02:00:00Z');
const start = MONDAY.getTime();
const yes = { inline_keyboard: [[{ text: 'Ya', callback_data: 'p1:yes' }]] };

let clock: ReturnType<typeof travellingClock>;
let fake: FakeTelegram;
let call: Call;
beforeEach(async () => {
  clock = travellingClock(MONDAY);
  fake = await fakeTelegram({ clock, limits: null });
  call = caller(fake);
});
afterEach(() => fake.close());

const sayTo = (chat: { readonly id: number }, text = 'Halo', more = {}) =>
  call('sendMessage', { chat_id: chat.id, text, ...more });
const refused = (code: number, description: string, parameters?: object) => ({
  status: code,
  body: { ok: false, error_code: code, description, ...(parameters && { parameters }) },
});

describe('the fake refuses as Telegram does', () => {
  test('whoever cannot be reached, each in their own words', async () => {
    const [blocked, gone, stranger] = [
      fake.person('sari'),
      fake.person('darma'),
      fake.person('rini', { stranger: true }),
    ];
    blocked.block();
    gone.vanish();
    expect(await sayTo(blocked)).toMatchObject(refused(403, 'Forbidden: bot was blocked by the user'));
    expect(await sayTo(gone)).toMatchObject(refused(403, 'Forbidden: user is deactivated'));
    expect(await sayTo(stranger)).toMatchObject(refused(400, 'Bad Request: chat not found'));
    expect(await sayTo({ id: 5 })).toMatchObject(refused(400, 'Bad Request: chat not found'));
    expect(await call('sendMessage', { text: 'x' })).toMatchObject(refused(400, 'Bad Request: chat_id is empty'));
    stranger.write('halo semua', { in: fake.group('Kelas A') });
    expect(await sayTo(stranger)).toMatchObject(refused(403, "Forbidden: bot can't initiate conversation with a user"));
    stranger.write('/start');
    expect(await sayTo(stranger)).toMatchObject({ status: 200 });
    blocked.unblock();
    expect(await sayTo(blocked)).toMatchObject({ status: 200 });
    for (const person of [blocked, gone, stranger]) expect(fake.screen(person)).toHaveLength(person === gone ? 0 : 1);
  });

  test('a group that it was put out of, and one that has become a supergroup', async () => {
    const [group, supergroup, moved] = [fake.group('A'), fake.supergroup('B'), fake.group('C')];
    group.kickBot(fake.person('sari'));
    supergroup.kickBot(fake.person('sari'));
    const old = moved.id;
    moved.upgrade();
    expect(await sayTo(group)).toMatchObject(refused(403, 'Forbidden: bot was kicked from the group chat'));
    expect(await sayTo(supergroup)).toMatchObject(refused(403, 'Forbidden: bot was kicked from the supergroup chat'));
    const upgraded = 'Bad Request: group chat was upgraded to a supergroup chat';
    expect(await sayTo({ id: old })).toMatchObject(refused(400, upgraded, { migrate_to_chat_id: moved.id }));
    expect(await sayTo(moved)).toMatchObject({ status: 200 });
  });

  test('a token that was withdrawn, one that is none, and a body that is no JSON', async () => {
    const broken = await fetch(`${fake.apiRoot}/bot${fake.token}/getMe`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"chat_id":',
    });
    expect(await broken.json()).toMatchObject({ error_code: 400 });
    expect(await caller({ ...fake, token: 'token' })('getMe')).toMatchObject(refused(404, 'Not Found'));
    fake.revoke();
    expect(await call('getMe')).toMatchObject(refused(401, 'Unauthorized'));
  });

  const button = (callback_data: string) => ({ reply_markup: { inline_keyboard: [[{ text: 'Ya', callback_data }]] } });
  test.each<[string, object, string]>([
    ['text', { text: ' \n ' }, 'text must be non-empty'],
    ['data of 65 bytes', button('x'.repeat(65)), 'BUTTON_DATA_INVALID'],
    ['data of 33 letters and 66 bytes', button('é'.repeat(33)), 'BUTTON_DATA_INVALID'],
    ['no data', button(''), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"],
    ['a markup', { reply_markup: '{' }, "can't parse reply keyboard markup JSON object"],
    ['a list', { reply_markup: [] }, 'object expected as reply markup'],
    ['no rows', { reply_markup: { inline_keyboard: 'x' } }, 'field "inline_keyboard" must be of type Array'],
    [
      '101 buttons',
      { reply_markup: { inline_keyboard: Array(101).fill(yes.inline_keyboard[0]) } },
      'reply markup is too long',
    ],
    ['a mode', { parse_mode: 'bbcode' }, 'unsupported parse_mode'],
    [
      'a tag',
      { text: 'a <x> b', parse_mode: 'HTML' },
      'can\'t parse entities: Unsupported start tag "x" at byte offset 2',
    ],
    [
      'a smaller-than',
      { text: 'é 1 < 2', parse_mode: 'HTML' },
      'can\'t parse entities: Unsupported start tag "" at byte offset 5',
    ],
    [
      'an open tag',
      { text: '<b>a', parse_mode: 'html' },
      'can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
    ],
    [
      'crossed tags',
      { text: '<b><i>test</b></i>', parse_mode: 'HTML' },
      'can\'t parse entities: Unmatched end tag at byte offset 10, expected "</i>", found "</b>"',
    ],
    [
      'a full stop',
      { text: 'Halo.', parse_mode: 'MarkdownV2' },
      "can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'",
    ],
    [
      'a star',
      { text: 'é *x', parse_mode: 'MarkdownV2' },
      "can't parse entities: Can't find end of Bold entity at byte offset 3",
    ],
    [
      'a snake',
      { text: 'a_b', parse_mode: 'Markdown' },
      "can't parse entities: Can't find end of the entity starting at byte offset 1",
    ],
    [
      'an entity',
      { entities: [{ type: 'loud', offset: 0, length: 1 }] },
      "can't parse MessageEntity: Unsupported type specified",
    ],
    [
      'its place',
      { text: 'hello', entities: [{ type: 'bold', offset: 100, length: 1 }] },
      'entity begins after the end of the text at UTF-16 offset 100',
    ],
    [
      'its end',
      { text: 'hello', entities: [{ type: 'bold', offset: 0, length: 100 }] },
      'entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100',
    ],
    ['a quote', { reply_parameters: { message_id: 999 } }, 'message to be replied not found'],
  ])('a message that is wrong in %s', async (_, more, words) => {
    const sari = fake.person('sari');
    expect(await sayTo(sari, 'Halo', more)).toMatchObject(refused(400, `Bad Request: ${words}`));
    expect(fake.screen(sari)).toEqual([]);
  });

  test('what it takes in a parse mode is shown without the marks, and the edges and control signs are tidied', async () => {
    const sari = fake.person('sari');
    await sayTo(sari, '<b>1 &lt; 2</b> <a href="https://x.id">x</a>', { parse_mode: 'HTML' });
    await sayTo(sari, '*tebal* _miring_ `a_b` [x](https://x.id)', { parse_mode: 'Markdown' });
    await sayTo(sari, '*tebal _dua_* `a.b` 1\\.', { parse_mode: 'MarkdownV2' });
    await sayTo(sari, '\n Halo\r\n\tIbu \n');
    expect(fake.screen(sari).map(({ text }) => text)).toEqual([
      '1 < 2 x',
      'tebal miring a_b x',
      'tebal dua a.b 1.',
      'Halo\n Ibu',
    ]);
  });

  test('the own number is asked for in private chats only', async () => {
    const ask = { reply_markup: { keyboard: [[{ text: 'Kirim nomor saya', request_contact: true }]] } };
    const words = 'Bad Request: phone number can be requested in private chats only';
    expect(await sayTo(fake.group('Kelas A'), 'Nomor?', ask)).toMatchObject(refused(400, words));
    expect(await sayTo(fake.person('sari'), 'Nomor?', ask)).toMatchObject({ status: 200 });
  });

  test('an edit that changes nothing, finds nothing or is not of its own message', async () => {
    const sari = fake.person('sari');
    const { message } = sari.write('halo');
    await sayTo(sari, 'Hadir?', { reply_markup: yes });
    const [shown] = fake.screen(sari);
    const edit = (message_id: number | undefined, reply_markup?: object) =>
      call('editMessageReplyMarkup', { chat_id: sari.id, message_id, reply_markup });
    expect(await edit(999)).toMatchObject(refused(400, 'Bad Request: message to edit not found'));
    expect(await edit(message.message_id)).toMatchObject(refused(400, "Bad Request: message can't be edited"));
    expect((await edit(shown?.messageId, yes)).body).toMatchObject({
      description: expect.stringMatching(/^Bad Request: message is not modified/),
    });
    expect(await edit(shown?.messageId)).toMatchObject({ status: 200, body: { result: { text: 'Hadir?' } } });
    expect(fake.screen(sari)[0]?.markup).toBeUndefined();
    expect((await edit(shown?.messageId)).status).toBe(400);
  });
});

describe('the pace of the fake', () => {
  const paced = async (limits = {}) => {
    await fake.close();
    fake = await fakeTelegram({ clock, limits });
    call = caller(fake);
  };
  const move = (ms: number) => clock.travelTo(new Date(clock.now().getTime() + ms));

  test('a chat takes a burst and then one a second', async () => {
    await paced({ chatBurst: 3 });
    const sari = fake.person('sari');
    for (let i = 0; i < 3; i++) expect((await sayTo(sari)).status).toBe(200);
    const flooded = refused(429, 'Too Many Requests: retry after 1', { retry_after: 1 });
    expect(await sayTo(sari)).toMatchObject({ ...flooded, retryAfter: '1' });
    expect((await sayTo(fake.person('darma'))).status).toBe(200);
    move(999);
    expect((await sayTo(sari)).status).toBe(429);
    move(1);
    expect((await sayTo(sari)).status).toBe(200);
    expect((await sayTo(sari)).status).toBe(429);
    expect(fake.screen(sari).map(({ at }) => at - start)).toEqual([0, 0, 0, 1000]);
  });

  test('a bot says thirty things a second', async () => {
    await paced();
    const statuses = await Promise.all(
      Array.from({ length: 32 }, async (_, i) => (await sayTo(fake.person(`orang ${i}`))).status),
    );
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    move(1000);
    expect((await sayTo(fake.person('orang 1'))).status).toBe(200);
  });

  test('a group takes twenty a minute', async () => {
    await paced({ chatBurst: 100 });
    const group = fake.supergroup('Kelas A');
    for (let i = 0; i < 20; i++) expect((await sayTo(group)).status).toBe(200);
    move(10_000);
    expect(await sayTo(group)).toMatchObject(refused(429, 'Too Many Requests: retry after 50', { retry_after: 50 }));
    move(50_000);
    expect((await sayTo(group)).status).toBe(200);
  });

  test('the busiest window is found wherever it lies', () => {
    expect(busiest([], 1000)).toBe(0);
    expect(busiest([0, 900, 1000, 1899, 1900, 5000], 1000)).toBe(3);
    expect(busiest([0, 1000, 2000], 1000)).toBe(1);
  });
});

describe('what a test lets go wrong', () => {
  const once = (trouble: Fault) =>
    fake.fail((method, _args, n) => (method === 'sendMessage' && n === 1 ? trouble : undefined));
  const wrong = () => call('sendMessage', { chat_id: fake.person('sari').id, text: 'Halo' }).catch(() => 'no answer');
  const shown = () => fake.screen(fake.person('sari')).length;

  test.each<[string, Fault, object | string, number]>([
    [
      'a refusal of any kind',
      fault.refuse(500, 'Internal Server Error: restart'),
      refused(500, 'Internal Server Error: restart'),
      0,
    ],
    [
      'too many requests',
      fault.tooMany(7),
      { ...refused(429, 'Too Many Requests: retry after 7', { retry_after: 7 }), retryAfter: '7' },
      0,
    ],
    ['a gateway that speaks HTML', fault.html(502), { status: 502, body: expect.stringContaining('<h1>') }, 0],
    ['a gateway that gave up too early', fault.html(504, true), { status: 504 }, 1],
    ['a connection closed before', fault.dropBefore(), 'no answer', 0],
    ['a connection closed after', fault.dropAfter(), 'no answer', 1],
    ['a page in place of the answer', fault.garbage(), { status: 200, body: expect.stringContaining('WiFi') }, 1],
    ['an answer that breaks off', fault.cut(20), 'no answer', 1],
    ['an answer that comes late', fault.slow(20), { status: 200 }, 1],
  ])('%s: the caller sees it, and the effect is there or not', async (_, trouble, seen, effects) => {
    once(trouble);
    const answer = await wrong();
    if (typeof seen === 'string') expect(answer).toBe(seen);
    else expect(answer).toMatchObject(seen);
    expect(shown()).toBe(effects);
    expect(fake.calls.map(({ method, fault: kind }) => [method, kind])).toEqual([['sendMessage', trouble.kind]]);
    expect(await wrong()).toMatchObject({ status: 200 });
    expect(shown()).toBe(effects + 1);
  });

  test.each([false, true])('a call that is never answered ends with its caller (effect: %s)', async (effect) => {
    once(fault.hang(effect));
    const asking = fetch(`${fake.apiRoot}/bot${fake.token}/sendMessage?chat_id=${fake.person('sari').id}&text=x`, {
      signal: AbortSignal.timeout(100),
    });
    await expect(asking).rejects.toThrow(/timeout/i);
    expect(shown()).toBe(effect ? 1 : 0);
  });

  test('telegraf passes on what it got: the seconds to wait, and that an answer was none', async () => {
    const telegram = new Telegram(fake.token, { apiRoot: fake.apiRoot });
    const { id } = fake.person('sari');
    once(fault.tooMany(7));
    await expect(telegram.sendMessage(id, 'x')).rejects.toMatchObject({ response: { parameters: { retry_after: 7 } } });
    fake.fail(() => fault.garbage());
    await expect(telegram.sendMessage(id, 'x')).rejects.toThrow(/invalid json/);
    fake.fail(() => fault.dropAfter());
    await expect(telegram.sendMessage(id, 'x')).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect(shown()).toBe(2);
  });
});
