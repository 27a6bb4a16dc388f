/** One person, several chats: only a code from a chat of theirs adds another, and what follows from it. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { exampleProgramme, openStage, type Stage, telegram } from '../support/stage.ts';

/** Wednesday 24 March 2027, 10.12 WIB. */
const start = new Date('2027-03-24T03:12:00Z');
const programme = exampleProgramme('kalianda');
const sari = { nip: '190203151923032002', phone: '+6284000000002' };
const minutes = 60_000;
const [there, third] = ['telegram/Sari', 'telegram/lain'];

let stage: Stage;
let agencyId: string;
afterEach(() => stage.close());

/** Ibu Sari is registered in the browser. */
async function open(): Promise<void> {
  stage = await openStage({ start, accounts: ['web', telegram] });
  agencyId = await stage.importProgramme(programme);
  await stage.importProgramme(programme, telegram);
  await stage.importRoster(agencyId, programme.code, 'kalianda-roster.csv');
  await stage.app.start();
  await stage.write('Sari', `DAFTAR ${programme.code}`, sari.phone);
  await stage.app.settle();
  await stage.say('Sari', 'setuju', sari.nip, 'benar');
}

const say = async (address: string, ...texts: readonly string[]): Promise<string> =>
  (await stage.say(address, ...texts)).flatMap((one) => (one.address === address ? [one.message.text] : [])).join('\n');
const codeFor = async (address: string): Promise<string> => {
  const said = await say(address, 'hubungkan');
  const shown = said.includes('Apa yang diperlukan') ? await say(address, '1') : said;
  return /HUBUNGKAN (\S+)/.exec(shown)?.[1] ?? '';
};
const links = async (from: string, to: string) => say(to, `HUBUNGKAN ${await codeFor(from)}`, 'ya');
const travel = (byMinutes: number) => stage.travelTo(new Date(stage.clock.now().getTime() + byMinutes * minutes));
const people = () => stage.reader.people(agencyId, null, 9);
const chats = async () => {
  const [one] = await people();
  return (await stage.reader.personChats(agencyId, one?.personId ?? '')).map(({ channel }) => channel);
};
const kind = 'belum dapat dipakai';

describe('a code', () => {
  test('works once, for fifteen minutes, and only the newest', async () => {
    await open();
    const old = await codeFor('Sari');
    const code = await codeFor('Sari');
    expect(code).not.toBe(old);
    expect(await say(there, `HUBUNGKAN ${old}`)).toContain(kind);
    await travel(14);
    expect(await say(there, `tautkan ${code.replace('-', ' ').toLowerCase()}`, 'ya')).toContain('Ibu Sari');
    expect(await say(third, `HUBUNGKAN ${code}`)).toContain(kind);
    const late = await codeFor('Sari');
    await travel(15);
    expect(await say(third, `HUBUNGKAN ${late}`)).toContain(kind);
    expect(await chats()).toEqual(['web', 'telegram']);
  });

  test('that ran out while it was being asked about opens nothing', async () => {
    await open();
    await say(there, `HUBUNGKAN ${await codeFor('Sari')}`);
    await travel(15);
    await say(there, 'ya');
    expect(await chats()).toEqual(['web']);
  });

  test('that two chats take at once is had by one', async () => {
    await open();
    await stage.say([there, third], `HUBUNGKAN ${await codeFor('Sari')}`);
    await stage.say([there, third], 'ya');
    expect(await chats()).toEqual(['web', 'telegram']);
  });

  test('can be guessed at five times an hour, and then not even the right one is taken', async () => {
    await open();
    const code = await codeFor('Sari');
    for (const guess of ['2222-3333', '2222-4444', '2222-5555', '2222-6666', '2222-7777'])
      expect(await say(there, `HUBUNGKAN ${guess}`)).toContain(kind);
    expect(await say(there, `HUBUNGKAN ${code}`)).toContain('satu jam kemudian');
    expect(await chats()).toEqual(['web']);
  });

  test('is kept as a keyed hash, and what was typed elsewhere does not hold it', async () => {
    await open();
    const code = await codeFor('Sari');
    await links('Sari', there);
    const database = new Database(join(stage.dataDir, 'pamong.db'), { readonly: true });
    const all = JSON.stringify(database.prepare('SELECT * FROM link_code').all());
    database.close();
    expect(all).not.toContain(code.replace('-', ''));
    const [one] = await people();
    const record = await stage.reader.personRecord(agencyId, one?.personId ?? '');
    expect(JSON.stringify(record?.wrote)).not.toMatch(/HUBUNGKAN \w/);
  });

  test('is nobody’s once the person has withdrawn', async () => {
    await open();
    const code = await codeFor('Sari');
    await say('Sari', 'tarik persetujuan', 'tarik persetujuan', 'ya, tarik');
    await say('Sari', 'tarik');
    const [one] = await people();
    const record = await stage.reader.personRecord(agencyId, one?.personId ?? '');
    expect(record?.withdrawnAt).not.toBeNull();
    expect(await say(there, `HUBUNGKAN ${code}`)).toContain(kind);
    expect(await say('Sari', 'hubungkan')).toContain('sudah ditarik');
  });
});

describe('whoever came by a code', () => {
  test('cannot shut out the chat it was made in; that one ends theirs, and all that was linked from there', async () => {
    await open();
    await links('Sari', there);
    await links(there, third);
    expect(await say(there, 'hubungkan')).toContain('obrolan ini');
    expect(stage.heard.at(-1)?.message.choices.map(({ label }) => label.split(',')[0])).toEqual([
      'Hubungkan obrolan lain',
      'Putuskan obrolan ini',
      'Putuskan Telegram',
    ]);
    await say('Sari', 'hubungkan', '2');
    expect(await chats()).toEqual(['web']);
    for (const address of [there, third]) expect(await say(address, 'data saya')).toContain('Belum ada data');
    // Nor by a code made before.
    expect(await say(third, 'nilai')).toContain('terdaftar lebih dahulu');
  });

  test('is told of in every other chat', async () => {
    await open();
    await links('Sari', there);
    const heard = await stage.say(third, `HUBUNGKAN ${await codeFor('Sari')}`, 'ya');
    const about = heard.filter(({ message }) => message.text.startsWith('Obrolan lain dihubungkan'));
    // Only the chat in which the code was made can end it.
    expect(about.map(({ address, message }) => [address, message.choices.length > 0])).toEqual([
      ['Sari', true],
      [there, false],
    ]);
  });

  test('leaves nothing on the page that was given back', async () => {
    await open();
    await links('Sari', 'laptop');
    await say('laptop', 'jadwal');
    const shown = async (address: string) =>
      (await stage.web.history('web', address, null, 50, stage.clock.now())).map(({ said }) => said.text);
    for (const { id, message } of stage.heard) await stage.web.put('web', 'laptop', id, message, stage.clock.now());
    expect((await shown('laptop')).join()).toMatch(/jadwal[\s\S]*Jadwal/);
    await say('Sari', 'ubah');
    expect((await shown('laptop')).join()).toBe('');
    expect((await shown('Sari')).filter((text) => text === 'jadwal')).toEqual([]);
    // It is hers all the same.
    const [one] = await people();
    const record = await stage.reader.personRecord(agencyId, one?.personId ?? '');
    expect(record?.wrote?.map(({ text }) => text)).toContain('jadwal');
    expect(record?.chats).toHaveLength(1);
  });
});

describe('a chat that was somebody’s already', () => {
  const registers = (address: string, nip: string, code = programme.code) =>
    say(address, `DAFTAR ${code}`, 'setuju', 'lewati', nip, 'Edi Contoh', 'Puskesmas', 'Perawat', 'bapak', 'benar');

  test('of the same person is not linked twice', async () => {
    await open();
    await links('Sari', there);
    expect(await say(there, `HUBUNGKAN ${await codeFor('Sari')}`)).toContain('sudah terhubung');
    expect(await chats()).toEqual(['web', 'telegram']);
  });

  test('of a registration that waits: said to be theirs too, it ends, and another programme goes along', async () => {
    await open();
    await stage.importProgramme({ ...programme, code: 'KAL-2027-02' });
    await registers(there, 'tidak punya');
    await registers(there, 'tidak punya', 'KAL-2027-02');
    const [before] = (await people()).filter(({ name }) => name?.startsWith('Sari'));
    await say(there, `HUBUNGKAN ${await codeFor('Sari')}`, '1');
    const [one, ...others] = await people();
    expect([one?.personId, others]).toEqual([before?.personId, []]);
    const stands = await stage.reader.registrations(agencyId, one?.personId ?? '');
    expect(stands.map(({ programme: code, standing }) => [code, standing])).toEqual([
      [programme.code, 'enrolled'],
      ['KAL-2027-02', 'pending'],
    ]);
    const consents = await stage.reader.consents(agencyId, one?.personId ?? '');
    expect(consents.map(({ programme: code, channel }) => [code, channel])).toEqual([
      [programme.code, 'web'],
      [programme.code, 'telegram'],
      ['KAL-2027-02', 'telegram'],
    ]);
    expect(await stage.reader.pending(agencyId, programme.code)).toEqual([]);
  });

  test('of a registration that waits: said to be another’s, both hold the phone', async () => {
    await open();
    await registers(there, 'tidak punya');
    await say(there, `HUBUNGKAN ${await codeFor('Sari')}`, '2');
    expect(await people()).toHaveLength(2);
    expect(await say(there, 'ganti pengguna')).toContain('Siapa');
    expect(stage.heard.at(-1)?.message.choices.map(({ label }) => label)).toEqual(['E. C.', 'S. C.', 'Orang lain']);
  });

  test('of somebody an officer has decided about is never taken for a registration that is not finished', async () => {
    await open();
    await registers(there, 'tidak punya');
    const [pending] = await stage.reader.pending(agencyId, programme.code);
    const code = await codeFor('Sari');
    expect(await say(there, `HUBUNGKAN ${code}`)).toContain('belum selesai');
    const decision = { agencyId, programme: programme.code, personId: pending?.personId ?? '', by: 'cli:x' } as const;
    await stage.desk.decide({ ...decision, standing: 'enrolled', reason: null }, [], stage.clock.now());
    // Decided between the question and its answer.
    await say(there, '1');
    expect(await people()).toHaveLength(2);
  });

  test('by the desk only is not there at all: whoever was registered without a chat has none to make a code in', async () => {
    await open();
    const person = {
      name: 'Wulan',
      salutation: 'ibu',
      unit: 'Dinas',
      position: 'Staf',
      nip: null,
      nipStatus: null,
    } as const;
    await stage.desk.register({ agencyId, programme: programme.code, by: 'cli:x', person, doubts: [] }, start);
    expect(await say(there, 'hubungkan')).toContain('Sudah terdaftar lewat obrolan lain?');
  });
});

describe('what holds for a person holds in all their chats', () => {
  test('BERHENTI and JAM', async () => {
    await open();
    await links('Sari', there);
    await say(there, 'jam', '1');
    await say('Sari', 'berhenti');
    const [one] = await people();
    expect(one?.stopped).toBe(true);
    expect([...(await stage.reader.ownHours(agencyId, [one?.personId ?? '']))]).toHaveLength(1);
    expect(await say(there, 'mulai')).toContain('saya kirim lagi');
    expect((await people())[0]?.stopped).toBe(false);
  });

  test('TARIK PERSETUJUAN: nothing is done in either until consent is given anew', async () => {
    await open();
    await links('Sari', there);
    await say(there, 'tarik persetujuan', 'tarik');
    for (const address of ['Sari', there]) expect(await say(address, 'jadwal')).toContain('sudah ditarik');
  });

  test('HAPUS DATA: neither knows anybody afterwards', async () => {
    await open();
    await links('Sari', there);
    await say(there, 'hapus data', 'lanjutkan', 'hapus semua data saya');
    expect(await people()).toEqual([]);
    for (const address of ['Sari', there]) expect(await say(address, 'nilai')).toContain('terdaftar lebih dahulu');
    const database = new Database(join(stage.dataDir, 'pamong.db'), { readonly: true });
    const count = database
      .prepare('SELECT (SELECT count(*) FROM chat_link) + (SELECT count(*) FROM link_code)')
      .pluck();
    expect(count.get()).toBe(0);
    database.close();
  });
});

test('a group is nobody’s own: no code works there', async () => {
  await open();
  const code = await codeFor('Sari');
  for (const text of [`HUBUNGKAN ${code}`, 'ya']) {
    await stage.hooks(telegram).accept({
      ...{ channel: 'telegram', account: telegram, externalId: `group-${text}`, sentAt: stage.clock.now() },
      chat: { address: 'group', kind: 'group' },
      sender: { id: 'somebody' },
      reply: { kind: 'text', text },
    });
    await stage.app.settle();
  }
  expect(await chats()).toEqual(['web']);
});
