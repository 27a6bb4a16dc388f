/** After TIDAK, nothing of what was said is left in any file of the database; not even sealed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/prisma/store.ts';
import { openRig, programme, type Rig, record, say, start } from './rig.ts';

const canary = 'Nama saya Kenari Kuning';
const refused = record({ kind: 'consent-refused', programme: programme.code });
const openIn = (dataDir: string) => openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir });

/** The sealed bytes of what was said, as they lie in the rows now. */
function sealedBodies({ dataDir }: Rig): readonly Buffer[] {
  const database = new Database(join(dataDir, 'pamong.db'), { readonly: true });
  const rows = database.prepare('SELECT body FROM inbox UNION ALL SELECT body FROM outbox').pluck().all();
  const states = database.prepare('SELECT state FROM conversation').pluck().all();
  database.close();
  return [...rows, ...states].filter((value) => Buffer.isBuffer(value));
}

/** How many of them are found in the files of the database: main file, log and index. */
function foundIn({ dataDir }: Rig, sealed: readonly Buffer[]): number {
  const files = readdirSync(dataDir).filter((name) => name.startsWith('pamong.db'));
  const bytes = Buffer.concat(files.map((name) => readFileSync(join(dataDir, name))));
  return sealed.filter((value) => bytes.includes(value)).length;
}

async function talk(rig: Rig): Promise<readonly Buffer[]> {
  await rig.hear('a', canary);
  await rig.turn([say(`Anda menulis: ${canary}`)]);
  await rig.send();
  await rig.hear('a', `${canary}, dan TIDAK`);
  return sealedBodies(rig);
}

test('TIDAK takes every sealed byte of it out of the files', async () => {
  const rig = await openRig(openIn);
  const sealed = await talk(rig);
  expect(foundIn(rig, sealed)).toBe(4);
  await rig.turn([refused, say('Baik')]);
  expect(foundIn(rig, sealed)).toBe(0);
  await rig.close();
});

test('control: of somebody who has consented, an answer that refuses nothing leaves them there', async () => {
  const rig = await openRig(openIn);
  await rig.join('a');
  const sealed = await talk(rig);
  await rig.turn([say('Baik')]);
  expect(sealed).toHaveLength(6);
  expect(foundIn(rig, sealed)).toBe(6);
  await rig.close();
});

test('what a stranger wrote is out of the files as soon as it is read', async () => {
  const rig = await openRig(openIn);
  await rig.hear('a', canary);
  const sealed = sealedBodies(rig);
  expect(foundIn(rig, sealed)).toBe(1);
  await rig.turn([say('Apakah Anda setuju?')]);
  expect(foundIn(rig, sealed)).toBe(0);
  await rig.close();
});

test('of what was said only the words to be kept are left, and the rest is out of the files', async () => {
  const rig = await openRig(openIn);
  await rig.join('a');
  const before = sealedBodies(rig);
  await rig.hear('a', `izin, ${canary} sedang sakit`);
  const sealed = sealedBodies(rig).filter((body) => !before.some((other) => other.equals(body)));
  expect(foundIn(rig, sealed)).toBe(1);
  await rig.turn([{ kind: 'keep-as', text: 'IZIN' }, say('Baik')]);
  expect(foundIn(rig, sealed)).toBe(0);
  expect((await rig.web.history('web', 'a', null, 50, start)).at(-1)?.said.text).toBe('IZIN');
  await rig.close();
});

test('control: what somebody writes who has consented is still there', async () => {
  const rig = await openRig(openIn);
  await rig.join('a');
  const before = sealedBodies(rig).length;
  await rig.hear('a', canary);
  const sealed = sealedBodies(rig);
  await rig.turn([say('Baik')]);
  expect(sealed).toHaveLength(before + 1);
  expect(foundIn(rig, sealed)).toBe(sealed.length);
  await rig.close();
});

test('control: wiped without emptying the log, they are still found', async () => {
  const rig = await openRig(openIn);
  const sealed = await talk(rig);
  const path = join(rig.dataDir, 'pamong.db');
  const other = new Database(path);
  other.exec('UPDATE inbox SET body = NULL; UPDATE outbox SET body = NULL; UPDATE conversation SET state = NULL');
  expect(foundIn(rig, sealed)).toBeGreaterThan(0);
  other.close();
  await rig.close();
});

test('what erasing a chat removes is gone from the files too', async () => {
  const rig = await openRig(openIn);
  await rig.hear('a', 'TIDAK');
  await rig.turn([refused, say('Baik')]);
  await rig.send();
  const left = sealedBodies(rig);
  expect(foundIn(rig, left)).toBeGreaterThan(0);
  expect(await rig.store.wipeRefused(new Date(start.getTime() + 26 * 3_600_000))).toBe(1);
  expect(foundIn(rig, left)).toBe(0);
  await rig.close();
});
