/** Who is told of a change: what an officer reads beforehand is what then leaves, to the person. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAlmanac } from '../../src/almanac.ts';
import { perform } from '../../src/control/perform.ts';
import type { RosterPerson } from '../../src/training/roster.ts';
import { exampleProgramme, openStage, type Stage } from '../support/stage.ts';

/** Monday 5 April 2027, 09.00 WIB: the day before the first class. */
const start = new Date('2027-04-05T02:00:00Z');
const programme = exampleProgramme('kalianda');
const minute = 60_000;

let stage: Stage;
let agencyId: string;

/**
 * Seven are enrolled. Three can be written to, one of them in English; one has written BERHENTI, one has withdrawn
 * consent, of one the chat is blocked, and one was registered at the desk.
 */
beforeEach(async () => {
  stage = await openStage({ start });
  agencyId = await stage.importProgramme(programme);
  const roster = await stage.importRoster(agencyId, programme.code, 'kalianda-roster.csv');
  await stage.app.start();
  const [, sari, bayu, rini, wulan, tarno, ratih] = roster;
  for (const one of [sari, bayu, rini, wulan, tarno, ratih]) if (one) await registers(one);
  await stage.say('Bayu', 'bahasa', 'english');
  await stage.say('Wulan', 'berhenti');
  await stage.say('Tarno', 'tarik persetujuan', '1');
  await stage.hooks().report({ address: 'Ratih', state: 'blocked' });
  const invitation = { agencyId, role: 'officer', programme: null, by: 'cli:test' } as const;
  const { code } = await stage.desk.invite(invitation, start);
  await stage.say('Petugas', `GABUNG ${code}`, 'setuju', 'Ratna', 'ibu');
  const hasan = { name: 'Hasan Contoh, S.H.', nip: null, unit: 'BKPSDM Contoh', position: 'Staf' } as const;
  const registered = { kind: 'register-at-desk', programme: programme.code, ...hasan } as const;
  await perform({ ...registered, salutation: 'bapak', by: 'cli:test' }, await hands());
  await stage.app.tick();
  await stage.app.settle();
});
afterEach(() => stage.close());

async function registers({ name, phone, nip }: RosterPerson): Promise<void> {
  const address = name.split(' ')[0] ?? '';
  for (const said of [`DAFTAR ${programme.code}`, 'setuju', nip ?? '', 'benar']) {
    await stage.write(address, said, phone ?? undefined);
    await stage.app.settle();
  }
}

const officer = async (...said: readonly string[]): Promise<string> =>
  (await stage.say('Petugas', ...said)).map(({ message }) => message.text).join('\n');

/** To how many news of a change has left, by the rows. */
async function toldSince(before: number): Promise<number> {
  await stage.travelTo(new Date(stage.clock.now().getTime() + 5 * minute));
  return toldSoFar() - before;
}

function toldSoFar(): number {
  const database = new Database(join(stage.dataDir, 'pamong.db'), { readonly: true });
  try {
    const told = database.prepare(
      `SELECT count(*) FROM outbox o JOIN inbox i ON i.seq = o."inboxSeq" WHERE i.flow = 'session-change' AND o."sentAt" IS NOT NULL`,
    );
    return Number(told.pluck().get());
  } finally {
    database.close();
  }
}

const hands = async () => {
  const almanac = openAlmanac(stage.dataDir);
  almanac.refresh(await stage.reader.agencies());
  return { desk: stage.desk, reader: stage.reader, clock: stage.clock, almanac };
};

const told = (text: string): readonly number[] => {
  const [, inChat] = /Diberi tahu lewat obrolan: (\d+) orang/.exec(text) ?? [];
  const [, otherwise] = /Perlu diberi tahu langsung: (\d+) orang/.exec(text) ?? [];
  return [Number(inChat), Number(otherwise)];
};

describe('of seven who are enrolled', () => {
  test('PINDAHKAN tells as many in the chat as it says beforehand, and leaves as many to the officer', async () => {
    const shown = await officer('pindahkan S01 ke Ruang Melati karena AC mati');
    const before = toldSoFar();
    const done = await officer('ya');
    const left = await toldSince(before);
    expect(told(shown)).toEqual([left, 7 - left]);
    expect(left).toBe(3);
    expect(done).toMatch(/^3 orang diberi tahu lewat obrolan/m);
    expect(done).toMatch(/^Perlu diberi tahu langsung: 4 orang/m);
    expect(done).toContain('SIAPA BELUM TERJANGKAU');
  });

  test('a programme file does the same, in its dry run and as it takes effect', async () => {
    const sessions = programme.sessions.map((one) => (one.code === 'S01' ? { ...one, place: 'Ruang Melati' } : one));
    const file = JSON.parse(JSON.stringify({ ...programme, version: 2, sessions }));
    const request = { kind: 'import-programme', file, reason: 'AC mati' } as const;
    const dry = await perform({ ...request, apply: false }, await hands());
    const before = toldSoFar();
    expect(await toldSince(before)).toBe(0);
    const wet = await perform({ ...request, apply: true }, await hands());
    const left = await toldSince(before);
    for (const answer of [dry, wet]) expect(answer).toMatchObject({ news: { people: 7, unreached: 7 - left } });
    expect(left).toBe(3);
  });

  test('SIAPA BELUM TERJANGKAU names those whom the officer has to tell, and says why', async () => {
    const named = await officer('siapa belum terjangkau');
    expect(named).toContain('Belum terjangkau lewat obrolan: 4 dari 7 orang');
    expect(named.split('\n').filter((line) => line.startsWith('•'))).toEqual([
      '• Hasan Contoh, S.H. · BKPSDM Contoh (tanpa obrolan)',
      '• Ratih Contoh, M.Pd. · BKPSDM Contoh (obrolan tertutup)',
      '• Tarno Contoh, M.Si. · Kecamatan Contoh (persetujuan ditarik)',
      '• Wulan Contoh, S.Kom. · Dinas Kesehatan Contoh (BERHENTI)',
    ]);
  });

  test('whoever writes MULAI is left to the officer no longer', async () => {
    await stage.say('Wulan', 'mulai');
    expect(await officer('siapa belum terjangkau')).toContain('3 dari 7');
  });
});

describe('a preview', () => {
  test('leaves the place of the name open, and is in the language that most of them read', async () => {
    await stage.say('Petugas', 'bahasa', 'english');
    const shown = await officer('pindahkan S01 ke 07.30 karena pembicara pamit awal');
    expect(shown).toContain('Perubahan untuk Selasa, 6 April 2027, [Nama]:');
    expect(shown).not.toContain('Ibu Ratna');
    for (const one of ['Sari', 'Rini']) await stage.say(one, 'bahasa', 'english');
    const other = await officer('batal', 'pindahkan S01 ke 07.30 karena pembicara pamit awal');
    expect(other).toContain('Change for Tuesday, 6 April 2027, [Name]:');
  });

  test('of an announcement does the same', async () => {
    const words = 'Selasa, 6 April 2027: mohon membawa laptop.';
    const shown = await officer('umumkan', words, '1');
    expect(shown).toContain('Pengumuman "Proyek Kecil Layanan Digital", [Nama]:');
    expect(shown).toContain('1 orang membacanya dalam bahasa Inggris.');
    expect(shown).not.toContain('Ibu Ratna');
  });
});
