/** Consent asked for anew: for all that was withdrawn, and never for a text that nobody was shown. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import type { Programme } from '../../src/training/programme.ts';
import { exampleProgramme, openStage, type Stage } from '../support/stage.ts';

/** Wednesday 24 March 2027, 10.12 WIB. */
const start = new Date('2027-03-24T03:12:00Z');
const first = exampleProgramme('kalianda');
const second: Programme = { ...first, code: 'KAL-2027-02', shortTitle: 'Arsip Digital' };
const changed = (programme: Programme, version: number, change: string): Programme => ({
  ...programme,
  consent: { version, change, from: '2027-04-12' },
});

let stage: Stage;
let agencyId: string;

async function open(): Promise<void> {
  stage = await openStage({ start });
  agencyId = await stage.importProgramme(first);
  await stage.importProgramme(second);
  await stage.app.start();
}
afterEach(() => stage.close());

const say = async (...texts: readonly string[]): Promise<string> =>
  (await stage.say('edi', ...texts)).map(({ message }) => message.text).join('\n');

async function register({ code: programme }: Programme): Promise<void> {
  await say(`DAFTAR ${programme}`, 'setuju', 'tidak punya', 'Edi Contoh', 'Puskesmas', 'Juru Sandi', 'pak', 'benar');
  const [person] = await stage.reader.people(agencyId, null, 9);
  const decision = { agencyId, programme, personId: person?.personId ?? '', by: 'cli:test', reason: null } as const;
  await stage.desk.decide({ ...decision, standing: 'enrolled' }, [], start);
}

const consents = async (): Promise<readonly string[]> => {
  const [person] = await stage.reader.people(agencyId, null, 9);
  const all = await stage.reader.consents(agencyId, person?.personId ?? '');
  return all.map(({ programme, textVersion, act }) => `${programme} ${textVersion} ${act}`);
};

const isWithdrawn = (): boolean => {
  const database = new Database(join(stage.dataDir, 'pamong.db'), { readonly: true });
  const at = database.prepare('SELECT "withdrawnAt" FROM person').pluck().get();
  database.close();
  return at !== null;
};

test('whoever withdrew and registers for another programme is asked about the first one, too, and then goes on', async () => {
  await open();
  await register(first);
  await say('tarik persetujuan', 'tarik persetujuan');
  const asked = await say(`DAFTAR ${second.code}`);
  expect(asked).toContain(`melanjutkan ${first.code}`);
  expect(asked).not.toContain(second.shortTitle);
  expect(isWithdrawn()).toBe(true);
  const onwards = await say('setuju');
  expect(onwards).toContain('Persetujuan tercatat');
  expect(onwards).toContain(second.shortTitle);
  expect(isWithdrawn()).toBe(false);
});

test('whoever withdrew takes a role only after consenting to what they are in, and need not type the code again', async () => {
  await open();
  await register(first);
  await say('tarik persetujuan', 'tarik persetujuan');
  const { code } = await stage.desk.invite({ agencyId, role: 'mentor', programme: null, by: 'cli:test' }, start);
  expect(await say(`GABUNG ${code}`)).toContain('pernah ditarik');
  expect(await say('setuju')).toContain('mentor');
  await say('setuju');
  const [person] = await stage.reader.people(agencyId, null, 9);
  expect(await stage.reader.roles(agencyId, person?.personId ?? '')).toHaveLength(1);
});

test('of two texts that have changed each is asked about by itself', async () => {
  await open();
  await register(first);
  await register(second);
  await stage.importProgramme(changed(first, 2, 'Nilai dibaca widyaiswara.'));
  await stage.importProgramme(changed(second, 2, 'Foto dimuat di situs.'));
  const before = await consents();
  await stage.app.tick();
  await stage.app.settle();
  const shown = stage.heard.at(-1)?.message.text ?? '';
  const isFirst = shown.includes('widyaiswara');
  expect(shown.includes('situs')).toBe(!isFirst);
  await say('setuju');
  expect((await consents()).slice(before.length)).toEqual([`${(isFirst ? first : second).code} 2026-11/2 given`]);
});

test('a text that changes while it is asked about is asked about once more, and only what was shown is recorded', async () => {
  await open();
  await register(first);
  await stage.importProgramme(changed(first, 2, 'Nilai dibaca widyaiswara.'));
  await stage.app.tick();
  await stage.app.settle();
  expect(stage.heard.at(-1)?.message.text).toContain('widyaiswara');
  await stage.importProgramme(changed(first, 3, 'Nilai dibaca atasan.'));
  const once = await say('setuju');
  expect(once).toContain('sekali lagi');
  expect(once).toContain('dibaca atasan');
  expect(await consents()).toEqual([`${first.code} 2026-11 given`]);
  await say('setuju');
  expect((await consents()).slice(1)).toEqual([`${first.code} 2026-11/3 given`]);
});

test('after a withdrawal what has changed meanwhile is shown as well', async () => {
  await open();
  await register(first);
  await say('tarik persetujuan', 'tarik persetujuan');
  await stage.importProgramme(changed(first, 2, 'Nilai dibaca widyaiswara.'));
  expect(await say('mulai')).toContain('Nilai dibaca widyaiswara.');
});
