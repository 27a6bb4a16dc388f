/** Rights as they meet what is under way: a form half filled, a report that is due, another person who is curious. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { AnyFlow, FlowEffect, Glance, Move } from '../../src/core/flow.ts';
import { flows } from '../../src/flows/index.ts';
import type { FlowReader } from '../../src/store/reader.ts';
import { exampleProgramme, openStage, type Stage } from '../support/stage.ts';

/** Wednesday 24 March 2027, 10.12 WIB. */
const start = new Date('2027-03-24T03:12:00Z');
const programme = exampleProgramme('kalianda');

let stage: Stage;
let agencyId: string;

async function open(options: Partial<Parameters<typeof openStage>[0]> = {}): Promise<void> {
  stage = await openStage({ start, ...options });
  agencyId = await stage.importProgramme(programme);
  await stage.importRoster(agencyId, programme.code, 'kalianda-roster.csv');
  await stage.app.start();
}
afterEach(() => stage.close());

const say = async (address: string, ...texts: readonly string[]): Promise<readonly string[]> =>
  (await stage.say(address, ...texts)).flatMap((one) => (one.address === address ? [one.message.text] : []));

const details = (name: string, nip = 'tidak punya') => [
  `DAFTAR ${programme.code}`,
  'setuju',
  nip,
  name,
  'Puskesmas Rahasia',
  'Juru Sandi',
  'pak',
  'benar',
];

async function enrolled(address: string, name: string, nip?: string): Promise<string> {
  await say(address, ...details(name, nip));
  const person = (await stage.reader.people(agencyId, null, 99)).find((one) => one.name === name);
  const personId = person?.personId ?? '';
  const decision = {
    agencyId,
    programme: programme.code,
    personId,
    standing: 'enrolled',
    by: 'cli:test',
    reason: null,
  } as const;
  await stage.desk.decide(decision, [], stage.clock.now());
  return personId;
}

const query = (sql: string): readonly unknown[] => {
  const database = new Database(join(stage.dataDir, 'pamong.db'), { readonly: true });
  try {
    return database.prepare(sql).raw().all();
  } finally {
    database.close();
  }
};

/** Whoever is erased leaves no row in any of these; a new table that names a person has to be thought of. */
const known: Readonly<Record<string, 'goes' | 'stays' | 'nameless'>> = {
  answer: 'goes',
  attendance: 'goes',
  audit: 'stays',
  chat_link: 'goes',
  consent_log: 'stays',
  conversation: 'goes',
  enrolment: 'goes',
  help: 'goes',
  inbox: 'goes',
  link_code: 'goes',
  outbox: 'goes',
  presence: 'goes',
  presence_try: 'goes',
  rights_case: 'stays',
  role: 'goes',
  roster_entry: 'goes',
};

describe('HAPUS DATA', () => {
  test('knows every table that names a person, and leaves rows only where they prove something', async () => {
    await open();
    const personId = await enrolled('edi', 'Edi Contoh');
    await say('edi', 'jadwal', 'perbaiki', 'unit', 'Dinas Lain', 'hubungkan');
    const tables = query(
      `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'personId' ORDER BY 1`,
    ).flat();
    expect(tables).toEqual(Object.keys(known).sort());
    await say('edi', 'hapus data', 'lanjutkan', 'hapus semua data saya');
    const left = tables.filter(
      (table) => query(`SELECT 1 FROM "${table}" WHERE "personId" = '${personId}'`).length > 0,
    );
    expect(left).toEqual(['audit', 'consent_log', 'rights_case']);
    expect(query(`SELECT detail FROM audit WHERE "personId" = '${personId}' AND detail IS NOT NULL`)).toEqual([]);
  });

  test('works in the middle of a registration, and the chat begins anew', async () => {
    await open();
    await say('edi', ...details('Edi Contoh').slice(0, 5));
    const [first] = await say('edi', 'hapus data');
    expect(first).toContain('Menghapus data');
    await say('edi', 'lanjutkan');
    const [done] = await say('edi', 'Hapus semua data saya.');
    expect(done).toContain('sudah dihapus');
    expect(await stage.reader.people(agencyId, null, 9)).toEqual([]);
    expect((await say('edi', 'Juru Sandi'))[0]).toContain('saya perlu menyimpan');
  });

  test('takes with it what an officer was shown about the person, and nothing else of theirs', async () => {
    await open();
    const { code } = await stage.desk.invite({ agencyId, role: 'officer', programme: null, by: 'cli:test' }, start);
    await say('ratna', `GABUNG ${code}`, 'setuju', 'Ratna Contoh', 'ibu', 'bantuan');
    await say('edi', ...details('Edi Contoh'));
    const shown = await say('ratna', 'setujui');
    expect(shown[0]).toContain('Edi Contoh');
    const wiped = () =>
      query(`SELECT count(*) FROM outbox o JOIN person p ON p.id = o."personId" WHERE o.body IS NULL`).flat();
    expect(wiped()).toEqual([0]);
    await say('edi', 'hapus data', 'lanjutkan', 'hapus semua data saya');
    await stage.app.tick();
    expect(wiped()).toEqual([1]);
    expect((await say('ratna', '1'))[0]).not.toContain('Edi');
  });

  test('leaves nothing of what was said last on a phone that somebody else holds, too', async () => {
    await open();
    await enrolled('phone', 'Edi Contoh');
    await say('phone', 'ganti pengguna', 'orang lain', ...details('Budi Contoh').slice(1));
    const [done] = await say('phone', 'hapus data', 'lanjutkan', 'hapus semua data saya');
    expect(done).toContain('sudah dihapus');
    const left = () =>
      query(`SELECT count(*) FROM outbox o JOIN chat h ON h.id = o."chatId" WHERE h."erasedAt" IS NOT NULL
        AND o."createdAt" <= h."erasedAt" AND o."personId" IS NULL AND o.body IS NOT NULL`).flat();
    expect(left()).not.toEqual([0]);
    await stage.travelTo(new Date(start.getTime() + 26 * 3_600_000));
    await stage.app.tick();
    expect(left()).toEqual([0]);
  });

  test('leaves name and NIP where presence has to be reported, says so before, and nobody is written to', async () => {
    await open();
    const personId = await enrolled('edi', 'Edi Contoh');
    const at = start.toISOString();
    const row = { agencyId, personId, programmeCode: programme.code, session: 'S01', date: '2027-03-24' };
    const database = new Database(join(stage.dataDir, 'pamong.db'));
    database
      .prepare(`INSERT INTO presence ("agencyId", "personId", "programmeCode", session, date, standing, how, by, at)
        VALUES (@agencyId, @personId, @programmeCode, @session, @date, 'present', 'code', 'x', '${at.replace('Z', '+00:00')}')`)
      .run(row);
    database.close();
    const [told] = await say('edi', 'hapus data');
    expect(told).toContain(`kehadiran dan JP ${programme.code} dengan nama dan NIP`);
    await say('edi', 'lanjutkan', 'hapus semua data saya');
    const [profile] = await stage.reader.people(agencyId, null, 9);
    expect(profile).toMatchObject({ name: 'Edi Contoh', unit: null, position: null, salutation: null });
    expect(query(`SELECT 1 FROM conversation WHERE "personId" IS NOT NULL`)).toEqual([]);
    expect((await stage.reader.registrations(agencyId, personId)).map(({ standing }) => standing)).toEqual([
      'enrolled',
    ]);
    const [code] = [programme.code];
    expect(await stage.reader.findPeople(agencyId, 'Edi')).toEqual([]);
    expect(await stage.reader.findPeople(agencyId, personId)).toEqual([]);
    expect(await stage.reader.enrolled(agencyId, code, null, 9)).toEqual([]);
    const reminder = { kind: 'reminder', date: '2027-04-06' } as const;
    expect(await stage.reader.missing(agencyId, code, reminder, 9)).toEqual([]);
    expect(await stage.reader.missingCount(agencyId, code, reminder)).toEqual({ missing: 0, of: 0 });
    const absent = { agencyId, programme: code, session: 'S01', date: '2027-03-24', standing: 'absent' } as const;
    expect(await stage.desk.setPresence({ ...absent, personId, by: 'cli:test', reason: null }, start)).toBe(
      'not-enrolled',
    );
  });

  test('is done again on a backup that still knows the person, and only there', async () => {
    await open();
    const personId = await enrolled('edi', 'Edi Contoh');
    await enrolled('rini', 'Rini Contoh');
    await say('edi', 'hapus data', 'lanjutkan', 'hapus semua data saya');
    const erased = query('SELECT hash, "agencyId" FROM erasure').map((row) => {
      const [hash = '', of = ''] = row as string[]; // two texts
      return { hash, agencyId: of, at: start };
    });
    // As a backup would have it: the same person, known again.
    const database = new Database(join(stage.dataDir, 'pamong.db'));
    database.exec(`INSERT INTO person (id, "agencyId", profile, locale, stopped, "createdAt")
      SELECT '${personId}', "agencyId", x'00', 'id', 0, "createdAt" FROM person LIMIT 1`);
    database.close();
    expect(await stage.desk.applyErasures(erased, start)).toBe(1);
    expect((await stage.reader.people(agencyId, null, 9)).map(({ name }) => name)).toEqual(['Rini Contoh']);
    expect(await stage.desk.applyErasures(erased, start)).toBe(0);
  });
});

describe('another NIP', () => {
  const [pns, pppk] = ['198503172010012345', '199001012024211002'];
  const nips = [pns, pppk, '198503172010012346'] as const;
  const change = (nip: string) => say('edi', 'perbaiki', 'nip', nip);
  const recorded = async (personId: string) => (await stage.reader.personRecord(agencyId, personId))?.profile;

  async function officer(): Promise<void> {
    const { code } = await stage.desk.invite({ agencyId, role: 'officer', programme: null, by: 'cli:test' }, start);
    await say('ratna', `GABUNG ${code}`, 'setuju', 'Ratna Contoh', 'ibu');
  }

  test('that another holds is the officer to see, and never theirs to hear', async () => {
    await open();
    const personId = await enrolled('edi', 'Edi Contoh');
    await enrolled('rini', 'Rini Contoh', pns);
    await officer();
    const [held] = await change(pns);
    const [free] = await change(nips[2]);
    expect(held?.replaceAll(pns.slice(-3), '')).toBe(free?.replaceAll(nips[2].slice(-3), ''));
    await change(pns);
    const [record] = [JSON.stringify(await stage.reader.personRecord(agencyId, personId))];
    expect(record).not.toContain('nipHeld');
    const shown = (await stage.say('ratna', 'hak', 'buka nomor 1')).at(-1)?.message;
    expect(shown?.text).toContain('sudah dipakai peserta lain');
    expect(shown?.choices.map(({ id }) => id)).toEqual(['refuse', 'pass']);
  });

  test('is not given where somebody else got it while the officer was looking', async () => {
    await open();
    const personId = await enrolled('edi', 'Edi Contoh');
    await officer();
    await change(pns);
    await say('ratna', 'hak', 'buka nomor 1');
    await enrolled('rini', 'Rini Contoh', pns);
    expect((await say('ratna', 'sudah selesai')).at(-1)).toContain('sudah dipakai peserta lain');
    expect((await recorded(personId))?.nip).toBeNull();
  });

  test('is opened by the number it was listed with, though another officer has closed one meanwhile', async () => {
    await open();
    await enrolled('edi', 'Edi Contoh');
    await enrolled('rini', 'Rini Contoh');
    await officer();
    await change(pns);
    await stage.travelTo(new Date(start.getTime() + 60_000));
    await say('rini', 'perbaiki', 'NIP', nips[2]);
    const { code } = await stage.desk.invite({ agencyId, role: 'officer', programme: null, by: 'cli:test' }, start);
    await say('tarno', `GABUNG ${code}`, 'setuju', 'Tarno Contoh', 'bapak');
    await say('ratna', 'hak');
    await say('tarno', 'hak', 'buka nomor 1', 'sudah selesai');
    expect((await say('ratna', 'buka nomor 2')).join()).toContain('Rini Contoh');
    await say('ratna', 'hak');
    await say('tarno', 'hak', 'buka nomor 1', 'sudah selesai');
    expect((await say('ratna', 'buka nomor 1')).join()).toContain('sudah dijawab petugas lain');
  });

  test('brings its status with it', async () => {
    await open();
    const personId = await enrolled('edi', 'Edi Contoh', pns);
    expect((await recorded(personId))?.nipStatus).toBe('pns');
    await officer();
    await change(pppk);
    await say('ratna', 'hak', 'buka nomor 1', 'sudah selesai');
    expect(await recorded(personId)).toMatchObject({ nip: pppk, nipStatus: 'pppk' });
  });
});

const secrets = ['Edi', 'Puskesmas Rahasia', 'Juru Sandi'];
const words = [
  'hak',
  'HAK',
  '1',
  '2',
  '3',
  'ubah',
  'lewati',
  'data saya',
  'perbaiki',
  'buka nomor 1',
  'sudah selesai',
  'rights',
  'tarik persetujuan',
  'hapus data',
  'ya',
  'edi',
  'tidak jadi',
  'bantuan',
  'lanjut',
];
const anySaying = fc.array(fc.constantFrom(...words), { minLength: 3, maxLength: 10 });

/** What Rini, who is no officer, reads of Edi, who asked for another NIP; and what becomes of his request. */
async function tried(said: readonly string[]): Promise<readonly string[]> {
  await enrolled('edi', 'Edi Contoh');
  await say('edi', 'perbaiki', 'nip', '190203151923032005');
  await enrolled('rini', 'Rini Lain');
  const from = stage.heard.length;
  for (const one of said) await say('rini', one);
  const heard = stage.heard.slice(from).filter(({ address }) => address === 'rini');
  const open = (await stage.reader.openCases(agencyId)).filter(({ right }) => right === 'nip');
  return [
    // Her own unit and position are the same as his in this test, so a name it is.
    ...heard.map(({ message }) => JSON.stringify(message)).filter((text) => text.includes(secrets[0] ?? '')),
    ...(open.length === 1 ? [] : ['his request was closed']),
  ];
}

describe('whoever is no officer', () => {
  test('sees nothing of others and closes nothing, whatever they write', async () => {
    await open();
    await fc.assert(
      fc.asyncProperty(anySaying, async (said) => {
        await stage.close();
        await open();
        expect(await tried(said)).toEqual([]);
      }),
      { numRuns: 6 },
    );
  }, 120_000);

  test('control: with neither the question about the role nor the guards the same words show and close', async () => {
    await open({ flows: { ...flows, 'rights-desk': unprotected(flows['rights-desk']) } });
    const found = await tried(['hak', 'buka nomor 1', 'sudah selesai']);
    expect(found.some((text) => text.includes('Edi'))).toBe(true);
    expect(found.at(-1)).toBe('his request was closed');
  });
});

/** Takes everybody for an officer, and asks nothing again in the transaction. */
function unprotected(flow: AnyFlow | undefined): AnyFlow {
  if (!flow?.look) throw new Error('The desk looks at roles');
  const { look } = flow;
  const bare = (move: Move): Move => ('effects' in move ? { ...move, effects: move.effects.map(withoutGuard) } : move);
  const steps = Object.entries(flow.steps).map(([name, step]) => [
    name,
    { ...step, answer: (...given: Parameters<typeof step.answer>) => bare(step.answer(...given)) },
  ]);
  return {
    ...flow,
    look: (reader: FlowReader, glance: Glance) =>
      look({ ...reader, roles: async () => [{ role: 'officer', programme: null }] }, glance),
    steps: Object.fromEntries(steps),
  };
}

function withoutGuard(effect: FlowEffect): FlowEffect {
  if (effect.kind !== 'record') return effect;
  const { guard: _, ...bare } = effect;
  return bare;
}
