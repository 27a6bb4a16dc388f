/** What an update means to the bot: people, groups, taps, cards, files, and all that is not for it. */
import { describe, expect, test } from 'vitest';
import { type Heard, heard } from '../../../src/channels/telegram/inbound.ts';
import { takeSpoilt } from '../../faults/spoilt-updates.ts';

const now = new Date('2027-04-05T02:00:00Z');
const bot = { id: 900, username: 'pamong_bot' };
const sari = { id: 7, is_bot: false, first_name: 'Sari' };
const chat = { id: 7, type: 'private' };
const group = { id: -100, type: 'supergroup' };
const date = Math.floor(now.getTime() / 1000) - 60;
const message = (rest: object) => ({ message_id: 11, date, chat, from: sari, ...rest });
const hear = (rest: object): Heard => heard({ update_id: 1, ...rest }, { account: 'telegram', bot, now });
const replyOf = (found: Heard): unknown =>
  found.kind === 'message' || found.kind === 'tap' ? found.inbound.reply : found.kind;

describe('a private message', () => {
  test('is words, with Telegram’s own time and an id that another chat cannot have', () => {
    expect(hear({ message: message({ text: 'hadir' }) })).toEqual({
      kind: 'message',
      inbound: {
        channel: 'telegram',
        account: 'telegram',
        chat: { address: '7', kind: 'private' },
        sender: { id: '7' },
        externalId: 'message/7/11',
        sentAt: new Date(date * 1000 + 999),
        reply: { kind: 'text', text: 'hadir' },
      },
    });
  });

  test('does not come from tomorrow because our clock is slow', () => {
    const found = hear({ message: message({ text: 'hadir', date: date + 86_400 }) });
    expect(found.kind === 'message' && found.inbound.sentAt).toEqual(now);
  });

  test.each([
    ['/start DAFTAR_KAL-2027-01', 'DAFTAR KAL-2027-01'],
    ['/start@pamong_bot GABUNG_7K3P-9QRD', 'GABUNG 7K3P-9QRD'],
    ['/start', '/start'],
    ['/start mulai dari mana ya?', '/start mulai dari mana ya?'],
    ['/menu@Pamong_Bot', '/menu'],
    ['/menu@another_bot', '/menu@another_bot'],
  ])('%s is read as %s', (text, meant) => {
    expect(replyOf(hear({ message: message({ text }) }))).toEqual({ kind: 'text', text: meant });
  });

  test.each([
    ['voice', 'voice'],
    ['video_note', 'video'],
    ['sticker', 'sticker'],
    ['venue', 'location'],
    ['poll', 'poll'],
    ['paid_media', 'other'],
  ])('that is a %s is named', (field, what) => {
    expect(replyOf(hear({ message: message({ [field]: {} }) }))).toEqual({ kind: 'unsupported', what });
  });

  test('that was edited is not taken for another answer', () => {
    const found = hear({ edited_message: message({ text: 'jawaban C', edit_date: date + 30 }) });
    expect(replyOf(found)).toEqual({ kind: 'unsupported', what: 'edited' });
    expect(found.kind === 'message' && found.inbound.externalId).toBe('edited/7/11');
  });

  test('that quotes names what it quotes', () => {
    const found = hear({ message: message({ text: 'ini', reply_to_message: { message_id: 5, from: bot } }) });
    expect(found.kind === 'message' && found.inbound.replyTo).toBe('7/5');
  });

  test('with a picture waits for its largest size', () => {
    const photo = [{ file_id: 'small' }, { file_id: 'large', file_size: 2_000 }];
    expect(hear({ message: message({ photo, caption: 'bukti' }) })).toMatchObject({
      kind: 'file',
      file: { fileId: 'large', bytes: 2_000, caption: 'bukti' },
    });
  });
});

describe('a contact card', () => {
  const card = (contact: object) => hear({ message: message({ contact: { first_name: 'Sari', ...contact } }) });
  const phoneOf = (found: Heard) => found.kind === 'message' && found.inbound.sender.verifiedPhone;

  test('of the sender is a number that Telegram vouches for', () => {
    const own = card({ phone_number: '6281200000021', user_id: 7 });
    expect(replyOf(own)).toEqual({ kind: 'contact', phone: '+6281200000021', ownNumber: true });
    expect(phoneOf(own)).toBe('+6281200000021');
  });

  test.each([
    ['of somebody else', { phone_number: '+6281200000022', user_id: 8 }],
    ['from the address book', { phone_number: '+6281200000022' }],
    ['without a number in it', { phone_number: 'x', user_id: 7 }],
  ])('%s vouches for nobody', (_, contact) => {
    expect(replyOf(card(contact))).toMatchObject({ kind: 'contact', ownNumber: false });
    expect(phoneOf(card(contact))).toBeUndefined();
  });
});

describe('in a group', () => {
  const said = (rest: object) => hear({ message: message({ chat: group, ...rest }) });
  const command = [{ type: 'bot_command', offset: 0, length: 5 }];

  test('commands and answers to the bot are heard, and nothing else', () => {
    expect(said({ text: '/menu', entities: command }).kind).toBe('message');
    expect(said({ text: 'siap', reply_to_message: { message_id: 3, from: bot } }).kind).toBe('message');
    expect(said({ text: 'selamat pagi semua' })).toMatchObject({ kind: 'skipped', why: 'not-for-us' });
    expect(said({ text: '/menu@lain_bot', entities: [{ ...command[0], length: 14 }] }).kind).toBe('skipped');
    expect(said({ text: 'lihat /menu', entities: [{ ...command[0], offset: 6 }] }).kind).toBe('skipped');
  });

  test.each([
    ['an anonymous administrator', { sender_chat: { id: -100 }, from: { id: 1_087_968_824, is_bot: true } }],
    ['a channel', { sender_chat: { id: -200 } }],
    ['another bot', { from: { id: 5, is_bot: true } }],
  ])('%s is nobody to talk to', (_, who) => {
    expect(said({ text: '/menu', entities: command, ...who })).toMatchObject({ kind: 'skipped', why: 'nobody' });
  });

  test('a tap on a button is answered and leads nowhere', () => {
    const query = { id: 'q', from: sari, message: { message_id: 3, chat: group }, data: '1:yes' };
    expect(hear({ callback_query: query })).toEqual({ kind: 'skipped', why: 'not-for-us', tap: 'q' });
  });

  test('a number is never vouched for', () => {
    const contact = { phone_number: '6281200000021', user_id: 7 };
    const found = said({ contact, reply_to_message: { message_id: 3, from: bot } });
    expect(found.kind === 'message' && found.inbound.chat.kind).toBe('group');
  });
});

describe('a tap', () => {
  const tap = (data: unknown) =>
    hear({ callback_query: { id: 'q1', from: sari, message: { message_id: 3, chat }, data } });

  test('names its prompt and its choice', () => {
    expect(tap('1z:yes')).toMatchObject({
      kind: 'tap',
      tap: 'q1',
      inbound: { externalId: 'tap/q1', reply: { kind: 'choice', promptId: '1z', choiceId: 'yes' } },
    });
  });

  test.each(['', 'yes', 'a:b:c', '1:../x', '1:YES', `1:${'x'.repeat(25)}`, 7])(
    'with %j is answered and skipped',
    (data) => {
      expect(tap(data)).toMatchObject({ kind: 'skipped' });
    },
  );
});

test.each([
  ['kicked', 'blocked'],
  ['left', 'blocked'],
  ['member', 'open'],
])('a bot that is %s has a chat that is %s', (status, state) => {
  expect(hear({ my_chat_member: { chat, date, new_chat_member: { status } } })).toEqual({
    kind: 'report',
    report: { address: '7', state },
  });
});

test('whatever comes, nothing throws, and what is taken is a reply that can be stored', async () => {
  const { updates, stored, unhandled } = await takeSpoilt(10_000, 20270405);
  expect({ updates, unhandled }).toEqual({ updates: 10_000, unhandled: 0 });
  expect(stored).toBeGreaterThan(1_000);
});
