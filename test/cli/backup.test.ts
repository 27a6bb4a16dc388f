/** One file with everything but the key, made while people write; and putting it back, which either is whole or changes nothing. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readManifest } from '../../src/store/backup-file.ts';
import { sealWith, secretFrom } from '../../src/store/seal.ts';
import { copyOf, examples, furnish, newFolder, openBot, pamong, removeFolders, start } from './house.ts';

let furnished = '';
/** A backup of it, and its key in a folder of its own. */
let backup = '';
let key = '';
beforeAll(async () => {
  furnished = newFolder();
  await furnish(furnished, false);
  cpSync(join(examples, 'calendar.json'), join(furnished, 'calendar.json'));
  writeFileSync(join(furnished, 'retention-kalianda.json'), '{}');
  const [out, apart] = [newFolder(), newFolder()];
  await pamong(['backup', '--out', out], { dataDir: furnished });
  backup = join(out, 'pamong-20270324T031200Z.backup');
  key = join(apart, 'kunci');
  cpSync(join(furnished, 'pamong.key'), key);
});
afterAll(removeFolders);

/** What lies in a folder, but for the lock, which whoever looks takes. */
const contents = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => !/lock|-shm$/.test(file) && statSync(join(folder, file)).isFile())
      .sort()
      .map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(join(folder, file)))
          .digest('hex'),
      ]),
  );

const masked = (said: string, ...folders: readonly string[]): string =>
  folders
    .reduce((text, folder, at) => text.replaceAll(folder, `/folder-${at + 1}`), said)
    .replace(/\b\d+ MB/, 'N MB')
    .replace(/\b\d+ (detik|s)\b/, 'N $1')
    .replace(/\d{2}\.\d{2}(\.\d{2})? \w+/, 'HH.MM ZONE');

describe('pamong backup', () => {
  it.each(['id', 'en'])('says where it lies, how big it is, and where the key is (%s)', async (lang) => {
    const [dataDir, out] = [copyOf(furnished), newFolder()];
    const ran = await pamong(['backup', '--out', out, '--lang', lang], { dataDir });
    expect(ran).toMatchObject({ code: 0, err: '' });
    await expect(masked(ran.out, out, dataDir)).toMatchFileSnapshot(`snapshots/backup.${lang}.txt`);
  });

  it('is one file, for its owner only, without the key', () => {
    const folder = join(backup, '..');
    expect(readdirSync(folder)).toEqual(['pamong-20270324T031200Z.backup']);
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    const secret = readFileSync(key, 'utf8').trim();
    const bytes = readFileSync(backup);
    expect(bytes.includes(secret)).toBe(false);
    expect(bytes.includes(Buffer.from(secret, 'base64'))).toBe(false);
    expect(readManifest(backup)).toMatchObject({
      at: start,
      version: '0.1.0',
      demo: false,
      migrations: expect.arrayContaining(['0001_heart', '0002_officers']),
      counts: { person: 3, enrolment: 3 },
      files: [{ name: 'calendar.json' }, { name: 'retention-kalianda.json' }],
    });
  });

  it('is of one moment, though people go on writing while it is made', async () => {
    const [dataDir, out] = [copyOf(furnished), newFolder()];
    const bot = await openBot(dataDir, start);
    await bot.app.start();
    let writing = true;
    const people = (async () => {
      for (let at = 0; writing; at += 1) await bot.says(`orang-${at}`, 'halo');
    })();
    const ran = await pamong(['backup', '--out', out], { dataDir });
    writing = false;
    await people;
    await bot.leave();
    expect(ran).toMatchObject({ code: 0, err: '' });
    const restored = newFolder();
    const file = join(out, 'pamong-20270324T031200Z.backup');
    expect((await pamong(['restore', file, '--key', key, '--to', restored], { dataDir })).code).toBe(0);
    expect((await pamong(['why', 'Sari'], { dataDir: restored })).out).toBe(
      (await pamong(['why', 'Sari'], { dataDir: furnished })).out,
    );
  });

  it('keeps the newest of its own kind and leaves other files alone', async () => {
    const out = newFolder();
    writeFileSync(join(out, 'catatan.txt'), 'jangan dihapus');
    for (const day of ['24', '25', '26'])
      await pamong(['backup', '--out', out, '--keep', '2'], {
        dataDir: furnished,
        now: new Date(`2027-03-${day}T03:12:00Z`),
      });
    expect(readdirSync(out).sort()).toEqual([
      'catatan.txt',
      'pamong-20270325T031200Z.backup',
      'pamong-20270326T031200Z.backup',
    ]);
  });

  it('writes over no file, and knows what it cannot do', async () => {
    const ran = await pamong(['backup', '--out', backup], { dataDir: furnished });
    expect(ran).toMatchObject({ code: 1, out: '', err: expect.stringContaining('sudah ada dan tidak ditimpa') });
    expect((await pamong(['backup', '--keep', 'semua'], { dataDir: furnished })).code).toBe(2);
    const empty = newFolder();
    expect(await pamong(['backup'], { dataDir: empty })).toMatchObject({
      code: 1,
      err: expect.stringContaining('Basis data belum ada'),
    });
    expect(existsSync(join(empty, 'backups')) ? readdirSync(join(empty, 'backups')) : []).toEqual([]);
  });
});

describe('pamong restore', () => {
  it.each(['id', 'en'])('puts everything back elsewhere, with the key (%s)', async (lang) => {
    const to = newFolder();
    const ran = await pamong(['restore', backup, '--key', key, '--to', to, '--lang', lang], { dataDir: newFolder() });
    expect(ran).toMatchObject({ code: 0, err: '' });
    await expect(masked(ran.out, to)).toMatchFileSnapshot(`snapshots/restore.${lang}.txt`);
    for (const argv of [
      ['registrations', 'KAL-2027-01'],
      ['why', 'Sari'],
      ['why', 'Rini'],
    ])
      expect((await pamong(argv, { dataDir: to })).out).toBe((await pamong(argv, { dataDir: furnished })).out);
    expect(contents(to)['calendar.json']).toBe(contents(furnished)['calendar.json']);
    expect(statSync(join(to, 'pamong.key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(to).filter((file) => file.startsWith('.restoring'))).toEqual([]);
  });

  it('sends nothing a second time that was planned before, says why, and goes on with what comes after', async () => {
    const to = newFolder();
    await pamong(['restore', backup, '--key', key, '--to', to], {
      dataDir: to,
      // Monday afternoon, after the hour of the reminder for the first class day.
      now: new Date('2027-04-05T08:00:00Z'),
    });
    const bot = await openBot(to, new Date('2027-04-05T08:05:00Z'));
    await bot.app.start();
    await bot.travelTo(new Date('2027-04-06T10:00:00Z'));
    await bot.leave();
    const { out } = await pamong(['why', 'Sari'], { dataDir: to, now: new Date('2027-04-06T10:00:00Z') });
    expect(out).toMatch(
      /Pengingat untuk Selasa, 6 April 2027 tidak dikirim pada .*, karena sistem dipulihkan dari cadangan/,
    );
    expect(out).toMatch(/Pengingat untuk Rabu, 7 April 2027 dikirim Selasa, 6 April 2027/);
  });

  it.each([
    [
      'another key',
      'kunci di',
      async (folder: string) => writeFileSync(join(folder, 'k'), Buffer.alloc(32, 7).toString('hex')),
    ],
    ['what is no key', 'bukan kunci', async (folder: string) => writeFileSync(join(folder, 'k'), 'rahasia')],
  ])('changes nothing with %s', async (_, said, prepare) => {
    const [dataDir, folder] = [copyOf(furnished), newFolder()];
    await prepare(folder);
    const before = contents(dataDir);
    const ran = await pamong(['restore', backup, '--key', join(folder, 'k'), '--replace'], { dataDir });
    expect(ran).toMatchObject({ code: 1, out: '', err: expect.stringContaining(said) });
    expect(contents(dataDir)).toEqual(before);
  });

  it.each([
    ['a bit that changed in the database', (size: number) => Math.floor(size / 2)],
    ['a bit that changed in what is said about it', (size: number) => size - 120],
  ])('changes nothing where the file has %s', async (_, where) => {
    const [dataDir, folder] = [copyOf(furnished), newFolder()];
    const bytes = readFileSync(backup);
    const at = where(bytes.length);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(join(folder, 'rusak.backup'), bytes);
    const before = contents(dataDir);
    const ran = await pamong(['restore', join(folder, 'rusak.backup'), '--key', key, '--replace'], { dataDir });
    expect(ran).toMatchObject({ code: 1, out: '', err: expect.stringContaining('sudah berubah sejak dibuat') });
    expect(contents(dataDir)).toEqual(before);
  });

  it('knows a file that was cut short, and one that is no backup at all', async () => {
    const [dataDir, folder] = [newFolder(), newFolder()];
    const [short, other] = [join(folder, 'pendek'), join(folder, 'lain')];
    cpSync(backup, short);
    truncateSync(short, statSync(short).size - 1);
    writeFileSync(other, 'halo');
    for (const file of [short, other])
      expect(await pamong(['restore', file, '--key', key], { dataDir })).toMatchObject({
        code: 1,
        err: expect.stringContaining('bukan cadangan Pamong'),
      });
    expect(await pamong(['restore', join(folder, 'tiada'), '--key', key], { dataDir })).toMatchObject({
      code: 1,
      err: expect.stringContaining('tidak ditemukan'),
    });
    expect(contents(dataDir)).toEqual({});
  });

  it('asks for the key where none lies', async () => {
    expect(await pamong(['restore', backup], { dataDir: newFolder() })).toMatchObject({
      code: 1,
      err: expect.stringContaining('--key BERKAS-KUNCI'),
    });
  });

  it.each([
    ['the same key', false],
    ['another key since', true],
  ])('forgets anew who was erased after the backup was made (%s)', async (_, isRotated) => {
    const dataDir = copyOf(furnished);
    const bot = await openBot(dataDir, new Date(start.getTime() + 60_000));
    const [agency] = await bot.reader.agencies();
    const people = await bot.reader.people(agency?.id ?? '', null, 9);
    const darma = people.find(({ name }) => name === 'Darma Contoh');
    // As HAPUS DATA leaves it, with the hash by which a backup knows whom to forget.
    const database = new Database(join(dataDir, 'pamong.db'));
    const secret = secretFrom({ file: key }) ?? Buffer.alloc(32);
    database
      .prepare('INSERT INTO erasure (hash, "agencyId", at) VALUES (?, ?, ?)')
      .run(sealWith(secret).hash('erasure', darma?.personId ?? ''), agency?.id, '2027-03-24T05:00:00.000+00:00');
    database.close();
    await bot.leave();
    if (isRotated) await pamong(['key', 'rotate'], { dataDir });
    const ran = await pamong(['restore', backup, '--key', key, '--replace'], { dataDir });
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('1 orang meminta datanya dihapus') });
    // The office's own list may name them still: who registered is forgotten.
    expect(await pamong(['why', 'Darma'], { dataDir })).toMatchObject({ code: 1, out: '' });
    expect((await pamong(['why', 'Rini'], { dataDir })).code).toBe(0);
  });

  it('says that it does not know who was erased where there is nothing else, and learns it of the database in use', async () => {
    const fresh = await pamong(['restore', backup, '--key', key], { dataDir: newFolder() });
    expect(fresh.out).toContain('tidak diketahui di sini');
    const dataDir = copyOf(furnished);
    const elsewhere = join(newFolder(), 'lain');
    const database = new Database(join(dataDir, 'pamong.db'));
    const secret = secretFrom({ file: key }) ?? Buffer.alloc(32);
    const darma = database.prepare('SELECT id, "agencyId" FROM person').all() as { id: string; agencyId: string }[];
    database
      .prepare('INSERT INTO erasure (hash, "agencyId", at) VALUES (?, ?, ?)')
      .run(sealWith(secret).hash('erasure', darma[0]?.id ?? ''), darma[0]?.agencyId, '2027-03-24T05:00:00.000+00:00');
    database.close();
    const ran = await pamong(['restore', backup, '--to', elsewhere, '--key', key], { dataDir });
    expect(ran.out).toContain('1 orang meminta datanya dihapus');
    expect(ran.out).toContain(`DATA_DIR=${elsewhere} npm start`);
  });

  it('says so where nobody knows any more who was erased', async () => {
    const dataDir = newFolder();
    writeFileSync(join(dataDir, 'pamong.db'), Buffer.alloc(8_192, 7));
    const ran = await pamong(['restore', backup, '--key', key, '--replace'], { dataDir });
    expect(ran).toMatchObject({
      code: 0,
      out: expect.stringContaining('tidak diketahui di sini'),
    });
  });

  it('waits until the process is stopped, and moves aside what lies there only when told to', async () => {
    const dataDir = copyOf(furnished);
    const bot = await openBot(dataDir, start);
    expect(await pamong(['restore', backup, '--replace'], { dataDir })).toMatchObject({
      code: 1,
      err: expect.stringContaining('Pamong sedang berjalan'),
    });
    await bot.leave();
    const before = contents(dataDir);
    expect(await pamong(['restore', backup], { dataDir })).toMatchObject({
      code: 1,
      err: expect.stringContaining('sudah ada basis data'),
    });
    expect(contents(dataDir)).toEqual(before);
    const ran = await pamong(['restore', backup, '--replace'], { dataDir, now: new Date('2027-03-24T05:00:00Z') });
    expect(ran.code).toBe(0);
    expect(contents(dataDir)['pamong.db.before-20270324T050000Z']).toBe(before['pamong.db']);
    expect((await pamong(['why', 'Sari'], { dataDir })).code).toBe(0);
  });
});
