/** Who may write: the running process for everyone, or the command line with the lock. And what keeps it from the database. */
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askProcess, RequestTooLong } from '../../src/control/client.ts';
import { controlHandler } from '../../src/control/handler.ts';
import { controlServer, socketIn } from '../../src/control/server.ts';
import { silentLog } from '../../src/log.ts';
import { sheetOf, workbookOf } from '../support/workbook.ts';
import { copyOf, examples, furnish, newFolder, openBot, pamong, removeFolders } from './house.ts';

let furnished = '';
let demo = '';
beforeAll(async () => {
  [furnished, demo] = [newFolder(), newFolder()];
  await Promise.all([furnish(furnished, false), furnish(demo, true)]);
});
afterAll(removeFolders);

const now = new Date('2027-03-25T02:00:00Z');

/** A process that has the database open and listens. */
async function running(dataDir: string) {
  const bot = await openBot(dataDir, now);
  const { desk, reader, almanac, clock, app } = bot;
  const server = controlServer({
    path: socketIn(dataDir),
    handle: controlHandler({ desk, reader, almanac, clock, app, log: silentLog }),
    log: silentLog,
  });
  await app.start();
  await server.start();
  return {
    ...bot,
    server,
    async end() {
      await server.stop();
      await bot.leave();
    },
  };
}

describe('while a process runs', () => {
  it('writes go through it, and what it does about them is done at once', async () => {
    const dataDir = copyOf(furnished);
    const process = await running(dataDir);
    const { code, out } = await pamong(['approve', 'KAL-2027-01', 'Rini'], { dataDir });
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining(
        'kini terdaftar pada program KAL-2027-01.\nOrangnya diberi tahu paling cepat Kamis, 25 Maret 2027 pukul 09.00 WIB',
      ),
    });
    await expect.poll(() => process.told).toEqual([expect.stringContaining('panitia sudah menyetujui')]);
    // It was told before the row that says so was written.
    await expect
      .poll(async () => (await pamong(['why', 'Rini'], { dataDir })).out)
      .toContain('• Kabar pendaftaran program KAL-2027-01 dikirim Kamis, 25 Maret 2027 pukul 09.00 WIB.');
    await process.end();
  });

  it('imports go through it as well, with the same honesty', async () => {
    const dataDir = copyOf(furnished);
    const process = await running(dataDir);
    const imported = await pamong(['programme', 'import', join(examples, 'denpasar.json')], { dataDir });
    const roster = await pamong(
      ['roster', 'import', join(examples, 'kalianda-roster.csv'), '--programme', 'DPS-2027-01'],
      { dataDir },
    );
    expect({ code: imported.code, out: imported.out }).toEqual({
      code: 0,
      out: [
        'DPS-2027-01 versi 1 disimpan dan mulai berlaku: 11 sesi dan 7 kuis.',
        'BKPSDM Contoh Denpasar baru di pemasangan ini. Halaman obrolannya /a/denpasar/, terbuka sesudah Pamong dimulai ulang.\n',
      ].join('\n'),
    });
    expect(roster.code).toBe(1);
    expect(roster.err).toContain('Tidak seorang pun disimpan.');
    expect(await process.reader.programmeByCode('DPS-2027-01')).not.toBeNull();
    await process.end();
  });

  it('so does a list of thousands from Excel, while it goes on answering people', async () => {
    const dataDir = copyOf(furnished);
    const process = await running(dataDir);
    const people = Array.from({ length: 2_000 }, (_, at) => [`Peserta Contoh ${at}`, `${8_110_000_000 + at}`]);
    const path = join(dataDir, 'daftar.xlsx');
    writeFileSync(path, await workbookOf(sheetOf('Peserta', [['Nama', 'No. HP'], ...people])));
    let isWriting = true;
    const imported = pamong(['roster', 'import', path, '--programme', 'KAL-2027-01', '--replace'], { dataDir }).finally(
      () => {
        isWriting = false;
      },
    );
    let answered = 0;
    for (; isWriting; answered += 1) await process.says('sari', 'bantuan');
    const { code, out } = await imported;
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining('Baru 2000, berubah 0, sama 0, dihapus 7.'),
    });
    expect(answered).toBeGreaterThan(5);
    await process.end();
  });

  it('what is longer than it would read is not sent, and said', async () => {
    const dataDir = copyOf(furnished);
    const process = await running(dataDir);
    const people = 'x'.repeat(17 * 1024 * 1024);
    const asking = askProcess(socketIn(dataDir), { kind: 'import-roster', programme: 'KAL-2027-01', people });
    await expect(asking).rejects.toThrow(RequestTooLong);
    expect((await pamong(['approve', 'KAL-2027-01', 'Rini'], { dataDir })).code).toBe(0);
    await process.end();
  });

  it('decisions that come at once are made one after the other', async () => {
    const bot = await openBot(copyOf(furnished), now);
    const { desk, reader, almanac, clock, app } = bot;
    await app.start();
    const [agency] = await reader.agencies();
    const [rini] = await reader.findPeople(agency?.id ?? '', 'Rini');
    const handle = controlHandler({ desk, reader, almanac, clock, app, log: silentLog });
    const decision = {
      kind: 'decide',
      programme: 'KAL-2027-01',
      personId: rini?.personId ?? '',
      by: 'x',
      reason: null,
    } as const;
    const answers = await Promise.all(
      (['refused', 'enrolled'] as const).map((standing) => handle({ ...decision, standing })),
    );
    await bot.leave();
    expect(answers).toMatchObject([{ became: 'done' }, { became: 'stands', before: { standing: 'refused' } }]);
  });

  it('only its own user may ask it', async () => {
    const dataDir = copyOf(furnished);
    const process = await running(dataDir);
    expect(statSync(socketIn(dataDir)).mode & 0o777).toBe(0o600);
    await process.end();
  });

  it('answers what is no request without harm, and goes on', async () => {
    const dataDir = copyOf(furnished);
    const process = await running(dataDir);
    const answers = await Promise.all(
      ['not json\n', '{"kind":"drop-tables"}\n', '{"kind":"decide"}\n'].map((line) => ask(socketIn(dataDir), line)),
    );
    expect(answers).toEqual(['{"kind":"broken"}\n', '{"kind":"broken"}\n', '{"kind":"broken"}\n']);
    expect((await pamong(['approve', 'KAL-2027-01', 'Rini'], { dataDir })).code).toBe(0);
    await process.end();
  });

  it('goes on where whoever asked has gone before the answer', async () => {
    const dataDir = newFolder();
    let answer = (): void => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const path = socketIn(dataDir);
    const handle = () => asked.then(() => ({ kind: 'role-ended', was: true, officers: 1 }) as const);
    const server = controlServer({ path, handle, log: silentLog });
    await server.start();
    const line = `${JSON.stringify({ kind: 'attendance-list', programme: 'X', date: '2027-04-05', by: 'x' })}\n`;
    await new Promise<void>((resolve) => {
      const socket = connect(path, () => socket.write(line, () => socket.destroy()));
      socket.on('close', () => resolve());
    });
    answer();
    expect(await ask(path, line)).toContain('role-ended');
    await server.stop();
  });

  it('that cannot be reached, nothing is written behind its back', async () => {
    const dataDir = copyOf(furnished);
    const process = await running(dataDir);
    await process.server.stop();
    const { code, err } = await pamong(['approve', 'KAL-2027-01', 'Rini'], { dataDir });
    const pending = await process.reader.pending((await process.reader.agencies())[0]?.id ?? '', 'KAL-2027-01');
    expect({ code, pending: pending.length }).toEqual({ code: 1, pending: 2 });
    expect(err).toContain('sedang dipakai proses Pamong lain');
    await process.leave();
  });

  it('that takes a request and says nothing more, it is not claimed that anything was stored', async () => {
    const dataDir = copyOf(furnished);
    const mute = createServer((socket) => socket.once('data', () => socket.destroy()));
    await new Promise<void>((resolve) => mute.listen(socketIn(dataDir), resolve));
    const { code, err } = await pamong(['approve', 'KAL-2027-01', 'Rini'], { dataDir });
    expect(code).toBe(1);
    expect(err).toContain('Belum pasti apakah sudah tersimpan');
    await new Promise((resolve) => mute.close(resolve));
  });
});

describe('where no process runs', () => {
  it('the command takes the lock itself, past the socket of a process that was killed', async () => {
    const dataDir = copyOf(furnished);
    writeFileSync(socketIn(dataDir), '');
    const { code } = await pamong(['approve', 'KAL-2027-01', 'Rini'], { dataDir });
    const process = await running(dataDir);
    expect(code).toBe(0);
    expect((await process.reader.pending((await process.reader.agencies())[0]?.id ?? '', 'KAL-2027-01')).length).toBe(
      1,
    );
    await process.end();
  });

  it('a read changes no byte of the database', async () => {
    const dataDir = copyOf(furnished);
    const before = statSync(join(dataDir, 'pamong.db'));
    await pamong(['why', 'Sari'], { dataDir });
    const after = statSync(join(dataDir, 'pamong.db'));
    expect([after.mtimeMs, after.size]).toEqual([before.mtimeMs, before.size]);
  });
});

describe('a sentence says what stands in the way', () => {
  it('of a database that is not there', async () => {
    const dataDir = newFolder();
    expect(await pamong(['why', 'Sari'], { dataDir })).toEqual({
      code: 1,
      out: '',
      err: `Basis data belum ada. Mohon periksa DATABASE_URL dan DATA_DIR, atau jalankan npm start lebih dulu.\nBasis data yang dilihat: ${dataDir}/pamong.db (DATA_DIR: ${dataDir}).\n`,
    });
    writeFileSync(join(dataDir, 'pamong.db'), '');
    expect((await pamong(['why', 'Sari'], { dataDir })).err).toContain('Basis data belum ada');
  });

  it('of one that was sealed with another key, or whose key is lost', async () => {
    const dataDir = copyOf(furnished);
    const environment = { SEAL_KEY: Buffer.alloc(32, 7).toString('base64') };
    const read = await pamong(['why', 'Sari'], { dataDir, environment });
    const write = await pamong(['approve', 'KAL-2027-01', 'Rini'], { dataDir, environment });
    rmSync(join(dataDir, 'pamong.key'));
    const lost = await pamong(['why', 'Sari'], { dataDir });
    expect([read, write, lost].map(({ code }) => code)).toEqual([1, 1, 1]);
    for (const { err } of [read, write])
      expect(err).toBe(
        'Kunci di SEAL_KEY bukan kunci basis data ini: basis data disegel dengan kunci lain. Mohon kembalikan kunci yang sesuai dari cadangan.\n',
      );
    expect(lost.err).toContain(`Berkas kunci ${join(dataDir, 'pamong.key')} tidak ada`);
  });

  it('of a demo, whose clock it goes by', async () => {
    const dataDir = copyOf(demo);
    const { code, out, err } = await pamong(['approve', 'KAL-2027-01', 'Rini'], { dataDir });
    expect(code).toBe(0);
    expect(err).toContain('basis data peragaan');
    expect(out).toContain('paling cepat Senin, 5 April 2027 pukul 09.00 WIB');
  });

  it('of a setting that does not fit', async () => {
    const { code, err } = await pamong(['why', 'Sari'], { dataDir: newFolder(), environment: { PORT: 'lima' } });
    expect(code).toBe(2);
    expect(err).toMatch(
      /^Pengaturan belum tepat:\nPORT harus bilangan bulat dari 0 sampai 65535; yang tertulis "lima"\.\n/,
    );
  });

  it('of a file that is no database, or one that a newer version has been at', async () => {
    const [damaged, newer] = [newFolder(), copyOf(furnished)];
    writeFileSync(join(damaged, 'pamong.db'), 'Bukan basis data. '.repeat(1_000));
    const database = new Database(join(newer, 'pamong.db'));
    database.exec(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
      VALUES ('x', 'x', '9999_later', 1, 1)`);
    database.close();
    for (const argv of [
      ['why', 'Sari'],
      ['programme', 'import', join(examples, 'kalianda.json')],
    ]) {
      const environment = { DEMO: 'false' };
      expect((await pamong(argv, { dataDir: damaged, environment })).err).toContain(
        'bukan basis data, atau sudah rusak',
      );
      expect((await pamong(argv, { dataDir: newer, environment })).err).toContain(
        'versi yang lebih baru (perubahan 9999_later',
      );
    }
  });

  it('of a calendar that does not fit, with each part that does not and what came', async () => {
    const dataDir = copyOf(furnished);
    writeFileSync(
      join(dataDir, 'calendar.json'),
      '{ "holidays": [{ "date": "2027-13-01" }], "ramadan": [], "coversYears": [] }',
    );
    const { code, err } = await pamong(['plan', 'KAL-2027-01'], { dataDir });
    expect({ code, err }).toEqual({
      code: 1,
      err: [
        `Berkas kalender ${join(dataDir, 'calendar.json')} belum dapat dipakai. Yang perlu diperbaiki:`,
        'holidays[0].date: tertulis "2027-13-01"; tanggal ditulis YYYY-MM-DD dan harus ada di kalender, misalnya 2027-04-06.',
        'holidays[0].name: bagian ini wajib ada, tetapi belum diisi.',
        'holidays[0].kind: bagian ini wajib ada, tetapi belum diisi.',
        'source: bagian ini wajib ada, tetapi belum diisi.',
        '',
      ].join('\n'),
    });
  });

  it('of a file that is a folder', async () => {
    const dataDir = newFolder();
    mkdirSync(join(dataDir, 'program.json'));
    expect((await pamong(['programme', 'check', join(dataDir, 'program.json')], { dataDir })).err).toContain(
      'adalah folder, bukan berkas',
    );
  });
});

function ask(path: string, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => socket.write(line));
    let said = '';
    socket.on('data', (chunk) => {
      said += String(chunk);
    });
    socket.on('end', () => {
      socket.destroy();
      resolve(said);
    });
    socket.on('error', reject);
  });
}
