/** Whether a database is a demo or real: settled at its first start. On the real store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { ConfigError } from '../../src/config-error.ts';
import { hostsOf, modeOf } from '../../src/demo/mode.ts';
import { type OpenStore, openStore } from '../../src/store/prisma/store.ts';

let dataDir: string;
let opened: OpenStore;
const open = () => openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir });
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'pamong-mode-'));
  opened = await open();
});
afterEach(async () => {
  await opened.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const start = (environment: NodeJS.ProcessEnv = {}): Promise<boolean> => modeOf(opened.desk, readConfig(environment));

/** What a start with these settings is told; throws where it is not refused by ConfigError. */
const refusal = async (environment: NodeJS.ProcessEnv): Promise<string> => {
  const error: unknown = await start(environment).then(
    () => new Error('it was not refused'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof ConfigError) return error.message;
  throw error;
};

describe('the first start', () => {
  test('makes a demo where nothing is said, and a restart keeps it', async () => {
    expect(await start()).toBe(true);
    await opened.close();
    opened = await open();
    expect(await start()).toBe(true);
  });

  test('makes a real database where DEMO=false, and a restart without it keeps that', async () => {
    expect(await start({ DEMO: 'false' })).toBe(false);
    await opened.close();
    opened = await open();
    expect(await start()).toBe(false);
  });

  test('settles nothing where it is refused', async () => {
    await refusal({ HOST: '0.0.0.0' });
    await refusal({ TELEGRAM_BOT_TOKEN: '000000:made-up' });
    expect(await start({ DEMO: 'false', HOST: '0.0.0.0' })).toBe(false);
  });
});

describe('a later start', () => {
  test('that says DEMO=false of a demo is refused', async () => {
    await start();
    expect(await refusal({ DEMO: 'false' })).toBe('DEMO: demo-stays; got "false"');
    expect(await start()).toBe(true);
  });

  test('that says DEMO=true of a real one is refused', async () => {
    await start({ DEMO: 'false' });
    expect(await refusal({ DEMO: 'true' })).toBe('DEMO: real-stays; got "true"');
  });
});

describe('a demo', () => {
  test.each(['127.0.0.1', 'localhost', '::1'])('answers on %s', async (host) => {
    expect(await start({ HOST: host })).toBe(true);
  });

  test.each(['0.0.0.0', '192.0.2.7', '::', 'example.test'])('does not answer on %s', async (host) => {
    expect(await refusal({ HOST: host })).toBe(`HOST: demo-host; got "${host}"`);
  });

  test.each([
    ['TELEGRAM_BOT_TOKEN', '000000:made-up'],
    ['WHATSAPP_ENABLED', 'true'],
  ])('does not start with %s, at first or later, and shows no value of it', async (name, value) => {
    const told = `${name}: demo-channel; got […]`;
    expect(await refusal({ [name]: value })).toBe(told);
    await start();
    expect(await refusal({ [name]: value })).toBe(told);
    expect(told).not.toContain('made-up');
  });

  test('starts with WHATSAPP_ENABLED=false and a token without a value', async () => {
    expect(await start({ WHATSAPP_ENABLED: 'false', TELEGRAM_BOT_TOKEN: '' })).toBe(true);
  });
});

test('a real database takes another host, and channels', async () => {
  const environment = { HOST: '0.0.0.0', TELEGRAM_BOT_TOKEN: '000000:made-up', WHATSAPP_ENABLED: 'true' };
  expect(await start({ DEMO: 'false', ...environment })).toBe(false);
  expect(await start(environment)).toBe(false);
});

describe('the names by which the pages may be asked for', () => {
  const machine = ['127.0.0.1', 'localhost', '::1'];

  test.each([
    ['of a demo are those of its own machine', true, undefined, machine],
    ['of a demo stay so, whatever PUBLIC_URL says', true, 'https://pamong.example.go.id', machine],
    [
      'are that of PUBLIC_URL besides',
      false,
      'https://Pamong.example.go.id:8443/x',
      [...machine, 'pamong.example.go.id'],
    ],
    ['are any where nobody told', false, undefined, null],
  ])('%s', (_, isDemo, publicUrl, names) => {
    const hosts = hostsOf(isDemo, publicUrl);
    expect(hosts && [...hosts]).toEqual(names);
  });
});
