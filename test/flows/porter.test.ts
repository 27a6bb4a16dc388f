/** What is written on a shared phone before somebody is chosen: none of it is lost, and none becomes another's. */
import { afterEach, expect, test } from 'vitest';
import type { AnyFlow } from '../../src/core/flow.ts';
import { goTo } from '../../src/core/move.ts';
import type { Data } from '../../src/flows/holder/data.ts';
import { holder } from '../../src/flows/holder/flow.ts';
import { flows } from '../../src/flows/index.ts';
import { enrolBoth, prepare, programme, sent } from '../support/shared-phone.ts';
import { openStage, type Stage } from '../support/stage.ts';

const start = new Date('2027-04-05T06:00:00Z');
const minutes = 60_000;

let stage: Stage;
let agencyId: string;
let both: Awaited<ReturnType<typeof enrolBoth>>;
afterEach(() => stage.close());

/** Nobody holds it any more. */
async function begin(options: Partial<Parameters<typeof openStage>[0]> = {}): Promise<void> {
  stage = await openStage({ start, ...options });
  agencyId = await prepare(stage);
  await stage.app.start();
  both = await enrolBoth(stage, agencyId);
  await passes(11 * minutes);
}
async function restart(options: Partial<Parameters<typeof openStage>[0]> = {}): Promise<void> {
  await stage.close(true);
  stage = await openStage({ start: stage.clock.now(), dataDir: stage.dataDir, ...options });
  await stage.app.start();
  await stage.app.settle();
}
const passes = (ms: number): Promise<void> => stage.travelTo(new Date(stage.clock.now().getTime() + ms));
/** One after the other. */
async function hears(...all: readonly (string | ReturnType<typeof sent>)[]): Promise<void> {
  for (const one of all) {
    await stage.hooks().accept(typeof one === 'string' ? sent(stage, one) : one);
    await stage.app.settle();
  }
}
const texts = (from = 0): readonly string[] => stage.heard.slice(from).map(({ message }) => message.text);
const said = (from = 0): string => texts(from).join('\n');
/** What Ibu Sari, then Bapak Edi have said of the first class day. */
const attendance = (): Promise<readonly unknown[]> =>
  Promise.all(
    [both.sari, both.edi].map((personId) => stage.reader.attendance(agencyId, personId, programme, '2027-04-06')),
  );

test('words that quote a question of one are no answer of the other, and those around them are', async () => {
  await begin();
  await stage.travelTo(new Date('2027-04-05T06:31:00Z'));
  await hears('[S. C.]');
  const hers = stage.heard.findLast(({ message }) => message.choices.some(({ id }) => id === 'hadir'));
  await passes(11 * minutes);
  const from = stage.heard.length;
  await hears('jadwal', sent(stage, 'hadir', { replyTo: hers?.id ?? '' }), 'nilai', '[E. C.]');
  expect(texts(from + 3).map((text) => text.split(' ')[0])).toEqual(['Jadwal', 'Pertanyaan', 'Belum', 'Selamat']);
  expect(await attendance()).toEqual([null, null]);
});

test('what is delivered twice is handed over once', async () => {
  await begin();
  const twice = ['jadwal', 'nilai'].map((what) => sent(stage, what));
  await hears(...twice, ...twice);
  const from = stage.heard.length;
  await hears('[E. C.]', ...twice);
  expect(texts(from).map((text) => text.split(' ')[0])).toEqual(['Jadwal', 'Belum']);
});

test('it outlives the process', async () => {
  await begin();
  await hears('jadwal', 'hadir');
  const button = sent(stage, '[S. C.]');
  await restart();
  await hears(button);
  expect(texts().map((text) => text.split(' ')[0])).toEqual(['Jadwal', 'Dicatat:']);
  expect(await attendance()).toEqual(['hadir', null]);
});

const then = new Date(start.getTime() + 11 * minutes).toISOString();
test.each([
  ['a message', { reply: { kind: 'text', text: 'hadir' }, sentAt: then, quoted: null }, 'hadir'],
  ['none', null, null],
])('a question that an older version has put, with %s, is answered as it was meant', async (_, before, becomes) => {
  const { who } = holder.steps;
  const nothing: Data = { because: 'door', said: [], late: false };
  const older: AnyFlow = {
    ...holder,
    begin: () => goTo('who', { because: 'door', said: before }),
    steps: { who: { ...who, ask: (_data, scene) => who.ask(nothing, scene) } },
  };
  await begin();
  await restart({ flows: { ...flows, holder: older } });
  await hears('apa saja');
  const button = sent(stage, '[S. C.]');
  await restart();
  await hears(button);
  expect(said()).not.toContain('mulai lagi');
  expect(await attendance()).toEqual([becomes, null]);
});

test('what somebody wrote, chose and handed on in one go reaches nobody else', async () => {
  await begin();
  await hears('menu');
  const all = ['hadir', '[S. C.]', 'ganti pengguna', 'izin', '[E. C.]'].map((what) => sent(stage, what));
  await stage.store.accept(all, stage.clock.now());
  stage.app.wake();
  await stage.app.settle();
  expect(await attendance()).toEqual(['hadir', 'izin']);
});

test('words are kept for a day, and that there were some for longer', async () => {
  await begin();
  // Nothing comes due: only the silence is left.
  await hears('berhenti', '[S. C.]', 'ganti pengguna', 'berhenti', '[E. C.]');
  await passes(11 * minutes);
  await hears('sebuah rahasia');
  expect(await stored()).toContain('sebuah rahasia');
  await passes(25 * 60 * minutes);
  expect(await stored()).not.toContain('sebuah rahasia');
  const from = stage.heard.length;
  // His question still takes a typed answer.
  await hears('s. c.');
  expect(said(from)).toContain('belum saya teruskan');
});

/** The porter's conversation as it lies in the database. */
async function stored(): Promise<string> {
  const { clock, store, heard } = stage;
  await stage.app.stop();
  await store.accept([sent(stage, 'siapa')], clock.now());
  const [work] = await store.next(clock.now(), { total: 1, scheduled: 0 });
  expect(work?.person.unchosen).toBe(true);
  await restart();
  stage.heard.push(...heard);
  return JSON.stringify(work?.conversation);
}

test('after BERHENTI a message that had not left yet does not leave either', async () => {
  let isAway = false;
  await begin({ away: () => isAway });
  isAway = true;
  await stage.travelTo(new Date('2027-04-05T06:31:00Z'));
  await hears('berhenti');
  isAway = false;
  await passes(5 * minutes);
  expect(said()).toContain('tidak saya kirimi pesan otomatis');
  expect(said()).not.toContain('Ada pesan');
});

test.each([
  ['before it is known that nobody known wrote it', ['berhenti', '[Orang lain]']],
  ['by somebody who is not known', ['[Orang lain]', 'berhenti']],
  ['and then a TIDAK', ['berhenti', '[Orang lain]', `DAFTAR ${programme}`, 'tidak']],
])('a phone is silent after a BERHENTI %s, until somebody who is known holds it', async (_, written) => {
  await begin();
  await hears('jadwal');
  await hears(...written);
  const from = stage.heard.length;
  await passes(2 * 24 * 60 * minutes);
  expect(said(from)).toBe('');
  await hears('ganti pengguna', '[S. C.]');
  expect(said(from)).toContain('BERHENTI pernah ditulis');
});
