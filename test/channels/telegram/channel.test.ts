/** What only Telegram does: taps, cards, files, groups, refusals, floods, another poller, and a webhook with its secret. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Outbound } from '../../../src/core/message.ts';
import { fault } from '../../support/telegram/faults.ts';
import { telegramRig, until } from '../../support/telegram-rig.ts';
import { type Desk, fakeDesk, plain } from '../contract.ts';

let rig: Awaited<ReturnType<typeof telegramRig>>;
let desk: Desk;
const chat = (name = 'sari') => String(rig.fake.person(name).id);
const question: Outbound = {
  text: 'Setuju?',
  choices: [
    { id: 'yes', label: 'Setuju' },
    { id: 'no', label: 'Tidak' },
  ],
  keys: 'digits',
  promptId: '1',
};
const open = async (options: Parameters<typeof telegramRig>[0] = {}) => {
  rig = await telegramRig(options);
  desk = fakeDesk();
  await rig.channel.start(desk.hooks);
};

beforeEach(() => open());
afterEach(() => rig.close());

describe('what people do', () => {
  test('a tap names its prompt, and the button stops spinning though storing takes its time', async () => {
    let release = (): void => {};
    desk.store = () => new Promise((resolve) => (release = resolve));
    await rig.channel.send(chat(), question, 'out-1');
    const tap = rig.fake.person('sari').tap('1. Setuju');
    expect(await until(() => tap.answered !== null)).toBe(true);
    expect(desk.accepted).toEqual([]);
    release();
    expect(await until(() => desk.accepted.length === 1)).toBe(true);
    expect(desk.accepted[0]?.reply).toEqual({ kind: 'choice', promptId: '1', choiceId: 'yes' });
  });

  test('a number is vouched for only where it is one’s own', async () => {
    await rig.channel.send(chat(), { ...plain('Nomor?'), ask: 'contact', askLabel: 'Bagikan' }, 'out-1');
    const sari = rig.fake.person('sari');
    sari.shareContact();
    sari.forwardCard({ phone: '6281200009999', name: 'Darma', userId: 4 }, rig.fake.person('darma'));
    expect(await until(() => desk.accepted.length === 2)).toBe(true);
    expect(desk.accepted.map(({ sender }) => sender.verifiedPhone)).toEqual([`+${sari.phone}`, undefined]);
  });

  test('a picture is fetched before it is stored; what is too large or no picture is named', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
    const sari = rig.fake.person('sari');
    sari.photo(png, { caption: 'bukti' });
    sari.document(Buffer.from('MZ not a picture'), { name: 'x.pdf' });
    sari.document(png, { name: 'besar.png', size: 11 * 1024 * 1024 });
    expect(await until(() => desk.accepted.length === 3)).toBe(true);
    expect(desk.accepted.map(({ reply }) => reply)).toEqual([
      { kind: 'media', ref: 'media-1', mime: 'image/png', caption: 'bukti' },
      { kind: 'unsupported', what: 'file' },
      { kind: 'unsupported', what: 'file' },
    ]);
    expect(rig.kept.map(({ body }) => Buffer.from(body))).toEqual([png]);
  });

  test('a file that lies about its size is not read to its end', async () => {
    await rig.close();
    await open({ limits: { fileBytes: 1_000 } });
    rig.fake
      .person('sari')
      .photo(Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(5_000)]), { size: 10 });
    expect(await until(() => desk.accepted.length === 1)).toBe(true);
    expect(desk.accepted[0]?.reply).toEqual({ kind: 'unsupported', what: 'file' });
    expect(rig.kept).toEqual([]);
  });

  test('blocking and coming back are reported', async () => {
    const sari = rig.fake.person('sari');
    sari.block();
    sari.unblock();
    expect(await until(() => desk.reports.length === 2)).toBe(true);
    expect(desk.reports).toEqual([
      { address: chat(), state: 'blocked' },
      { address: chat(), state: 'open' },
    ]);
  });

  test('in a group only what is meant for the bot comes in', async () => {
    const group = rig.fake.supergroup('Angkatan I');
    const sari = rig.fake.person('sari');
    sari.write('selamat pagi semua', { in: group });
    sari.write('/menu@pamong_bot', { in: group });
    expect(await until(() => desk.accepted.length === 1)).toBe(true);
    expect(desk.accepted[0]).toMatchObject({ chat: { kind: 'group' }, reply: { text: '/menu' } });
  });
});

describe('what is sent', () => {
  test('never reads as markup what somebody wrote, and opens no link for a preview', async () => {
    await rig.channel.send(chat(), plain('<b>tebal</b> *_[x](y)_* https://contoh.go.id/#g=7K3P'), 'out-1');
    const [sent] = rig.fake.calls.filter(({ method }) => method === 'sendMessage');
    expect(sent?.args).not.toHaveProperty('parse_mode');
    expect(JSON.stringify(sent?.args)).toMatch(/is_disabled.{0,4}true/);
  });

  test('a long text keeps its words and their order, and its buttons stand below the last part', async () => {
    const text = Array.from({ length: 2_000 }, (_, at) => `kata-${at}`).join(' ');
    await rig.channel.send(chat(), { ...question, text }, 'out-1');
    const shown = rig.fake.screen(rig.fake.person('sari'));
    expect(shown.length).toBeGreaterThan(1);
    expect(
      shown
        .map((part) => part.text)
        .join(' ')
        .split(/\s+/),
    ).toEqual(text.split(' '));
    expect(shown.map(({ markup }) => markup !== undefined)).toEqual(shown.map((_, at) => at === shown.length - 1));
  });

  test('a second try goes on where the first one broke off', async () => {
    const text = 'kata '.repeat(2_000);
    rig.fake.fail((method, _args, n) => (method === 'sendMessage' && n === 2 ? fault.dropBefore() : undefined));
    expect((await rig.channel.send(chat(), plain(text), 'out-1')).outcome).toBe('unknown');
    rig.fake.fail(null);
    expect((await rig.channel.send(chat(), plain(text), 'out-1')).outcome).toBe('sent');
    expect(rig.fake.screen(rig.fake.person('sari'))).toHaveLength(3);
  });

  test('a file comes with its name', async () => {
    const attachment = { name: 'jadwal.ics', mime: 'text/calendar', body: 'BEGIN:VCALENDAR\r\n' };
    await rig.channel.send(chat(), { ...plain('Jadwal'), attachment }, 'out-1');
    expect(rig.fake.screen(rig.fake.person('sari'))).toMatchObject([
      { kind: 'document', text: 'Jadwal', file: { name: 'jadwal.ics' } },
    ]);
  });

  test.each([
    ['a flood', fault.tooMany(7), { outcome: 'later', reason: 'too-many', afterMs: 7_000, scope: 'account' }],
    ['a gateway that fails', fault.html(502), { outcome: 'unknown' }],
    ['an answer that is none', fault.garbage(), { outcome: 'unknown' }],
    ['a connection that is cut', fault.dropAfter(), { outcome: 'unknown' }],
    ['an answer that breaks off', fault.cut(10), { outcome: 'unknown' }],
  ] as const)('%s is an outcome and no exception', async (_, trouble, result) => {
    rig.fake.fail((method) => (method === 'sendMessage' ? trouble : undefined));
    expect(await rig.channel.send(chat(), plain('halo'), 'out-1')).toEqual(result);
  });

  test('whoever hangs is given up, and nobody else waits for them', async () => {
    await rig.close();
    await open({ limits: { callMs: 300 } });
    const stuck = chat('darma');
    rig.fake.fail((method, args) =>
      method === 'sendMessage' && String(args.chat_id) === stuck ? fault.hang() : undefined,
    );
    const hanging = rig.channel.send(stuck, plain('halo'), 'out-1');
    const began = performance.now();
    expect((await rig.channel.send(chat(), plain('halo'), 'out-2')).outcome).toBe('sent');
    expect(performance.now() - began).toBeLessThan(250);
    expect((await hanging).outcome).toBe('unknown');
  });

  test('somebody who blocked the bot is gone', async () => {
    const sari = rig.fake.person('sari');
    sari.write('halo');
    sari.block();
    expect((await rig.channel.send(chat(), plain('halo'), 'out-1')).outcome).toBe('gone');
  });

  test('a group that grew is followed', async () => {
    const group = rig.fake.group('Angkatan I');
    const before = String(group.id);
    group.upgrade();
    const sent = await rig.channel.send(before, plain('halo'), 'out-1');
    expect(sent).toMatchObject({ outcome: 'sent' });
    expect(rig.fake.screen(group)).toHaveLength(1);
  });
});

describe('what keeps the bot out', () => {
  test('another poller is an alarm, and the bot goes on when it has gone', async () => {
    await rig.close();
    await open({ limits: { conflictMs: 150 } });
    let is = true;
    rig.fake.fail((method) =>
      is && method === 'getUpdates' ? fault.refuse(409, 'Conflict: terminated by other getUpdates request') : undefined,
    );
    expect(await until(() => rig.channel.troubles().length === 1)).toBe(true);
    expect(rig.channel.troubles()).toMatchObject([{ kind: 'another-poller' }]);
    is = false;
    expect(await rig.write('sari', 1, 'hadir')).toBe(true);
    expect(rig.channel.troubles()).toEqual([]);
  });

  test('a server that holds no empty answer back is not asked without end', async () => {
    await rig.close();
    await open({ limits: { pollSeconds: 0, emptyMs: 50 } });
    const asked = () => rig.fake.calls.filter(({ method }) => method === 'getUpdates').length;
    expect(await until(() => asked() > 1)).toBe(true);
    const before = asked();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(asked() - before).toBeLessThanOrEqual(11);
    expect(await rig.write('sari', 1, 'hadir')).toBe(true);
  });

  test('a token that was withdrawn is an alarm, and messages wait', async () => {
    rig.fake.revoke();
    expect(await until(() => rig.channel.troubles().length === 1, 3_000)).toBe(true);
    expect(rig.channel.troubles()).toMatchObject([{ kind: 'token-refused' }]);
    expect(await rig.channel.send(chat(), plain('halo'), 'out-1')).toEqual({
      outcome: 'later',
      reason: 'token-refused',
    });
  });

  test('whoever was away for more than a day says what is lost', async () => {
    await rig.close();
    const [now, hour] = [new Date('2027-04-05T02:00:00Z'), 3_600_000];
    let kept: Date | null = new Date(now.getTime() - 30 * hour);
    const mark = {
      read: async () => kept,
      async write(at: Date) {
        kept = at;
      },
    };
    await open({ clock: { now: () => now }, mark });
    expect(await until(() => rig.channel.troubles().length === 1)).toBe(true);
    expect(rig.channel.troubles()).toEqual([
      {
        kind: 'messages-missed',
        since: new Date(now.getTime() - 30 * hour),
        until: new Date(now.getTime() - 24 * hour),
      },
    ]);
    expect(await until(() => kept?.getTime() === now.getTime())).toBe(true);
  });
});

describe('the webhook', () => {
  const secret = 'rahasia-untuk-pengujian';
  const post = (body: string, headers: Record<string, string> = { 'X-Telegram-Bot-Api-Secret-Token': secret }) =>
    rig.channel.routes.request('/', { method: 'POST', body, headers });
  const update = (text: string) =>
    JSON.stringify({
      update_id: 5,
      message: { message_id: 1, date: 1, chat: { id: 7, type: 'private' }, from: { id: 7, is_bot: false }, text },
    });
  beforeEach(async () => {
    await rig.close();
    await open({ webhook: { url: 'https://contoh.go.id/telegram', secret } });
  });

  test.each([
    ['no', {}],
    ['a wrong', { 'X-Telegram-Bot-Api-Secret-Token': 'rahasia-untuk-pengujiaN' }],
    ['an empty', { 'X-Telegram-Bot-Api-Secret-Token': '' }],
  ])('with %s secret takes nothing', async (_, headers) => {
    expect((await post(update('hadir'), headers as Record<string, string>)).status).toBe(401);
    expect(desk.accepted).toEqual([]);
  });

  test('answers only after the commit, and asks for it again where that failed', async () => {
    desk.store = async () => {
      throw new Error('ENOSPC');
    };
    expect((await post(update('hadir'))).status).toBe(503);
    desk.store = async () => {};
    expect((await post(update('hadir'))).status).toBe(200);
    expect(desk.accepted).toHaveLength(1);
  });

  test('takes no body over its limit, nothing that is no update, and confirms what it does not know', async () => {
    expect((await post(update('a'.repeat(1_100_000)))).status).toBe(413);
    for (const body of ['', '{', '[]', '{"update_id":"5"}']) expect((await post(body)).status).toBe(400);
    expect((await post('{"update_id":6,"business_message":{"x":1}}')).status).toBe(200);
    expect(desk.accepted).toEqual([]);
  });

  test('keeps the order of a chat though Telegram calls side by side', async () => {
    let first = true;
    desk.store = async () => {
      const wait = first ? 60 : 0;
      first = false;
      await new Promise((resolve) => setTimeout(resolve, wait));
    };
    await Promise.all([post(update('satu')), post(update('dua').replace('"message_id":1', '"message_id":2'))]);
    expect(desk.accepted.map(({ reply }) => reply.kind === 'text' && reply.text)).toEqual(['satu', 'dua']);
  });

  test('is closed once the channel has stopped', async () => {
    await rig.channel.stop();
    expect((await post(update('hadir'))).status).toBe(503);
  });
});
