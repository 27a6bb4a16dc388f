/** A session changed from the chat: that a file would have done the same, and that nobody else can. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Catalogue } from '../../src/core/flow.ts';
import { flows } from '../../src/flows/index.ts';
import { confirmText } from '../../src/flows/move-session/said.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { Programme } from '../../src/training/programme.ts';
import { programmeDifferences } from '../../src/training/programme-differences.ts';
import { edited, timed } from '../../src/training/session-edit.ts';
import { exampleProgramme, openStage, type Stage } from '../support/stage.ts';
import { unprotected } from '../support/unprotected.ts';

/** Monday 5 April 2027, 09.00 WIB: the day before the first class. */
const start = new Date('2027-04-05T02:00:00Z');
const programme = exampleProgramme('kalianda');
const other = { ...programme, code: 'KAL-2027-02', shortTitle: 'Program Lain' };
const minute = 60_000;

let stage: Stage;
let agencyId: string;

async function open(catalogue: Catalogue = flows): Promise<void> {
  stage = await openStage({ start, flows: catalogue, accounts: ['web', 'web-lain'] });
  agencyId = await stage.importProgramme(programme);
  await stage.importRoster(agencyId, programme.code, 'kalianda-roster.csv');
  await stage.app.start();
  await stage.app.tick();
}
beforeEach(() => open());
afterEach(() => stage.close());

const say = async (...said: Parameters<Stage['say']>): Promise<string> =>
  (await stage.say(...said)).map(({ message }) => message.text).join('\n');

async function officer(address: string, of: string | null = null): Promise<void> {
  const invitation = { agencyId, role: 'officer', programme: of, by: 'cli:test' } as const;
  const { code } = await stage.desk.invite(invitation, stage.clock.now());
  await say(address, `GABUNG ${code}`, 'setuju', `Petugas ${address}`.replace(/\d/g, 'a'), 'ibu');
}

async function sari(): Promise<void> {
  for (const text of [`DAFTAR ${programme.code}`, 'setuju', '190203151923032002', 'benar']) {
    await stage.write('sari', text, '+6284000000002');
    await stage.app.settle();
  }
}

const later = (ms: number) => stage.travelTo(new Date(stage.clock.now().getTime() + ms));
const inForce = async (): Promise<Programme> =>
  (await stage.reader.programmeByCode(programme.code))?.programme ?? programme;
const versions = async () => (await stage.reader.versions(agencyId, programme.code)).length;
const heardBy = (address: string) =>
  stage.heard.filter((one) => one.address === address).map(({ message }) => message.text);
const placeOf = async (code: string) => timed(await inForce(), code)?.place;

describe('a session that is moved from the chat', () => {
  test('makes the version that a file would have made, is told in the same words, and stands in the audit with its reason', async () => {
    await sari();
    await officer('o1');
    const change = {
      ...programme,
      version: 2,
      sessions: programme.sessions.map((one) => (one.code === 'S01' ? { ...one, place: 'Ruang Melati' } : one)),
    };
    await say('o1', 'pindahkan S01 ke Ruang Melati karena AC mati', 'ya');
    expect(await inForce()).toEqual(change);
    const [line] = await stage.reader.audit(agencyId, 1);
    expect(line).toMatchObject({ act: 'programme-changed', programme: programme.code });
    expect(line?.actor).toMatch(/^person:/);
    expect(line?.detail).toEqual({ version: '2', reason: 'AC mati', sessions: 'S01' });
    const from = heardBy('sari').length;
    await later(minute);
    const byChat = heardBy('sari').slice(from);
    await stage.close();

    await open();
    await sari();
    await stage.importProgramme(change);
    const before = heardBy('sari').length;
    await later(minute);
    expect(heardBy('sari').slice(before).map(withoutCode)).toEqual(byChat.map(withoutCode));
    expect(byChat).toHaveLength(1);
  });

  test('shows exactly what people read, but for the name and the code', async () => {
    await sari();
    await officer('o1');
    const shown = await say('o1', 'pindahkan S01 ke 07.30 karena pembicara pamit awal');
    await say('o1', 'ya');
    await later(minute);
    const [told = ''] = heardBy('sari').slice(-1);
    const news = told.split('\n').slice(1, -1).join('\n');
    expect(news).toContain('pindah ke pukul 07.30');
    expect(shown).toContain(news);
  });

  test('asks a second officer to read again, where the first was quicker, and overwrites nothing', async () => {
    await officer('o1');
    await officer('o2');
    await say('o1', 'pindahkan S01 ke Ruang Melati');
    await say('o2', 'pindahkan S02 ke Ruang Mawar');
    const said = await say(['o1', 'o2'], 'ya');
    expect(said).toContain('baru saja diubah panitia lain');
    expect(await versions()).toBe(2);
    // The first has nothing left to confirm; the second confirms twice in a row.
    await Promise.all([stage.write('o2', 'ya'), stage.write('o2', 'ya')]);
    await stage.app.settle();
    expect(await versions()).toBe(3);
    expect([await placeOf('S01'), await placeOf('S02')]).toEqual(['Ruang Melati', 'Ruang Mawar']);
    expect((await inForce()).version).toBe(3);
  });

  test('goes back to the very version before it by UBAH, and is told to nobody who had not heard of it', async () => {
    await sari();
    await officer('o1');
    const from = heardBy('sari').length;
    await say('o1', 'pindahkan S01 ke Ruang Melati karena AC mati', 'ya');
    expect(await say('o1', 'ubah')).toContain('belum berangkat');
    expect(await inForce()).toEqual(programme);
    await later(5 * minute);
    expect(heardBy('sari').slice(from)).toEqual([]);
    expect(await versions()).toBe(2);
  });

  test('stays where another officer has moved it meanwhile', async () => {
    await officer('o1');
    await officer('o2');
    await say('o1', 'pindahkan S01 ke Ruang Melati', 'ya');
    await say('o2', 'pindahkan S01 ke Ruang Mawar', 'ya');
    expect(await say('o1', 'ubah')).toContain('belum dapat dikembalikan');
    expect(await placeOf('S01')).toBe('Ruang Mawar');
  });

  test('is put back without a change of another session being lost', async () => {
    await officer('o1');
    await officer('o2');
    await say('o1', 'pindahkan S01 ke Ruang Melati', 'ya');
    await say('o2', 'pindahkan S02 ke Ruang Mawar', 'ya');
    expect(await say('o1', 'ubah')).toContain('Dikembalikan');
    expect([await placeOf('S01'), await placeOf('S02')]).toEqual(['Aula pelatihan', 'Ruang Mawar']);
  });

  test('is told no earlier than 06.30 on its day, and not at all once its day is over', async () => {
    await sari();
    await officer('o1');
    await stage.travelTo(new Date('2027-04-05T22:00:00Z'));
    await say('o1', 'pindahkan S01 ke Ruang Melati karena AC mati', 'ya');
    await stage.travelTo(new Date('2027-04-05T23:29:00Z'));
    const moved = () => heardBy('sari').filter((text) => text.includes('Ruang Melati')).length;
    expect(moved()).toBe(0);
    await stage.travelTo(new Date('2027-04-05T23:30:00Z'));
    expect(moved()).toBe(1);
    await stage.travelTo(new Date('2027-04-06T09:00:00Z'));
    expect(await say('o1', 'pindahkan S01 ke Ruang Mawar')).toContain('Belum ada sesi yang akan datang yang cocok');
  });

  test('is not asked for another day once it has begun, for none would do', async () => {
    await officer('o1');
    await stage.travelTo(new Date('2027-04-06T01:10:00Z'));
    expect(await say('o1', 'pindahkan S01 ke 9 April')).toContain('sudah dimulai');
    expect(await say('o1', '10 April')).not.toContain('sudah dimulai');
  });

  test('says which room another programme of the agency is using then', async () => {
    const theirs = { ...other, sessions: other.sessions.map((one) => ({ ...one, place: 'Ruang Melati' })) };
    await stage.importProgramme(theirs);
    await officer('o1', programme.code);
    expect(await say('o1', 'pindahkan S01 ke ruang melati')).toContain('dipakai KAL-2027-02');
  });

  test('is chosen from a message that fits a phone, whatever was typed and however long the titles are', async () => {
    const title = 'W'.repeat(120);
    const sessions = programme.sessions.map((one) => ('date' in one ? { ...one, title, date: '2027-09-29' } : one));
    // Read without its rules: on one day they overlap.
    await stage.importProgramme({ ...other, sessions });
    await officer('o1', other.code);
    await stage.say('o1', 'pindahkan', 'tidak ada yang seperti ini di mana pun juga');
    const { message } = stage.heard.at(-1) ?? expect.fail('Nothing was said');
    expect(message.text).toContain('Belum ada sesi');
    const shown = [message.text, ...message.choices.map(({ label }) => `- [${label}]`)].join('\n');
    expect(message.choices).toHaveLength(8);
    expect(shown.length).toBeLessThanOrEqual(600);
  });

  test('fits a phone with the longest names there may be, in both languages', async () => {
    const long = (letters: number) => 'W'.repeat(letters);
    const sessions = programme.sessions.map((one) => ({ ...one, title: long(120), place: long(80) }));
    const before = { ...programme, sessions };
    const after = edited(before, { session: 'S01', kind: 'place', value: long(40) });
    const { dayChanges } = await import('../../src/training/changes.ts');
    const session = timed(before, 'S01');
    if (!session) throw new Error('S01 is gone');
    const current = { agencyId, versionId: 'v', programme: before };
    const preview = {
      ...{
        target: { current, session, starts: start },
        after,
        changes: [],
        problem: null,
        reach: { people: 1000, unreached: 100, languages: { id: 890, en: 10 } },
      },
      edit: { session: 'S01', kind: 'place', value: long(40) } as const,
      day: dayChanges(before, after, start)[0] ?? null,
      news: { date: session.date, urgency: 'change', tellAt: start } as const,
      ...{ needsReason: true, planned: { sent: 1000, waiting: 0 }, quizMoves: false, isDayOff: false },
      taken: { programme: other, session: { ...session, place: long(40) } },
    };
    const [translate, who] = [translator(), { name: 'Wulandari', salutation: 'bapak' } as const];
    for (const locale of ['id', 'en'] as const) {
      const said = confirmText(preview).map((line) => translate(line, { locale, ...who }));
      expect(said.join('\n').length).toBeLessThanOrEqual(600);
    }
  });
});

const withoutCode = (text: string): string => text.replace(/CEK \w{4}/, 'CEK');

const words = [
  ...['pindahkan', 'pindahkan S01 ke Ruang Palsu', 'pindah ruang ke Ruang Palsu', 'batalkan sesi S01', 'batalkan sesi'],
  ...['pindahkan S02 ke 16.00 karena mau', 'move session S03 to Friday', 'S01', 'Ruang Palsu', 'karena saja'],
  ...['ya', '1', '2', '4', 'ubah', 'batal', 'ulang', 'lanjut', 'menu'],
];
const anySaying = fc.array(fc.constantFrom(...words), { minLength: 3, maxLength: 14 });

/** What became different in the programme by these words, and what was said of its sessions. */
async function tried(said: readonly string[], by: 'participant' | 'officer elsewhere') {
  if (by === 'participant') await sari();
  if (by === 'officer elsewhere') {
    await stage.importProgramme({ ...other, sessions: other.sessions.map((one) => ({ ...one, title: 'Sesi lain' })) });
    await officer('sari', other.code);
  }
  const from = stage.heard.length;
  for (const one of said) await stage.say('sari', one);
  const shown = stage.heard
    .slice(from)
    // Their own schedule, from the menu, is theirs to read.
    .filter(({ message }) => !message.text.startsWith('Jadwal'))
    .filter(({ message }) => /Pembukaan|keluhan warga/.test(JSON.stringify(message)));
  return [...programmeDifferences(programme, await inForce()), ...shown];
}

describe.each(['participant', 'officer elsewhere'] as const)('a %s', (who) => {
  test('changes nothing and is shown no session, whatever they write', async () => {
    await fc.assert(
      fc.asyncProperty(anySaying, async (said) => {
        await stage.close();
        await open();
        expect(await tried(said, who)).toEqual([]);
      }),
      { numRuns: 2 },
    );
  }, 60_000);
});

test('an officer of another agency moves a session of theirs, and none of ours by the same words', async () => {
  const theirs = {
    ...programme,
    code: 'LAI-2027-01',
    agency: { ...programme.agency, code: 'lain', name: 'BKPSDM Lain' },
  };
  const elsewhere = await stage.importProgramme(theirs, 'web-lain');
  // Its calendar is read with the minute.
  await stage.app.tick();
  const invitation = { agencyId: elsewhere, role: 'officer', programme: null, by: 'cli:test' } as const;
  const { code } = await stage.desk.invite(invitation, stage.clock.now());
  await say('web-lain/o1', `GABUNG ${code}`, 'setuju', 'Petugas Lain', 'ibu', 'pindahkan S01 ke Ruang Palsu', 'ya');
  expect(await inForce()).toEqual(programme);
  const moved = (await stage.reader.programmeByCode(theirs.code))?.programme;
  expect(moved && timed(moved, 'S01')?.place).toBe('Ruang Palsu');
});

test('control: with neither the question about the role nor the guards a participant moves it', async () => {
  await stage.close();
  await open({ ...flows, 'move-session': unprotected(flows['move-session']) });
  expect(await tried(['pindahkan S01 ke Ruang Palsu', 'karena saja', 'ya'], 'participant')).not.toEqual([]);
  expect(await placeOf('S01')).toBe('Ruang Palsu');
});

test('control: with the question about the role off, the guard alone still refuses', async () => {
  await stage.close();
  await open({ ...flows, 'move-session': unprotected(flows['move-session'], false) });
  await tried(['pindahkan S01 ke Ruang Palsu', 'karena saja', 'ya'], 'participant');
  expect(await placeOf('S01')).toBe('Aula pelatihan');
});
