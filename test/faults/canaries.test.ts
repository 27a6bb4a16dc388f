/** What a person said about themselves stands nowhere in plain bytes: not in the log at its most talkative, not in any file. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { bundled } from '../support/bundle.ts';
import { openPage, type WebPage } from '../support/web-peer.ts';
import type { Control } from './controls.ts';
import { raiseVictim } from './victim-process.ts';

const phone = '+6281399977123';
const address = 'alamat-kenari-jingga';
const nip = '198503172010012345';
const name = 'Kenari Merahwati, S.Kenari.';
const nik = '1871054703850007';
const bytes = 'isi berkas kenari nila';
const said = [
  'bolehkah kenari hijau ikut?',
  'KENARI BIRU',
  `nomor saya ${nik} ya`,
  'jadwal',
  'menu',
  'ubah',
  'panitia kenari ungu',
];
/** Each looked for in the ways it might have been written down. */
const canaries = [
  phone.slice(1),
  address,
  nip,
  name,
  nik,
  bytes,
  'Dinas Kenari Kuning',
  'Penjaga Kenari',
  'kenari hijau',
  'KENARI BIRU',
  'kenari ungu',
  'kenari-di-token',
  'kenari-di-badan',
];

const forms = (canary: string): readonly Buffer[] => [
  Buffer.from(canary, 'utf8'),
  Buffer.from(canary, 'utf16le'),
  Buffer.from(Buffer.from(canary, 'utf8').toString('hex')),
  // In base64 a text looks one of three ways; the ends depend on its neighbours.
  ...[0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(canary, 'utf8')]).toString('base64');
    return Buffer.from(text.slice(shift === 0 ? 0 : 4, -4));
  }),
];

const foundIn = (what: Buffer): readonly string[] =>
  canaries.filter((canary) => forms(canary).some((form) => form.length > 4 && what.includes(form)));

const foundInFiles = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((file) =>
    foundIn(readFileSync(join(folder, file))).map((canary) => `${file}: ${canary}`),
  );

/** Registers, writes what nobody should, and breaks what can be broken from outside. */
async function talk(url: string): Promise<WebPage> {
  const page = await openPage(url, { as: 'canary' });
  const say = async (text: string) => expect(await page.write(crypto.randomUUID(), text)).toBe(202);
  // Until a question has reached the page, words cannot be its answer.
  const ask = async (text: string) => {
    const before = (await page.history()).length;
    await say(text);
    await expect.poll(async () => (await page.history()).length, { timeout: 10_000 }).toBeGreaterThan(before + 1);
  };
  for (const text of [
    'DAFTAR KAL-2027-01',
    'setuju',
    nip,
    name,
    'Dinas Kenari Kuning',
    'Penjaga Kenari',
    'Ibu',
    'benar',
    ...said,
  ])
    await ask(text);
  const form = new FormData();
  form.set('id', crypto.randomUUID());
  form.set('caption', 'kenari hijau');
  form.set(
    'file',
    new File([Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(bytes)])], 'kenari-di-badan.jpg'),
  );
  const headers = { Authorization: `Bearer ${page.token}` };
  expect((await fetch(`${url}/api/files`, { method: 'POST', headers, body: form })).status).toBe(202);
  await page.post('/api/messages', { id: 'kenari-di-badan', reply: { kind: 'text', text: name } });
  await page.post('/api/kenari-di-badan', name);
  await fetch(`${url}/api/history`, { headers: { Authorization: 'Bearer kenari-di-token' } });
  await fetch(`${url}/api/tabs`, {
    method: 'POST',
    body: '{"secret":"kenari-di-token"}',
    headers: { 'Content-Type': 'application/json' },
  });
  return page;
}

async function traces(control: Control | null) {
  const folder = mkdtempSync(join(tmpdir(), 'pamong-canary-'));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const orders = {
    ...{ dataDir, control, logLevel: 'debug' },
    clock: { start: '2027-03-24T03:12:00Z', from: Date.now(), speed: 1 },
    demoTabs: [{ id: 'canary', address, verifiedPhone: phone }],
  };
  const victim = raiseVictim({ bundle: await bundled('test/faults/victim.ts', folder), orders });
  try {
    const page = await talk(await victim.open());
    await victim.settle();
    const shown = (await page.history()).map((line) => line.said.text).join('\n');
    const running = foundInFiles(dataDir);
    await victim.stop();
    const database = new Database(join(dataDir, 'pamong.db'));
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    const log = join(folder, 'log');
    writeFileSync(log, victim.log());
    return { shown, files: [...running, ...foundInFiles(dataDir)], log: foundIn(readFileSync(log)) };
  } finally {
    await victim.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

it('leaves nothing of a person in the log or unsealed in a file', async () => {
  const { shown, files, log } = await traces(null);
  // The person was really registered, and sees their own words.
  expect(shown).toContain(name);
  expect(shown).toContain('kenari ungu');
  expect(log).toEqual([]);
  expect(files).toEqual([]);
}, 120_000);

it('finds them in the files when nothing is sealed', async () => {
  const { files } = await traces('no-seal');
  for (const canary of [name, nip, address, 'kenari ungu', bytes]) expect(files).toContain(`pamong.db: ${canary}`);
}, 120_000);
