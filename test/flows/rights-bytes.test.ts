/** After HAPUS DATA nothing of the person is left in the bytes of any file: neither their words, nor what they were sealed into. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test, vi } from 'vitest';
import { outboxContext } from '../../src/store/prisma/effects.ts';
import { type StoredRow, sealedColumns } from '../../src/store/prisma/sealed-columns.ts';
import { sealWith, secretFrom } from '../../src/store/seal.ts';
import { account, exampleProgramme, openStage, type Stage, telegram } from '../support/stage.ts';

/** Friday 2 April 2027, 10.12 WIB. */
const start = new Date('2027-04-02T03:12:00Z');
const programme = exampleProgramme('kalianda');
const person = {
  address: 'alamat-kenari-jingga',
  phone: '+6281399977123',
  nip: '198503172010012345',
  name: 'Kenari Merahwati',
  unit: 'Dinas Kenari Kuning',
  other: 'Kantor Kenari Ungu',
  position: 'Penjaga Kenari',
  said: 'bolehkah kenari hijau ikut',
  /** Another chat of theirs. */
  second: 'alamat-kenari-telegram',
  saidThere: 'bolehkah kenari biru menyusul',
};

let stage: Stage;
let serial = 0;
afterEach(async () => {
  await stage.close();
  vi.restoreAllMocks();
});

async function say(address: string, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    serial += 1;
    const own = address === person.second ? telegram : account;
    await stage.hooks(own).accept({
      ...{ channel: own, account: own, externalId: `m-${serial}`, sentAt: stage.clock.now() },
      chat: { address, kind: 'private' },
      sender: { id: address, ...(address === person.address && { verifiedPhone: person.phone }) },
      reply: { kind: 'text', text },
    });
    await stage.app.settle();
  }
}

/** Every blob, and every keyed hash, of rows that are this person's. */
function sealedOf(path: string): readonly { readonly what: string; readonly bytes: Buffer }[] {
  const database = new Database(path, { readonly: true });
  const all = (what: string, sql: string) =>
    (database.prepare(sql).raw().all() as (Buffer | string | null)[][]).flatMap((row) =>
      row.flatMap((value) => (value === null ? [] : [{ what, bytes: Buffer.from(value as Buffer) }])),
    ); // blobs and texts only
  const mine = `(SELECT id FROM person WHERE profile NOT NULL AND id IN (SELECT "personId" FROM enrolment))`;
  const chats = `(SELECT "chatId" FROM conversation WHERE "personId" IN ${mine})`;
  const found = [
    ...all('profile', `SELECT profile, "nipHash" FROM person WHERE id IN ${mine}`),
    ...all('chat', `SELECT address, phone, "addressHash", "phoneHash" FROM chat WHERE id IN ${chats}`),
    ...all('state', `SELECT state FROM conversation WHERE "personId" IN ${mine}`),
    ...all('inbox', `SELECT body FROM inbox WHERE "chatId" IN ${chats}`),
    ...all('outbox', `SELECT body FROM outbox WHERE "chatId" IN ${chats}`),
    ...all('audit', `SELECT detail FROM audit WHERE "personId" IN ${mine}`),
    ...all('case', `SELECT detail FROM rights_case WHERE "personId" IN ${mine}`),
    ...all('roster', `SELECT line, "nipHash", "phoneHash" FROM roster_entry WHERE "personId" IN ${mine}`),
    ...all('media', `SELECT body FROM media`),
    ...all('link', `SELECT "codeHash" FROM link_code WHERE "personId" IN ${mine}`),
    ...all('link', `SELECT id FROM chat_link WHERE "personId" IN ${mine}`),
    ...all('answer', `SELECT "personId" || "programmeCode" || quiz || item || choice FROM answer`),
  ];
  database.close();
  return found;
}

function left(what: readonly { readonly what: string; readonly bytes: Buffer }[]): readonly string[] {
  return readdirSync(stage.dataDir).flatMap((file) => {
    const bytes = readFileSync(join(stage.dataDir, file));
    return what.filter((one) => bytes.includes(one.bytes)).map((one) => `${file}: ${one.what}`);
  });
}

const plain = Object.values(person).map((text) => ({ what: text, bytes: Buffer.from(text) }));

/** Somebody registers by the real app, adds another chat, takes a quiz, sends a file, corrects a unit; and then goes, from `address`. */
async function erased(address = person.address) {
  stage = await openStage({ start, accounts: [account, telegram] });
  const agencyId = await stage.importProgramme(programme);
  await stage.importProgramme(programme, telegram);
  await stage.desk.importRoster(agencyId, programme.code, [{ ...person, salutation: 'ibu', unit: person.unit }], start);
  await stage.app.start();
  await say(person.address, `DAFTAR ${programme.code}`, 'setuju', person.nip, 'benar', person.said);
  await say(person.address, 'perbaiki', 'unit kerja', person.other, 'perbaiki', 'jabatan', person.position);
  await say(person.address, 'perbaiki', 'nip', '198503172010012346');
  const media = await stage.store.putMedia({ mime: 'image/jpeg', body: Buffer.from('kenari') }, start);
  await stage.hooks().accept({
    ...{ channel: 'web', account, externalId: 'media', sentAt: start },
    chat: { address: person.address, kind: 'private' },
    sender: { id: person.address },
    reply: { kind: 'media', ref: media, mime: 'image/jpeg', caption: person.said },
  });
  await stage.app.settle();
  await stage.travelTo(new Date('2027-04-06T10:00:00Z'));
  await say(person.address, 'hadir', 'kuis', 'A', 'jadwal', 'hubungkan');
  const [, code = ''] = /HUBUNGKAN (\S+)/.exec(stage.heard.at(-1)?.message.text ?? '') ?? [];
  await say(person.second, `hubungkan ${code}`, 'ya', person.saidThere, 'kuis');
  // A code that nobody has used.
  await say(person.address, 'hubungkan', '1');
  const path = join(stage.dataDir, 'pamong.db');
  const before = sealedOf(path);
  expect(new Set(before.map(({ what }) => what))).toEqual(
    new Set(['profile', 'chat', 'state', 'inbox', 'outbox', 'case', 'audit', 'roster', 'media', 'link', 'answer']),
  );
  expect(left(before).length).toBeGreaterThanOrEqual(before.length);
  await say(address, 'hapus data', 'lanjutkan', 'hapus semua data saya');
  const heard = stage.heard.at(-1)?.message.text ?? '';
  await stage.app.tick();
  const soon = left(before);
  await stage.travelTo(new Date(stage.clock.now().getTime() + 26 * 3_600_000));
  await stage.app.tick();
  return { agencyId, before, heard, soon };
}

test.each([
  ['the chat they registered in', person.address],
  ['a chat they added', person.second],
])('nothing of a person erased from %s is left in any file, once the job has run', async (_where, address) => {
  const { agencyId, before, heard, soon } = await erased(address);
  expect(heard).toContain('sudah dihapus');
  // The address alone waits a day for what may be delivered a second time.
  expect(new Set(soon.map((one) => one.split(': ')[1]))).toEqual(new Set(['chat']));
  expect(left(before)).toEqual([]);
  expect(left(plain)).toEqual([]);
  expect(await stage.reader.people(agencyId, null, 9)).toEqual([]);
  expect(await stage.reader.openCases(agencyId)).toEqual([]);
});

const long = 'Kenari Merahwati Suryaningsih Kusumawardhani';
const former = 'Cendrawasih Lama';
/** Her name begins as the other's did. */
const namesake = `${former}ngan`;

/** Every text of the database, as whoever has the key may open it. */
function readable(): readonly string[] {
  const seal = sealWith(secretFrom({ file: join(stage.dataDir, 'pamong.key') }) ?? new Uint8Array());
  const database = new Database(join(stage.dataDir, 'pamong.db'), { readonly: true });
  const texts = sealedColumns.flatMap(({ table, column, context }) =>
    (database.prepare(`SELECT * FROM "${table}" WHERE "${column}" NOT NULL`).all() as StoredRow[]).map(
      (row) => `${table}: ${seal.unseal(row[column] as Uint8Array, context(row)).toString('utf8')}`, // a sealed column
    ),
  );
  database.close();
  return texts;
}

/** Messages to an officer as no flow of today would leave them: cut short, with a button, still to leave. */
function tellOfficer(messages: readonly { readonly text: string; readonly label?: string; readonly open?: boolean }[]) {
  const seal = sealWith(secretFrom({ file: join(stage.dataDir, 'pamong.key') }) ?? new Uint8Array());
  const database = new Database(join(stage.dataDir, 'pamong.db'));
  const sent = database
    .prepare(`SELECT o.* FROM outbox o JOIN role r ON r."personId" = o."personId" ORDER BY o.seq DESC`)
    .get() as StoredRow & { readonly takeableAt: unknown }; // a row of the table
  messages.forEach(({ text, label = 'Buka', open = false }, at) => {
    const id = `told-${at}`;
    const body = seal.seal(JSON.stringify({ text, choices: [{ id: 'a', label }], keys: 'digits' }), outboxContext(id));
    const row: StoredRow = { ...sent, seq: null, id, body, open: open ? 1 : 0, state: open ? 'pending' : 'sent' };
    const names = Object.keys(row);
    const takeableAt = open ? '2029-01-01T00:00:00.000+00:00' : sent.takeableAt;
    database
      .prepare(`INSERT INTO outbox (${names.map((name) => `"${name}"`)}) VALUES (${names.map(() => '?')})`)
      .run(...Object.values({ ...row, takeableAt }));
  });
  database.close();
}

test('what an officer was told or wrote about an erased person goes, by every name they had, and of others nothing does', async () => {
  stage = await openStage({ start });
  const agencyId = await stage.importProgramme(programme);
  await stage.app.start();
  const { code } = await stage.desk.invite({ agencyId, role: 'officer', programme: null, by: 'cli:test' }, start);
  await say('ratna', `GABUNG ${code}`, 'setuju', 'Ratna Contoh', 'ibu');
  for (const [address, name] of [
    [person.address, former],
    ['lain', namesake],
  ] as const)
    await say(address, `DAFTAR ${programme.code}`, 'setuju', 'tidak punya', name, 'Dinas', 'Staf', 'ibu', 'benar');
  await say('ratna', `kenapa ${former}`, 'cukup');
  await say(person.address, 'perbaiki', 'nama', long);
  await say('ratna', `kenapa ${long.toLowerCase()}`, 'cukup', `kenapa ${namesake}`, 'cukup', `kenapa ${person.phone}`);
  tellOfficer([
    { text: 'Yang menunggu:', label: `1. ${long.slice(0, 29)}…` },
    { text: `${long} belum hadir`, open: true },
    { text: `${namesake} sudah hadir` },
  ]);
  const lower = namesake.toLowerCase();
  const texts = () => readable().map((text) => text.toLowerCase());
  const naming = (said: string) =>
    texts().filter((text) => text.replaceAll(lower, '').includes(said.toLowerCase())).length;
  // Where both are named it goes with the other.
  const ofNamesake = () =>
    texts().filter((text) => text.includes(lower) && !text.replaceAll(lower, '').includes(former.toLowerCase())).length;
  const before = ofNamesake();
  const all = () => [former, long, `${long.slice(0, 29)}…`, '81399977123'].map(naming);
  expect(all().every((count) => count > 0)).toBe(true);
  await say(person.address, 'hapus data', 'lanjutkan', 'hapus semua data saya');
  await stage.app.tick();
  expect(all()).toEqual([0, 0, 0, 0]);
  expect(ofNamesake()).toBe(before);
});

test('the same is found again where nothing is overwritten and the file is not swept', async () => {
  const { exec, pragma } = Database.prototype;
  Database.prototype.exec = function (sql: string) {
    return sql === 'VACUUM' ? this : exec.call(this, sql.replace('secure_delete = ON', 'secure_delete = OFF'));
  };
  const { prepare } = Database.prototype;
  Database.prototype.prepare = function (sql: string) {
    return prepare.call(this, sql.includes('wal_checkpoint') ? 'SELECT 0 AS busy' : sql) as never; // any statement
  };
  try {
    const { before } = await erased();
    expect(left(before).length).toBeGreaterThan(10);
  } finally {
    Object.assign(Database.prototype, { exec, pragma, prepare });
  }
});
