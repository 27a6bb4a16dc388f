/** `pamong programme check` and `import`: what an officer reads about a file, and what is written. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { environmentOf, examples, furnish, newFolder, openBot, pamong, removeFolders, start } from './house.ts';

afterAll(removeFolders);

const kalianda = join(examples, 'kalianda.json');
const real = { environment: { DEMO: 'false' } };

interface Draft {
  [part: string]: unknown;
  sessions: Record<string, unknown>[];
  quizzes: Record<string, unknown>[];
}

/** The example with changes, in a file of its own. */
function changed(dataDir: string, change: (programme: Draft) => void): string {
  const programme = JSON.parse(readFileSync(kalianda, 'utf8')) as Draft; // the example is an object with these lists
  change(programme);
  const path = join(dataDir, 'program.json');
  writeFileSync(path, JSON.stringify(programme, null, 2));
  return path;
}

const spoilt = (dataDir: string): string =>
  changed(dataDir, (programme) => {
    programme.zone = 'WIB';
    programme.titel = 'x';
    delete programme.aim;
    programme.quota = '30';
    programme.keepUntil = '2027-02-30';
    programme.shortTitle = 'Judul yang jauh lebih panjang daripada empat puluh huruf';
    Object.assign(programme.sessions[0] ?? {}, { end: '11:00', mode: 'tatap-muka' });
    Object.assign(programme.sessions[1] ?? {}, { start: '14:00', end: '15:30' });
    Object.assign(programme.sessions[2] ?? {}, { title: 'Pakai {{nama}} dan NIK 3201010101010001' });
    Object.assign(programme.quizzes[0] ?? {}, { closesOn: '2027-04-01' });
  });

describe('pamong programme check', () => {
  it('says that a good file can be used, and stores nothing', async () => {
    const dataDir = newFolder();
    const { code, out, err } = await pamong(['programme', 'check', kalianda], { dataDir });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe('KAL-2027-01 "Proyek Kecil Layanan Digital", versi 1, dapat dipakai: 14 sesi dan 8 kuis.\n');
    expect((await pamong(['registrations', 'KAL-2027-01'], { dataDir })).err).toContain('Basis data belum ada');
  });

  it.each(['id', 'en'])('names every problem in a sentence (%s)', async (lang) => {
    const dataDir = newFolder();
    const { code, out, err } = await pamong(['programme', 'check', spoilt(dataDir), '--lang', lang], { dataDir });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).not.toContain('3201010101010001');
    await expect(err.replaceAll(dataDir, '…')).toMatchFileSnapshot(`snapshots/programme-problems.${lang}.txt`);
  });

  it.each([
    ['a comma too many', '{\n  "code": "KAL-2027-01",\n}', 'baris 3, kolom 1'],
    ['a bracket too few', '{\n  "code": [1, 2\n', 'baris 3, kolom 1'],
    ['a word without quotation marks', '{ "code": KAL }', 'baris 1, kolom 11'],
    ['something after the end', '{}\n{}', 'baris 2, kolom 1'],
    ['a string that is not closed', '{ "a": "b }', 'baris 1, kolom 8'],
  ])('names line and column of damaged JSON: %s', async (_what, json, where) => {
    const dataDir = newFolder();
    const path = join(dataDir, 'program.json');
    writeFileSync(path, json);
    const { code, err } = await pamong(['programme', 'check', path], { dataDir });
    expect(code).toBe(1);
    expect(err).toContain(where);
  });

  it.each([
    ['of nothing at all', '', 'kosong'],
    ['of white space', '\uFEFF \n', 'kosong'],
    ['in UTF-16, as Notepad may save it', Buffer.from('\uFEFF{ "code": 1 }', 'utf16le'), 'bukan UTF-8'],
    ['that is an Excel workbook', Buffer.from('PK\u0003\u0004\u0000', 'latin1'), 'berkas Excel'],
    ['of an older Excel', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'berkas Excel'],
  ])('says what a file is %s', async (_what, content, said) => {
    const dataDir = newFolder();
    const path = join(dataDir, 'berkas');
    writeFileSync(path, content);
    const { code, err } = await pamong(['programme', 'check', path], { dataDir });
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(said) });
    expect(err).not.toContain('JSON');
  });

  it('takes a file that begins with a byte order mark, as Notepad writes it', async () => {
    const dataDir = newFolder();
    const path = join(dataDir, 'program.json');
    writeFileSync(path, `\uFEFF${readFileSync(kalianda, 'utf8')}`);
    expect((await pamong(['programme', 'check', path], { dataDir })).code).toBe(0);
  });

  it('says which file is not there', async () => {
    const { code, err } = await pamong(['programme', 'check', 'tidak-ada.json'], { dataDir: newFolder() });
    expect({ code, err }).toEqual({ code: 1, err: 'Berkas tidak-ada.json tidak ditemukan.\n' });
  });
});

describe('pamong programme import', () => {
  it('stores a version once, and makes agency and account', async () => {
    const dataDir = newFolder();
    const first = await pamong(['programme', 'import', kalianda], { dataDir, ...real });
    const second = await pamong(['programme', 'import', kalianda], { dataDir, ...real });
    const third = await pamong(['programme', 'import', changed(dataDir, (programme) => (programme.version = 2))], {
      dataDir,
      ...real,
    });
    expect([first, second, third].map(({ out }) => out)).toEqual([
      'KAL-2027-01 versi 1 disimpan dan mulai berlaku: 14 sesi dan 8 kuis.\n',
      'KAL-2027-01 versi 1 sudah berlaku dan isinya sama, jadi tidak ada yang berubah: 14 sesi dan 8 kuis.\n',
      expect.stringMatching(/^KAL-2027-01 versi 2 disimpan dan mulai berlaku: 14 sesi dan 8 kuis\.\n/),
    ]);
    const bot = await openBot(dataDir, start);
    expect(await bot.reader.openProgrammes('web', '2027-03-24')).toHaveLength(1);
    await bot.leave();
  });

  /** The next lesson at another hour and place, one taken out, one more seat. */
  const moved = (programme: Draft): void => {
    programme.quota = 31;
    Object.assign(programme.sessions[0] ?? {}, { place: 'Ruang rapat' });
    programme.sessions.pop();
    programme.totalJp = programme.sessions.reduce((sum, { jp }) => sum + Number(jp), 0);
  };

  it.each(['id', 'en'])(
    'refuses another content under a number that was used, and names what differs (%s)',
    async (lang) => {
      const dataDir = newFolder();
      await pamong(['programme', 'import', kalianda], { dataDir, ...real });
      const path = changed(dataDir, moved);
      const { code, out, err } = await pamong(['programme', 'import', path, '--lang', lang], { dataDir, ...real });
      expect({ code, out }).toEqual({ code: 1, out: '' });
      await expect(err).toMatchFileSnapshot(`snapshots/version-taken.${lang}.txt`);
      const bot = await openBot(dataDir, start);
      expect((await bot.reader.programmeByCode('KAL-2027-01'))?.programme.quota).toBe(30);
      await bot.leave();
    },
  );

  it.each(['id', 'en'])(
    'shows of a new version what changes and who is told when, and lets it take effect when told to (%s)',
    async (lang) => {
      const dataDir = newFolder();
      await furnish(dataDir, false);
      const path = changed(dataDir, (programme) => {
        moved(programme);
        programme.version = 2;
      });
      const inForce = async (): Promise<number | undefined> => {
        const bot = await openBot(dataDir, start);
        const current = await bot.reader.programmeByCode('KAL-2027-01');
        await bot.leave();
        return current?.programme.version;
      };
      const shown = await pamong(['programme', 'import', path, '--lang', lang], { dataDir, ...real });
      expect(shown.code).toBe(1);
      await expect(`${shown.out}${shown.err}`).toMatchFileSnapshot(`snapshots/version-waits.${lang}.txt`);
      expect(await inForce()).toBe(1);
      const argv = ['programme', 'import', path, '--apply', '--lang', lang];
      const { code, out, err } = await pamong(argv, { dataDir, ...real });
      expect({ code, err }).toEqual({ code: 0, err: '' });
      await expect(out).toMatchFileSnapshot(`snapshots/version-fresh.${lang}.txt`);
      expect(await inForce()).toBe(2);
    },
  );

  it('asks for a reason where the class is today, keeps it in the audit, and tells people from 06.30 on', async () => {
    const dataDir = newFolder();
    await furnish(dataDir, false);
    const path = changed(dataDir, (programme) => {
      Object.assign(programme.sessions[2] ?? {}, { start: '13:30', end: '15:45' });
      programme.version = 2;
    });
    // Tuesday 6 April, the first class day, 05.50 WIB.
    const now = new Date('2027-04-05T22:50:00Z');
    const argv = ['programme', 'import', path, '--apply'];
    expect(await pamong(argv, { dataDir, now, ...real })).toMatchObject({
      code: 1,
      err: expect.stringContaining('--apply --reason "ALASAN"'),
    });
    expect((await pamong([...argv, '--reason', 'NIK 3201010101010001'], { dataDir, now })).code).toBe(2);
    const { code, out } = await pamong([...argv, '--reason', 'Narasumber terlambat'], { dataDir, now, ...real });
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining('• Selasa, 6 April 2027: segera, mulai Selasa, 6 April 2027 pukul 06.30 WIB'),
    });
    const bot = await openBot(dataDir, now);
    const current = await bot.reader.programmeByCode('KAL-2027-01');
    expect((await bot.reader.audit(current?.agencyId ?? '', 1))[0]).toMatchObject({
      actor: 'cli',
      act: 'programme-changed',
      programme: 'KAL-2027-01',
      detail: { reason: 'Narasumber terlambat', version: '2', user: 'panitia' },
    });
    await bot.leave();
  });

  it('says how many are told in the chat, and how many have to be told otherwise', async () => {
    const dataDir = newFolder();
    await furnish(dataDir, false);
    const hasan = ['--name', 'Hasan Contoh, S.H.', '--without-nip', '--unit', 'BKPSDM Contoh', '--position', 'Staf'];
    const registered = await pamong(['register', 'KAL-2027-01', ...hasan, '--salutation', 'bapak'], {
      dataDir,
      ...real,
    });
    expect(registered.code).toBe(0);
    const path = changed(dataDir, (programme) => {
      Object.assign(programme.sessions[0] ?? {}, { place: 'Ruang rapat' });
      programme.version = 2;
    });
    const { out } = await pamong(['programme', 'import', path], { dataDir, ...real });
    expect(out).toContain('1 orang diberi tahu lewat obrolan bahwa hari kelas ini berubah:');
    expect(out).toContain('Perlu diberi tahu langsung: 1 orang (tanpa obrolan, atau BERHENTI).');
  });

  it('says which planned messages fall away, and how many of them have left', async () => {
    const dataDir = newFolder();
    await furnish(dataDir, false);
    const now = new Date('2027-04-06T09:00:00Z');
    const bot = await openBot(dataDir, start);
    await bot.app.start();
    await bot.travelTo(now);
    await bot.leave();
    // The second class day is called off after its reminder has left.
    const path = changed(dataDir, (programme) => {
      for (const session of programme.sessions.slice(3, 6)) session.cancelled = true;
      programme.version = 2;
    });
    const { out } = await pamong(['programme', 'import', path], { dataDir, now, ...real });
    expect(out).toContain('• sesi yang ditiadakan: 3');
    expect(out).toContain('yang sudah terkirim sebelumnya: 1.');
  });

  it('asks no quiz at the hour from which it was moved away, and asks it at the new one', async () => {
    const dataDir = newFolder();
    await furnish(dataDir, false);
    // Tuesday 6 April, 15.00 WIB: the quiz of the day waits for 15.35.
    const now = new Date('2027-04-06T08:00:00Z');
    const first = await openBot(dataDir, start);
    await first.app.start();
    await first.travelTo(now);
    await first.leave();
    const path = changed(dataDir, (programme) => {
      Object.assign(programme.quizzes[0] ?? {}, { date: '2027-04-07' });
      programme.version = 2;
    });
    expect(await pamong(['programme', 'import', path], { dataDir, now, ...real })).toMatchObject({
      code: 0,
      out: expect.stringContaining('Yang masih menunggu dan tidak akan dikirim: 1;'),
    });
    const bot = await openBot(dataDir, now);
    await bot.app.start();
    await bot.travelTo(new Date('2027-04-07T09:30:00Z'));
    await bot.leave();
    const { out } = await pamong(['why', 'Sari'], { dataDir, now: new Date('2027-04-07T09:30:00Z') });
    expect(out).toMatch(
      /Kuis .* tidak dikirim pada .*, karena kuis itu sudah tidak ada dalam program, atau pindah tanggal/,
    );
    expect(out).toMatch(/Kuis .* dikirim Rabu, 7 April 2027 pukul 15\.35 WIB/);
  });

  it('says that nobody has to be told yet, or nothing', async () => {
    const dataDir = newFolder();
    const load = (change: (programme: Draft) => void) =>
      pamong(['programme', 'import', changed(dataDir, change)], { dataDir, ...real });
    await load(() => {});
    const change = (programme: Draft): void => {
      moved(programme);
      programme.version = 2;
    };
    expect((await load(change)).out).toContain(
      'belum ada peserta terdaftar yang perlu diberi tahu:\n  • Selasa, 6 April',
    );
    const seats = (programme: Draft): void => {
      change(programme);
      Object.assign(programme, { version: 3, quota: 40 });
    };
    expect((await load(seats)).out).toContain('Tidak ada perubahan hari, jam, atau tempat kelas');
  });

  it('takes an earlier version back into force, and a number between two as well', async () => {
    const dataDir = newFolder();
    const load = (change: (programme: Draft) => void) =>
      pamong(['programme', 'import', changed(dataDir, change)], { dataDir, ...real });
    await load(() => {});
    await load((programme) => Object.assign(programme, { version: 3, quota: 31 }));
    expect((await load(() => {})).out).toContain('versi 1 disimpan dan mulai berlaku');
    expect((await load((programme) => Object.assign(programme, { version: 2 }))).code).toBe(0);
    expect((await load((programme) => Object.assign(programme, { version: 3, quota: 32 }))).err).toContain(
      'misalnya menjadi 4',
    );
  });

  it('leaves the browser chat with the first agency when a second one comes', async () => {
    const dataDir = newFolder();
    await pamong(['programme', 'import', kalianda], { dataDir, ...real });
    const { code } = await pamong(['programme', 'import', join(examples, 'denpasar.json')], { dataDir, ...real });
    const bot = await openBot(dataDir, start);
    const open = await bot.reader.openProgrammes('web', '2027-03-24');
    expect({ code, open: open.map(({ programme }) => programme.code) }).toEqual({ code: 0, open: ['KAL-2027-01'] });
    await bot.leave();
  });

  it('stores nothing where one thing has to be corrected', async () => {
    const dataDir = newFolder();
    await pamong(['programme', 'import', kalianda], { dataDir, ...real });
    const { code, err } = await pamong(['programme', 'import', spoilt(dataDir)], { dataDir, ...real });
    const bot = await openBot(dataDir, start);
    expect(code).toBe(1);
    expect(err).toMatch(/Tidak ada yang disimpan\.\n$/);
    expect((await bot.reader.programmeByCode('KAL-2027-01'))?.programme.quota).toBe(30);
    await bot.leave();
  });

  it('refuses a code that belongs to another agency', async () => {
    const dataDir = newFolder();
    await pamong(['programme', 'import', kalianda], { dataDir, ...real });
    const path = changed(dataDir, (programme) => Object.assign(programme.agency as object, { code: 'lain' })); // the example has an agency
    const { code, err } = await pamong(['programme', 'import', path], { dataDir, ...real });
    expect(code).toBe(1);
    expect(err).toContain('Kode KAL-2027-01 sudah dipakai instansi lain');
  });

  it('makes no database by the way, since its first start settles whether it is a demo', async () => {
    const dataDir = newFolder();
    const { code, err } = await pamong(['programme', 'import', kalianda], { dataDir });
    expect(code).toBe(1);
    expect(err).toContain('DEMO=false');
    expect(
      (await pamong(['registrations', 'KAL-2027-01'], { dataDir, environment: environmentOf(dataDir) })).err,
    ).toContain('Basis data belum ada');
  });
});
