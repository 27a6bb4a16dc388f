/** The fake Bot API by itself: what people do arrives as Telegram tells it, once or more often, by poll or webhook. */
import { Telegram } from 'telegraf';
import type { Update } from 'telegraf/types';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { travellingClock } from '../../src/runtime/clock.ts';
import { type BotHook, botHook, type HookAnswer } from '../support/telegram/bot-hook.ts';
import { type Call, caller } from '../support/telegram/caller.ts';
import { content } from '../support/telegram/content.ts';
import { type FakeTelegram, fakeTelegram } from '../support/telegram/fake.ts';

const MONDAY = new Date('2027-05-03T02:00:00Z');
const seconds = MONDAY.getTime() / 1000;
const yes = { inline_keyboard: [[{ text: 'Ya', callback_data: 'p1:yes' }]] };

let clock: ReturnType<typeof travellingClock>;
let fake: FakeTelegram;
let call: Call;
beforeEach(async () => {
  clock = travellingClock(MONDAY);
  fake = await fakeTelegram({ clock, limits: null, webhookRetryMs: 10, webhookTimeoutMs: 100 });
  call = caller(fake);
});
afterEach(() => fake.close());

const later = (ms: number) => clock.travelTo(new Date(clock.now().getTime() + ms));
const updates = async (args = {}) => ((await call('getUpdates', args)).body as { result: Update[] }).result; // looked at below
const only = async () => {
  const [update, ...more] = await updates();
  expect(more).toEqual([]);
  await updates({ offset: (update?.update_id ?? 0) + 1 });
  return update;
};
const texts = (given: readonly Update[]) =>
  given.map((update) => ('message' in update && 'text' in update.message ? update.message.text : null));

describe('what people do arrives', () => {
  test('a command is marked as one, with what follows it', async () => {
    const sari = fake.person('sari');
    sari.write('/start KAL-2027-01');
    expect(await only()).toMatchObject({
      message: {
        ...{ date: seconds, text: '/start KAL-2027-01', from: { id: sari.id, is_bot: false } },
        ...{ chat: { id: sari.id, type: 'private' }, entities: [{ type: 'bot_command', offset: 0, length: 6 }] },
      },
    });
  });

  test('a tap brings the message and its data, and is answered once and in time', async () => {
    const sari = fake.person('sari');
    await call('sendMessage', { chat_id: sari.id, text: 'Hadir?', reply_markup: yes });
    const tap = sari.tap('Ya');
    const [shown] = fake.screen(sari);
    expect(await only()).toMatchObject({
      callback_query: {
        ...{ id: tap.id, from: { id: sari.id }, data: 'p1:yes' },
        message: { message_id: shown?.messageId, text: 'Hadir?', reply_markup: yes, from: { id: fake.bot.id } },
      },
    });
    expect(tap.answered).toBeNull();
    await call('answerCallbackQuery', { callback_query_id: tap.id, text: 'Tercatat' });
    expect(tap.answered).toEqual({ at: MONDAY.getTime(), text: 'Tercatat' });
    const late = sari.tap('Ya');
    later(20_000);
    expect(await call('answerCallbackQuery', { callback_query_id: late.id })).toMatchObject({
      status: 400,
      body: { description: 'Bad Request: query is too old and response timeout expired or query ID is invalid' },
    });
    expect(() => sari.tap('Tidak')).toThrow('No button "Tidak"');
  });

  test('a tap made by hand carries what no button has, also under a message that is too old', async () => {
    const sari = fake.person('sari');
    sari.tapData('p9:admin', 12, { tooOld: true });
    expect(await only()).toMatchObject({
      callback_query: { data: 'p9:admin', message: { message_id: 12, date: 0, chat: { id: sari.id } } },
    });
  });

  test('the own number and the card of another are told apart by the account', async () => {
    const [sari, darma] = [fake.person('sari'), fake.person('darma')];
    sari.shareContact();
    expect(await only()).toMatchObject({
      message: { contact: { phone_number: sari.phone, user_id: sari.id }, from: { id: sari.id } },
    });
    sari.sendCard({ phone: darma.phone, name: 'Darma', userId: darma.id });
    expect(await only()).toMatchObject({ message: { contact: { user_id: darma.id }, from: { id: sari.id } } });
    sari.forwardCard({ phone: darma.phone, name: 'Darma', userId: darma.id }, darma);
    expect(await only()).toMatchObject({
      message: { contact: { user_id: darma.id }, forward_origin: { type: 'user', sender_user: { id: darma.id } } },
    });
  });

  test('a group speaks through people, anonymous admins, channels and other bots', async () => {
    const [group, sari, news] = [fake.supergroup('Kelas A'), fake.person('sari'), fake.channel('Kabar')];
    sari.write('saya', { in: group });
    expect(await only()).toMatchObject({
      message: { from: { id: sari.id }, chat: { id: group.id, title: 'Kelas A' } },
    });
    sari.write('kami', { in: group, as: 'anonymous' });
    expect(await only()).toMatchObject({
      message: { from: { username: 'GroupAnonymousBot', is_bot: true }, sender_chat: { id: group.id } },
    });
    sari.write('kabar', { in: group, as: news });
    expect(await only()).toMatchObject({
      message: { from: { username: 'Channel_Bot' }, sender_chat: { id: news.id } },
    });
    fake.person('mesin', { isBot: true }).write('bip', { in: group });
    expect(await only()).toMatchObject({ message: { from: { is_bot: true, first_name: 'mesin' } } });
    news.post('pengumuman');
    const post = await only();
    expect(post).toMatchObject({ channel_post: { sender_chat: { id: news.id }, text: 'pengumuman' } });
    expect(post).not.toHaveProperty('channel_post.from');
  });

  test('blocking, unblocking and being added are told', async () => {
    const [sari, group] = [fake.person('sari'), fake.group('Kelas A')];
    sari.block();
    expect(await only()).toMatchObject({
      my_chat_member: {
        old_chat_member: { status: 'member' },
        new_chat_member: { status: 'kicked', user: { id: fake.bot.id } },
      },
    });
    expect(() => sari.write('halo')).toThrow('unblock first');
    sari.unblock();
    expect(await only()).toMatchObject({
      my_chat_member: { new_chat_member: { status: 'member' }, chat: { id: sari.id } },
    });
    group.takeBot(sari);
    expect(await only()).toMatchObject({ my_chat_member: { chat: { id: group.id }, from: { id: sari.id } } });
    const old = group.id;
    group.upgrade();
    expect(await updates()).toMatchObject([
      { message: { chat: { id: old }, migrate_to_chat_id: group.id } },
      { message: { chat: { id: group.id, type: 'supergroup' }, migrate_from_chat_id: old } },
    ]);
  });

  test('an edit, a sticker, a place, a poll, a die', async () => {
    const sari = fake.person('sari');
    const said = sari.write('hadri');
    await only();
    sari.edit(said, 'hadir');
    expect(await only()).toMatchObject({
      edited_message: { message_id: said.message.message_id, text: 'hadir', edit_date: seconds },
    });
    for (const what of [content.sticker(), content.location(), content.poll('A?', ['a', 'b']), content.dice(6)]) {
      sari.send(what);
      expect(await only()).toMatchObject({ message: what });
    }
  });

  test('a file is fetched by its path, for an hour, and up to 20 MB', async () => {
    const [sari, telegram] = [fake.person('sari'), new Telegram(fake.token, { apiRoot: fake.apiRoot })];
    const bytes = Buffer.from([0, 255, 10, 13]);
    const { message } = sari.document(bytes, { name: 'surat.pdf', caption: 'Surat tugas' });
    const { file_id } = message.document as { file_id: string }; // the fake has just made it
    expect(await only()).toMatchObject({ message: { document: { mime_type: 'application/pdf', file_size: 4 } } });
    const link = await telegram.getFileLink(file_id);
    expect(Buffer.from(await (await fetch(link)).arrayBuffer())).toEqual(bytes);
    later(3_600_000);
    expect((await fetch(link)).status).toBe(404);
    const { message: photo } = sari.photo(bytes, { size: 21 * 1024 * 1024 });
    const [size] = photo.photo as { file_id: string }[]; // the fake has just made it
    expect(await call('getFile', { file_id: size?.file_id })).toMatchObject({
      body: { error_code: 400, description: 'Bad Request: file is too big' },
    });
    expect(fake.calls.map(({ method }) => method)).toContain('file');
  });

  test('what the bot uploads is on the screen to the byte, and can be sent again by its id', async () => {
    const [sari, telegram] = [fake.person('sari'), new Telegram(fake.token, { apiRoot: fake.apiRoot })];
    const source = Buffer.from(Array.from({ length: 70_000 }, (_, i) => i % 256));
    const sent = await telegram.sendDocument(
      sari.id,
      { source, filename: 'daftar ñ.xlsx' },
      { caption: 'Daftar', reply_markup: yes },
    );
    await telegram.sendDocument(sari.id, sent.document.file_id);
    await telegram.sendPhoto(sari.id, { source });
    const [first, second, third] = fake.screen(sari);
    expect(first).toMatchObject({ kind: 'document', text: 'Daftar', markup: yes, file: { name: 'daftar ñ.xlsx' } });
    expect(first?.file?.bytes.equals(source)).toBe(true);
    expect(second?.file?.bytes.equals(source)).toBe(true);
    expect(third?.kind).toBe('photo');
  });
});

describe('the queue of updates', () => {
  test('a message waits a day, a tap two and a half minutes', async () => {
    const sari = fake.person('sari');
    sari.write('halo');
    sari.tapData('p1:yes', 1);
    later(149_999);
    expect(fake.pending()).toBe(2);
    later(1);
    expect(texts(await updates())).toEqual(['halo']);
    later(86_400_000 - 150_001);
    expect(fake.pending()).toBe(1);
    later(1);
    expect(await updates()).toEqual([]);
  });

  test('what was not asked for is not even queued', async () => {
    const sari = fake.person('sari');
    await updates({ allowed_updates: ['callback_query'] });
    expect(sari.write('halo').updateId).toBeNull();
    sari.tapData('p1:yes', 1);
    expect(await updates()).toMatchObject([{ callback_query: {} }]);
    await updates({ allowed_updates: [] });
    expect(sari.write('halo').updateId).not.toBeNull();
  });

  test('an offset from another world is not believed', async () => {
    fake.person('sari').write('halo');
    expect(texts(await updates({ offset: 2_000_000_000 }))).toEqual(['halo']);
    expect(fake.confirmed).toEqual([]);
    const [update] = await updates();
    const next = (update?.update_id ?? 0) + 1;
    expect(fake.isPending(next - 1)).toBe(true);
    await updates({ offset: next });
    await updates({ offset: next });
    expect(fake.isPending(next - 1)).toBe(false);
    expect(fake.confirmed).toEqual([next]);
  });

  test('what was confirmed comes once more when a test wants it', async () => {
    const sari = fake.person('sari');
    const { updateId } = sari.write('satu');
    await only();
    sari.write('dua');
    fake.again(updateId ?? 0);
    const offset = (updateId ?? 0) + 1;
    expect(texts(await updates({ offset }))).toEqual(['satu', 'dua']);
    expect(texts(await updates({ offset }))).toEqual(['dua']);
  });

  test('who asks for the same again at once is slowed down, where that is wanted', async () => {
    await fake.close();
    fake = await fakeTelegram({ clock, slowsRepeats: true });
    call = caller(fake);
    for (const word of ['satu', 'dua']) fake.person('sari').write(word);
    expect(texts(await updates())).toEqual(['satu', 'dua']);
    expect(texts(await updates())).toEqual(['satu']);
    later(500);
    expect(texts(await updates())).toEqual(['satu', 'dua']);
    const offset = fake.person('sari').write('tiga').updateId ?? 0;
    expect(texts(await updates({ offset }))).toEqual(['tiga']);
  });

  test('the same seed makes the same disorder', async () => {
    const sari = fake.person('sari');
    const words = ['satu', 'dua', 'tiga', 'empat', 'lima'];
    for (const word of words) sari.write(word);
    fake.shuffle(3);
    const first = texts(await updates());
    fake.shuffle(3);
    expect(texts(await updates())).toEqual(first);
    expect(first).not.toEqual(words);
    expect([...first].sort()).toEqual([...words].sort());
    fake.shuffle(null);
    expect(texts(await updates())).toEqual(words);
  });

  test('a caller that hangs up takes nothing along', async () => {
    const { updateId } = fake.person('sari').write('halo');
    await only();
    const stop = new AbortController();
    const path = `getUpdates?timeout=50&offset=${(updateId ?? 0) + 1}`;
    const waiting = fetch(`${fake.apiRoot}/bot${fake.token}/${path}`, { signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    await expect(waiting).rejects.toThrow(/abort/i);
    // Nothing tells when the fake has heard of it; over loopback it has by then.
    await new Promise((resolve) => setTimeout(resolve, 50));
    fake.again(updateId ?? 0);
    expect(texts(await updates({ timeout: 1 }))).toEqual(['halo']);
  });
});

describe('the webhook of the fake', () => {
  let hook: BotHook;
  const listen = async (answer?: (n: number, update: Update) => HookAnswer | null, more = {}) => {
    hook = await botHook(answer);
    await call('setWebhook', { url: hook.url, secret_token: 'kunci', ...more });
  };
  const info = async () => (await call('getWebhookInfo')).body;
  afterEach(() => hook.close());

  test('one chat that is refused does not hold up another, and keeps its own order', async () => {
    const isSatu = (update: Update) => texts([update])[0] === 'satu';
    let refusals = 0;
    await listen((_, update) => ({ status: isSatu(update) && refusals++ < 3 ? 503 : 200 }));
    fake.person('sari').write('satu');
    fake.person('sari').write('dua');
    fake.person('darma').write('lain');
    await hook.came(6);
    const came = texts(hook.got.map(({ update }) => update));
    expect(came.filter((text) => text !== 'lain')).toEqual(['satu', 'satu', 'satu', 'satu', 'dua']);
    expect(came.indexOf('lain')).toBeLessThan(3);
    await expect.poll(fake.pending).toBe(0);
    expect(await info()).toMatchObject({
      result: {
        last_error_message: 'Wrong response from the webhook: 503 Service Unavailable',
        last_error_date: seconds,
      },
    });
  });

  test('an answer that never comes and a bot that is not there are told, and nothing is lost', async () => {
    await listen((n) => (n === 0 ? null : { status: 200 }));
    fake.person('sari').write('satu');
    await hook.came(2);
    expect(await info()).toMatchObject({ result: { last_error_message: 'Read timeout expired' } });
    await hook.close();
    fake.person('sari').write('dua');
    await expect
      .poll(info)
      .toMatchObject({ result: { last_error_message: 'Connection refused', pending_update_count: 1 } });
    await call('deleteWebhook');
    expect(texts(await updates())).toEqual(['dua']);
  });

  test('a bot may name the seconds to wait', async () => {
    await listen((n) => (n === 0 ? { status: 429, retryAfter: 1 } : { status: 200 }));
    const before = Date.now();
    fake.person('sari').write('satu');
    await hook.came(2);
    expect(Date.now() - before).toBeGreaterThanOrEqual(950);
  });

  test('a call in the answer to a delivery is carried out', async () => {
    const sari = fake.person('sari');
    await listen(() => ({ status: 200, call: { method: 'sendMessage', chat_id: sari.id, text: 'lewat jawaban' } }));
    sari.write('halo');
    await expect.poll(() => fake.screen(sari).map(({ text }) => text)).toEqual(['lewat jawaban']);
  });

  test('what waits goes to a webhook that is set later, or is dropped when asked for', async () => {
    fake.person('sari').write('satu');
    await listen();
    await hook.came(1);
    await call('deleteWebhook');
    fake.person('sari').write('dua');
    await call('setWebhook', { url: hook.url, drop_pending_updates: true });
    fake.person('sari').write('tiga');
    await hook.came(2);
    expect(texts(hook.got.map(({ update }) => update))).toEqual(['satu', 'tiga']);
    expect(hook.got.map(({ secret }) => secret)).toEqual(['kunci', undefined]);
  });
});
