/** The environment as a Config. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { channelsUnknown, loadEnvFile, readConfig, siteUrl } from '../src/config.ts';
import { ConfigError } from '../src/config-error.ts';
import { translator } from '../src/i18n/translate.ts';

const refusal = (environment: NodeJS.ProcessEnv): string => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'taken';
};

test('an empty environment is a demo on this computer, with the database in data/', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: 'file:data/pamong.db',
    dataDir: 'data',
    demo: undefined,
    logLevel: 'info',
    sealKey: undefined,
    publicUrl: undefined,
    telegramBotToken: undefined,
    telegramApiRoot: undefined,
    telegramWebhookUrl: undefined,
    telegramWebhookSecret: undefined,
    whatsappEnabled: false,
  });
});

test('our pages are where PUBLIC_URL says, else where the server listens', () => {
  const own = readConfig({ PORT: '0' });
  expect(siteUrl(own, 'http://localhost:4711')).toBe('http://localhost:4711');
  expect(siteUrl(readConfig({}))).toBe('http://127.0.0.1:3000');
  const proxied = readConfig({ PUBLIC_URL: 'https://pamong.contoh.go.id/' });
  expect(siteUrl(proxied, 'http://localhost:4711')).toBe('https://pamong.contoh.go.id');
});

test.each([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
] as const)('a flag that says %s is %s', (said, meant) => {
  expect(readConfig({ DEMO: said, WHATSAPP_ENABLED: said })).toMatchObject({ demo: meant, whatsappEnabled: meant });
});

test('what is empty counts as unset', () => {
  const empty = { PORT: '', HOST: ' ', DATABASE_URL: '', DATA_DIR: '', DEMO: '', LOG_LEVEL: '', SEAL_KEY: '' };
  expect(readConfig({ ...empty, TELEGRAM_BOT_TOKEN: '', WHATSAPP_ENABLED: '' })).toEqual(readConfig({}));
});

test('a public address is read without a slash at its end', () => {
  expect(readConfig({ PUBLIC_URL: 'https://pamong.example/' }).publicUrl).toBe('https://pamong.example');
});

test('a token is read, and one without a value counts as none', () => {
  expect(readConfig({ TELEGRAM_BOT_TOKEN: '000000:made-up' }).telegramBotToken).toBe('000000:made-up');
  expect(readConfig({ TELEGRAM_BOT_TOKEN: '' }).telegramBotToken).toBeUndefined();
  expect(readConfig({ TELEGRAM_BOT_TOKEN: ' ' }).telegramBotToken).toBeUndefined();
});

describe('a setting that cannot be used', () => {
  test.each([
    ['PORT', '70000'],
    ['DATABASE_URL', 'postgres://localhost/pamong'],
    ['DEMO', 'maybe'],
    ['LOG_LEVEL', 'loud'],
    ['WHATSAPP_ENABLED', 'soon'],
    ['PUBLIC_URL', 'ftp://pamong.example'],
  ])('%s is refused by its name, with what came', (name, value) => {
    expect(refusal({ [name]: value })).toMatch(new RegExp(`^${name}: .+; got "${value}"$`));
  });

  test('does not show the password of a URL', () => {
    const said = refusal({ DATABASE_URL: 'postgres://pamong:rahasia@localhost/pamong' });
    expect(said).toBe('DATABASE_URL: database-url; got "postgres://[…]@localhost/pamong"');
  });

  test('has a sentence in both languages, whatever the rule', () => {
    const source = readFileSync(new URL('../src/config-error.ts', import.meta.url), 'utf8');
    const union = /type ConfigRule =[^;]*;/.exec(source)?.[0] ?? '';
    const rules = [...union.matchAll(/'([a-z-]+)'/g)].map(([, rule]) => `cli.config.${rule}`);
    expect(rules.length).toBe(15);
    const translate = translator();
    for (const locale of ['id', 'en'] as const)
      for (const key of rules) {
        const said = translate(
          { key, params: { setting: 'PORT', got: '"x"' } },
          { locale, name: null, salutation: null },
        );
        expect(said).toContain('PORT');
      }
  });

  test('is named together with all the others', () => {
    const lines = refusal({ PORT: 'x', LOG_LEVEL: 'y' }).split('\n');
    expect(lines.map((line) => line.split(':')[0])).toEqual(['PORT', 'LOG_LEVEL']);
  });

  test('does not bring the secrets of the others to light', () => {
    const said = refusal({ PORT: 'x', SEAL_KEY: 'c2VjcmV0LWtleQ', TELEGRAM_BOT_TOKEN: '000000:made-up' });
    expect(said).not.toMatch(/c2VjcmV0|made-up/);
  });
});

test('a channel that this version has not got is named when asked for, without its token', () => {
  expect(channelsUnknown(readConfig({}))).toEqual([]);
  expect(channelsUnknown(readConfig({ TELEGRAM_BOT_TOKEN: '000000:made-up', WHATSAPP_ENABLED: '1' }))).toEqual([
    'WHATSAPP_ENABLED',
  ]);
});

test('a webhook and its secret stand together, and the secret is never shown', () => {
  const url = 'https://pamong.contoh.go.id/';
  const secret = 'rahasia-yang-cukup-panjang';
  expect(readConfig({ TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret })).toMatchObject({
    telegramWebhookUrl: 'https://pamong.contoh.go.id',
    telegramWebhookSecret: secret,
  });
  expect(refusal({ TELEGRAM_WEBHOOK_URL: url })).toContain('telegram-secret');
  expect(refusal({ TELEGRAM_WEBHOOK_SECRET: secret })).toContain('telegram-secret');
  expect(refusal({ TELEGRAM_WEBHOOK_URL: 'http://contoh.go.id', TELEGRAM_WEBHOOK_SECRET: secret })).toContain(
    'telegram-webhook',
  );
  const short = refusal({ TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: 'pendek!' });
  expect(short).toContain('telegram-secret');
  expect(short).not.toContain('pendek');
});

describe('the .env file', () => {
  const example = parseEnv(readFileSync(new URL('../.env.example', import.meta.url), 'utf8'));

  test('sets what is not set, and nothing where there is none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pamong-env-'));
    try {
      process.env.PAMONG_TEST_SET = 'before';
      loadEnvFile(join(folder, '.env'));
      writeFileSync(join(folder, '.env'), 'PAMONG_TEST_SET=after\nPAMONG_TEST_NEW=new\n');
      loadEnvFile(join(folder, '.env'));
      expect([process.env.PAMONG_TEST_SET, process.env.PAMONG_TEST_NEW]).toEqual(['before', 'new']);
    } finally {
      for (const name of ['PAMONG_TEST_SET', 'PAMONG_TEST_NEW']) delete process.env[name];
      rmSync(folder, { recursive: true });
    }
  });

  test('as the example has it is what holds without one', () => {
    expect(readConfig(example)).toEqual(readConfig({}));
  });

  test('is shown whole in the example', () => {
    const source = readFileSync(new URL('../src/config.ts', import.meta.url), 'utf8');
    const read = [...source.matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name);
    expect(read.length).toBeGreaterThan(8);
    expect(Object.keys(example).sort()).toEqual(read.sort());
  });
});
