/** `pamong telegram check` before the fake Bot API: what is well, and what keeps a bot out. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeTelegram, fakeTelegram } from '../support/telegram/fake.ts';
import { fault } from '../support/telegram/faults.ts';
import { newFolder, pamong, removeFolders } from './house.ts';

const token = '7000000001:AAFakeTokenForTestsOnly-padded-out';
let fake: FakeTelegram;
let dataDir: string;
beforeEach(async () => {
  fake = await fakeTelegram({ token });
  dataDir = newFolder();
});
afterEach(async () => {
  await fake.close();
  removeFolders();
});

const check = (environment: NodeJS.ProcessEnv = {}, now = new Date()) =>
  pamong(['telegram', 'check'], {
    dataDir,
    now,
    environment: { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: fake.apiRoot, ...environment },
  });

test('a bot that is well is named, with the link by which people register', async () => {
  fake.person('sari').write('halo');
  const { code, out, err } = await check();
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('https://t.me/pamong_bot?start=DAFTAR_KAL-2027-01');
  expect(out).toContain('menunggu di Telegram: 1');
  expect(fake.calls.map(({ method }) => method)).not.toContain('getUpdates');
});

test('a token that Telegram refuses, a server that is away and a missing token are told apart, and no token is shown', async () => {
  fake.revoke();
  const refused = await check();
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('Token ditolak');
  const away = await check({ TELEGRAM_API_ROOT: 'http://127.0.0.1:9' });
  expect(away.err).toContain('belum dapat dihubungi');
  expect((await check({ TELEGRAM_BOT_TOKEN: '' })).err).toContain('TELEGRAM_BOT_TOKEN');
  const mistyped = await check({ TELEGRAM_BOT_TOKEN: 'x:y' });
  expect([mistyped.code, mistyped.err]).toEqual([2, expect.stringContaining('bukan token bot')]);
  for (const { out, err } of [refused, away, mistyped]) expect(`${out}${err}`).not.toMatch(/AAFake|x:y/);
});

test('a server that lets the bot in and says nothing of a webhook is told apart from one that is away', async () => {
  fake.fail((method) => (method === 'getWebhookInfo' ? fault.refuse(500, 'Internal Server Error') : undefined));
  const { code, out, err } = await check();
  expect([code, out]).toEqual([1, expect.stringContaining('https://t.me/pamong_bot?start=')]);
  expect(err).toContain('belum mengatakan webhook mana yang terpasang');
});

test('a clock that goes wrong is told, and by how much', async () => {
  const { code, err } = await check({}, new Date(Date.now() + 180_000));
  expect(code).toBe(1);
  expect(err).toMatch(/(179|180|181) detik lebih cepat/);
});

test('a webhook that is not ours is told', async () => {
  const secret = 'rahasia-yang-cukup-panjang';
  const own = { TELEGRAM_WEBHOOK_URL: 'https://contoh.go.id', TELEGRAM_WEBHOOK_SECRET: secret };
  expect((await check(own)).err).toContain('belum mengirim ke TELEGRAM_WEBHOOK_URL');
  await fetch(`${fake.apiRoot}/bot${token}/setWebhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: 'https://lain.example/telegram' }),
  });
  expect((await check(own)).err).toContain('alamat lain');
  expect((await check()).err).toContain('alamat lain');
});

test('several bots stand in a file, by agency, and not beside a single one', async () => {
  writeFileSync(join(dataDir, 'telegram.json'), JSON.stringify({ kalianda: { token } }));
  expect((await check({ TELEGRAM_BOT_TOKEN: '' })).out).toContain('telegram-kalianda:');
  expect(await check()).toMatchObject({ code: 2, err: expect.stringContaining('telegram.json') });
  writeFileSync(join(dataDir, 'telegram.json'), '{"kalianda": "x"}');
  expect(await check({ TELEGRAM_BOT_TOKEN: '' })).toMatchObject({
    code: 2,
    err: expect.stringContaining('belum dapat dibaca'),
  });
});
