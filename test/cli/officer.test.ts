/** What an officer does from the command line: rosters, registrations, decisions, and why a message came or did not. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personCode } from '../../src/cli/person-code.ts';
import { copyOf, examples, furnish, newFolder, openBot, pamong, removeFolders } from './house.ts';

let furnished = '';
beforeAll(async () => {
  furnished = newFolder();
  await furnish(furnished, false);
});
afterAll(removeFolders);

const codes = async (dataDir: string): Promise<readonly string[]> =>
  [...(await pamong(['registrations', 'KAL-2027-01'], { dataDir })).out.matchAll(/^([2-9A-Z]{5}) {2}/gm)].map(
    ([, code = '']) => code,
  );

/** Codes follow from random ids. */
const steady = (said: string): string => said.replace(/^(\s*)[2-9A-HJ-NP-Z]{5} {2}/gm, '$1XXXXX  ');

describe('pamong roster import', () => {
  const roster = join(examples, 'kalianda-roster.csv');

  it('takes invented phone numbers only into a demo', async () => {
    const demo = newFolder();
    await furnish(demo, true);
    const [there, here] = await Promise.all(
      [demo, copyOf(furnished)].map((dataDir) =>
        pamong(['roster', 'import', roster, '--programme', 'KAL-2027-01'], { dataDir }),
      ),
    );
    expect({ code: there?.code, out: there?.out }).toEqual({
      code: 0,
      out: 'Daftar undangan KAL-2027-01 disimpan: 8 orang dalam berkas. Baru 0, berubah 0, sama 8, dihapus 0.\n',
    });
    expect(there?.err).toMatch(/^Catatan: ini basis data peragaan, dengan orang-orang rekaan dan jamnya sendiri\.\n/);
    expect(here?.code).toBe(1);
    expect(here?.err).toContain('Baris 2, kolom nomor (••••••••••001): ini nomor contoh');
  });

  it.each(['id', 'en'])('names every cell that has to be corrected, and stores nobody (%s)', async (lang) => {
    const dataDir = copyOf(furnished);
    const path = join(dataDir, 'daftar.csv');
    writeFileSync(
      path,
      [
        'Nama;NIP;No. HP;Unit Kerja;Sapaan',
        'Sari Contoh;190203151923032002;0812-3456-7890;Kecamatan Contoh;Ibu',
        ';190203151923032002;081234;Kecamatan Contoh;Kakak',
        'Budi Contoh;1,90101E+17;0721 123456;;Bapak',
        'Tini Contoh;1902031519230320;;;',
        'Tono Contoh;12345678901234567;;;',
        'Dina Contoh;190203151923032000;;;',
      ].join('\r\n'),
    );
    const { code, out, err } = await pamong(['roster', 'import', path, '--programme', 'kal 2027 01', '--lang', lang], {
      dataDir,
    });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).not.toMatch(/\d{6}/);
    await expect(err.replaceAll(dataDir, '…')).toMatchFileSnapshot(`snapshots/roster-problems.${lang}.txt`);
  });

  /** A file in the data directory, and what `roster import` says of it. */
  const imported = async (dataDir: string, rows: readonly string[], ...options: readonly string[]) => {
    const path = join(dataDir, 'daftar undangan.csv');
    writeFileSync(path, rows.join('\n'));
    const argv = ['roster', 'import', path, '--programme', 'kal 2027 01', ...options];
    const { code, out, err } = await pamong(argv, { dataDir });
    return { code, out, err: err.replaceAll(dataDir, '…') };
  };
  const header = 'nama,nip,nomor';
  const sari = 'Sari Contoh,190203151923032002,081234567890';

  it('says what is new, changed, the same and removed, and what is worth a look', async () => {
    const dataDir = copyOf(furnished);
    const { code, out, err } = await imported(dataDir, [header, sari, 'Budi Contoh,,081234567890'], '--replace');
    expect({ code, out }).toEqual({
      code: 0,
      out: [
        'Daftar undangan KAL-2027-01 disimpan: 2 orang dalam berkas. Baru 1, berubah 1, sama 0, dihapus 7.',
        '1 dari 2 orang dalam berkas tanpa NIP atau tanpa nomor ponsel: pendaftaran mereka menunggu keputusan panitia (npx pamong registrations KAL-2027-01).',
        '',
      ].join('\n'),
    });
    expect(err).toContain('Baris 3: nomor ponsel ini dipakai lebih dari satu orang dalam daftar.');
  });

  it.each(['id', 'en'])(
    'changes nothing where people, NIPs or numbers would be lost, and gives the command (%s)',
    async (lang) => {
      const dataDir = copyOf(furnished);
      const rows = [
        'nama,unit',
        'Budi Contoh,Puskesmas',
        'Rini Contoh A.Md.,Puskesmas',
        '"Ratih Contoh, M.Pd.",BKPSDM Contoh',
      ];
      const { code, out, err } = await imported(dataDir, rows, '--lang', lang);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      await expect(err).toMatchFileSnapshot(`snapshots/roster-loses.${lang}.txt`);
      const again = await imported(dataDir, rows, '--replace');
      expect(again.out).toContain('Baru 1, berubah 2, sama 0, dihapus 5.');
      expect(again.out).toContain('1 orang yang sudah mendaftar tidak ada dalam berkas; baris mereka tetap disimpan.');
      expect((await imported(dataDir, rows)).out).toContain('Baru 0, berubah 0, sama 3, dihapus 0.');
    },
  );

  it('names the columns it does not know, whether the file is taken or not', async () => {
    const dataDir = copyOf(furnished);
    const rows = ['nama,Gol.,No KTP', 'Sari Contoh,III/a,x'];
    const said = 'Kolom yang tidak dikenal, jadi tidak dibaca: Gol., No KTP.';
    expect((await imported(dataDir, rows)).err).toContain(said);
    expect((await imported(dataDir, rows, '--replace')).err).toContain(said);
  });

  it.each([
    ['NIP', 'nama,nomor', 'Sari Contoh,081234567890', 'Berkas ini tidak memuat NIP (kolom'],
    ['numbers', 'nama,nip', 'Sari Contoh,190203151923032002', 'Berkas ini tidak memuat nomor ponsel (kolom'],
    ['either', 'nama,nip,nomor', 'Sari Contoh,,', 'Berkas ini tidak memuat NIP maupun nomor ponsel (kolom'],
  ])('takes a file without %s, and says that nobody will be enrolled by themselves', async (_, columns, row, said) => {
    const dataDir = copyOf(furnished);
    await pamong(['programme', 'import', join(examples, 'denpasar.json')], { dataDir });
    const path = join(dataDir, 'daftar.csv');
    writeFileSync(path, `${columns}\n${row}\n`);
    const { code, out } = await pamong(['roster', 'import', path, '--programme', 'DPS-2027-01'], { dataDir });
    expect(code).toBe(0);
    expect(out).toContain(said);
    expect(out).toContain('semua pendaftaran menunggu keputusan panitia (npx pamong registrations DPS-2027-01).');
  });

  it('names the programmes there are when the code is none of them, and where it looked', async () => {
    const dataDir = copyOf(furnished);
    const said = `Program "XYZ-2027-01" belum ada. Yang ada: KAL-2027-01.\nBasis data yang dilihat: ${dataDir}/pamong.db (DATA_DIR: ${dataDir}).\n`;
    for (const argv of [
      ['roster', 'import', roster, '--programme', 'XYZ-2027-01'],
      ['registrations', 'XYZ-2027-01'],
      ['approve', 'XYZ-2027-01', 'Rini'],
      ['why', 'Rini', '--programme', 'XYZ-2027-01'],
      ['plan', 'XYZ-2027-01'],
    ])
      expect(await pamong(argv, { dataDir })).toEqual({ code: 1, out: '', err: said });
  });

  it('asks for the programme where none is named', async () => {
    expect((await pamong(['roster', 'import', roster], { dataDir: furnished })).code).toBe(2);
  });
});

describe('pamong registrations', () => {
  it.each(['id', 'en'])('shows who waits and why, with the end of the NIP only (%s)', async (lang) => {
    const { code, out, err } = await pamong(['registrations', 'kal-2027-01', '--lang', lang], { dataDir: furnished });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).not.toMatch(/\d{9}/);
    await expect(steady(out)).toMatchFileSnapshot(`snapshots/registrations.${lang}.txt`);
  });
});

describe('pamong registrations of a programme', () => {
  const of = async (dataDir: string, lang = 'id') =>
    pamong(['registrations', 'DPS-2027-01', '--lang', lang], { dataDir });

  it('for which nobody waits says so, and where it looked', async () => {
    const dataDir = copyOf(furnished);
    await pamong(['programme', 'import', join(examples, 'denpasar.json')], { dataDir });
    const { code, out, err } = await of(dataDir);
    expect(code).toBe(0);
    expect(out).toContain('menunggu keputusan 0');
    expect(err).toBe(`Basis data yang dilihat: ${dataDir}/pamong.db (DATA_DIR: ${dataDir}).\n`);
  });

  it('without a roster says that there is nothing to compare with', async () => {
    const dataDir = newFolder();
    await furnish(dataDir, false, { roster: false });
    const { out } = await pamong(['registrations', 'KAL-2027-01'], { dataDir });
    expect(out).toContain('Program ini belum mempunyai daftar undangan');
    expect(out).not.toContain('Daftar undangan: tidak ada baris');
  });
});

describe('pamong approve', () => {
  it.each(['id', 'en'])('enrols, and shows what the person will be told and when (%s)', async (lang) => {
    const dataDir = copyOf(furnished);
    const [rini = ''] = await codes(dataDir);
    const now = new Date('2027-03-25T12:00:00Z');
    const { code, out, err } = await pamong(['approve', 'KAL-2027-01', rini.toLowerCase(), '--lang', lang], {
      dataDir,
      now,
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    await expect(steady(out)).toMatchFileSnapshot(`snapshots/approve.${lang}.txt`);
  });

  it('tells the person the very words it showed, at that hour', async () => {
    const dataDir = copyOf(furnished);
    const now = new Date('2027-03-25T12:00:00Z');
    const { out } = await pamong(
      ['approve', 'KAL-2027-01', 'Rini', '--refuse', '--reason', 'Kuota unit sudah terisi.'],
      { dataDir, now },
    );
    const [shown = ''] = /(?<=dengan kata-kata ini:\n)[\s\S]*/.exec(out) ?? [];
    const bot = await openBot(dataDir, now);
    await bot.app.start();
    await bot.travelTo(new Date('2027-03-29T00:59:00Z'));
    expect(bot.told).toEqual([]);
    await bot.travelTo(new Date('2027-03-29T01:00:00Z'));
    expect(out).toContain('paling cepat Senin, 29 Maret 2027 pukul 08.00 WIB');
    expect(bot.told).toEqual([shown.replace(/^ {2}/gm, '').trimEnd()]);
    await bot.leave();
  });

  it('shows the question too, where it comes too late for the reminder, as the person will read it', async () => {
    const dataDir = copyOf(furnished);
    const now = new Date('2027-04-05T08:00:00Z');
    const before = await openBot(dataDir, new Date('2027-03-25T05:00:00Z'));
    await before.app.start();
    await before.travelTo(now);
    await before.leave();
    const { out } = await pamong(['approve', 'KAL-2027-01', 'Rini'], { dataDir, now });
    const [shown = ''] = /(?<=dengan kata-kata ini:\n)[\s\S]*/.exec(out) ?? [];
    expect(shown).toContain('Apakah Ibu Rini hadir Selasa, 6 April 2027?');
    const bot = await openBot(dataDir, now);
    await bot.app.start();
    await bot.travelTo(new Date('2027-04-05T08:02:00Z'));
    const [told = ''] = bot.told.filter((text) => text.startsWith('Kabar pendaftaran'));
    expect(told.startsWith(shown.replace(/^ {2}/gm, '').trimEnd())).toBe(true);
    await bot.leave();
  });

  it.each([
    ['id', 'Orangnya sudah menulis BERHENTI, jadi kabar ini tidak dikirim ke obrolannya'],
    ['en', 'This person has written BERHENTI, so the news is not sent to their chat'],
  ])('promises no hour to whoever has written BERHENTI (%s)', async (lang, said) => {
    const dataDir = copyOf(furnished);
    const bot = await openBot(dataDir, new Date('2027-03-25T05:00:00Z'));
    await bot.app.start();
    await bot.says('rini', 'berhenti');
    await bot.leave();
    const now = new Date('2027-03-25T12:00:00Z');
    const { code, out } = await pamong(['approve', 'KAL-2027-01', 'Rini', '--lang', lang], { dataDir, now });
    expect(code).toBe(0);
    expect(out).toContain(said);
    expect(out).not.toMatch(/08\.00/);
    const later = await openBot(dataDir, now);
    await later.app.start();
    await later.travelTo(new Date('2027-03-29T05:00:00Z'));
    expect(later.told).toEqual([]);
    await later.leave();
  });

  const decide = (dataDir: string, hour: string, ...options: readonly string[]) =>
    pamong(['approve', 'KAL-2027-01', 'Rini', ...options], { dataDir, now: new Date(`2027-03-25T${hour}:00:00Z`) });

  /** What Rini is to be told, and what became of it. */
  async function newsTo(dataDir: string) {
    const bot = await openBot(dataDir, new Date('2027-03-25T05:00:00Z'));
    const agencyId = (await bot.reader.agencies())[0]?.id ?? '';
    const rini = (await bot.reader.findPeople(agencyId, 'Rini'))[0]?.personId ?? '';
    const lines = [
      ...(await bot.reader.ledger(agencyId, rini, 20)).toReversed(),
      ...(await bot.reader.upcoming(agencyId, rini, 20)),
    ];
    await bot.leave();
    return lines
      .filter(({ flow }) => flow === 'registration-news')
      .map(({ params, outcome, reason }) => `${params.standing}: ${outcome ? `${outcome}, ${reason}` : 'to be told'}`);
  }

  it('changes nothing the second time, says since when it stands, and sends no second news', async () => {
    const dataDir = copyOf(furnished);
    await decide(dataDir, '02');
    const { code, out, err } = await decide(dataDir, '03');
    expect({ code, out, said: err.split('\n')[1] }).toEqual({
      code: 0,
      out: '',
      said: 'Statusnya pada program KAL-2027-01 sudah "terdaftar" sejak Kamis, 25 Maret 2027 pukul 09.00 WIB. Tidak ada yang diubah dan tidak ada kabar yang dikirim.',
    });
    expect(await newsTo(dataDir)).toEqual(['enrolled: to be told']);
  });

  it.each([
    ['refused', 'belum dapat diterima', ['--refuse'], [], 'terdaftar'],
    ['approved', 'terdaftar', [], ['--refuse'], 'belum dapat diterima'],
  ])('does not change what was %s before, unless it is said --again', async (_, stood, first, then, becomes) => {
    const dataDir = copyOf(furnished);
    await decide(dataDir, '02', ...first);
    const kept = await decide(dataDir, '03', ...then);
    expect({ code: kept.code, out: kept.out }).toEqual({ code: 1, out: '' });
    expect(kept.err).toContain(
      `Statusnya pada program KAL-2027-01: ${stood}, sejak Kamis, 25 Maret 2027 pukul 09.00 WIB. Tidak ada yang diubah.`,
    );
    expect(kept.err).toContain(`menjadi "${becomes}", ulangi perintah yang sama dengan --again`);
    expect(await newsTo(dataDir)).toHaveLength(1);
    const { code, out } = await decide(dataDir, '04', ...then, '--again');
    expect(code).toBe(0);
    expect(out).toContain(`kini ${becomes} pada program KAL-2027-01.\nTadinya ${stood}, sejak Kamis, 25 Maret 2027`);
  });

  const changeQuota = async (dataDir: string, version: number, quota: number): Promise<void> => {
    const file = JSON.parse(readFileSync(join(examples, 'kalianda.json'), 'utf8'));
    const path = join(dataDir, 'program.json');
    writeFileSync(path, JSON.stringify({ ...file, version, quota }));
    expect((await pamong(['programme', 'import', path], { dataDir })).code).toBe(0);
  };
  const withQuota = async (quota: number): Promise<string> => {
    const dataDir = copyOf(furnished);
    await changeQuota(dataDir, 2, quota);
    return dataDir;
  };

  it.each([
    ['id', 'masih ada kursi kosong'],
    ['en', 'there is still a free seat'],
  ])('puts nobody on the waiting list while a seat is free, and names the ways (%s)', async (lang, said) => {
    const dataDir = copyOf(furnished);
    const { code, out, err } = await decide(dataDir, '02', '--waitlist', '--lang', lang);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(said);
    expect(err).toContain('--refuse');
    expect(await newsTo(dataDir)).toEqual([]);
  });

  it('puts whoever was approved on the waiting list, where somebody waits for the seat', async () => {
    const dataDir = await withQuota(2);
    await decide(dataDir, '02');
    await pamong(['approve', 'KAL-2027-01', 'Darma', '--waitlist'], { dataDir });
    const { code, out } = await decide(dataDir, '04', '--waitlist', '--again');
    expect(code).toBe(0);
    expect(out).toContain('kini di daftar tunggu pada program KAL-2027-01.\nTadinya terdaftar, sejak');
  });

  it.each([
    ['id', 'NIP ini sudah dipakai orang lain'],
    ['en', 'this NIP is already another'],
  ])('of a full programme says too that the NIP is another person’s (%s)', async (lang, said) => {
    const dataDir = await withQuota(2);
    const bot = await openBot(dataDir, new Date('2027-03-24T05:00:00Z'));
    await bot.app.start();
    for (const text of ['halo', 'setuju', '190507101925212004', 'Wati Contoh', 'Puskesmas Contoh', 'Perawat', 'ibu'])
      await bot.says('wati', text);
    await bot.says('wati', 'benar');
    await bot.leave();
    await decide(dataDir, '06');
    const now = new Date('2027-03-25T07:00:00Z');
    const { code, err } = await pamong(['approve', 'KAL-2027-01', 'Wati', '--lang', lang], { dataDir, now });
    expect(code).toBe(1);
    expect(err).toContain(said);
    const other = await pamong(['approve', 'KAL-2027-01', 'Darma', '--lang', lang], { dataDir, now });
    expect(other.err).toContain(lang === 'id' ? 'sudah terisi' : 'taken');
    expect(other.err).not.toContain(said);
  });

  it('gives a seat from the waiting list without further ado', async () => {
    const dataDir = await withQuota(1);
    await decide(dataDir, '02', '--waitlist');
    await changeQuota(dataDir, 3, 30);
    expect((await decide(dataDir, '03')).out).toContain('Tadinya di daftar tunggu, sejak');
  });

  it('tells the last word only, once, however often it was changed before anybody was told', async () => {
    const dataDir = await withQuota(1);
    await decide(dataDir, '02', '--refuse');
    await decide(dataDir, '03', '--waitlist', '--again');
    await decide(dataDir, '04', '--refuse', '--again');
    expect(await newsTo(dataDir)).toEqual([
      'refused: skipped, changed',
      'waitlisted: skipped, changed',
      'refused: to be told',
    ]);
  });

  it('tells of somebody who is on the list and has not registered', async () => {
    const { code, err } = await pamong(['why', 'Wulan'], { dataDir: copyOf(furnished) });
    expect([code, err]).toEqual([
      1,
      [
        'Belum terdaftar, jadi belum ada pesan; yang cocok dengan "Wulan" ada dalam daftar undangan:',
        '  KAL-2027-01: Wulan Contoh, S.Kom., Dinas Kesehatan Contoh',
        '',
      ].join('\n'),
    ]);
  });

  it('takes no name that fits two people, nor one that fits nobody', async () => {
    const dataDir = copyOf(furnished);
    const several = await pamong(['approve', 'KAL-2027-01', 'Contoh'], { dataDir });
    expect(several.code).toBe(1);
    expect(steady(several.err)).toContain('"Contoh" cocok dengan lebih dari satu orang; tulislah kodenya:\nXXXXX  ');
    expect(several.err).not.toContain('Basis data yang dilihat');
    const nobody = await pamong(['approve', 'KAL-2027-01', 'Bambang'], { dataDir });
    expect(nobody.err).toContain('Tidak ada yang cocok dengan "Bambang" dalam program KAL-2027-01.');
    expect(nobody.err).toMatch(/\nBasis data yang dilihat: .+pamong\.db \(DATA_DIR: .+\)\.\n$/);
  });

  it.each([
    [['--refuse', '--waitlist'], 'Pilih salah satu'],
    [['--reason', 'penuh'], 'hanya untuk --refuse'],
    [['--refuse', '--reason', ' '], 'belum ditulis'],
    [['--refuse', '--reason', 'x'.repeat(201)], 'paling panjang 200 huruf'],
    [['--refuse', '--reason', 'NIK 3201010101010001'], 'NIK'],
  ])('explains options that do not go together: %j', async (options, said) => {
    const { code, err } = await pamong(['approve', 'KAL-2027-01', 'Rini', ...options], { dataDir: furnished });
    expect(code).toBe(2);
    expect(err).toContain(said);
  });
});

describe('pamong why', () => {
  it.each(['id', 'en'])("tells a person's messages in sentences, newest last (%s)", async (lang) => {
    const dataDir = copyOf(furnished);
    const bot = await openBot(dataDir, new Date('2027-03-24T05:00:00Z'));
    await bot.app.start();
    await bot.travelTo(new Date('2027-04-05T07:00:00Z'));
    await bot.says('sari', 'hadir');
    await bot.travelTo(new Date('2027-04-06T09:30:00Z'));
    await bot.says('sari', 'berhenti');
    await bot.travelTo(new Date('2027-04-08T10:00:00Z'));
    await bot.leave();
    const { code, out, err } = await pamong(['why', 'sari', '--lang', lang], {
      dataDir,
      now: new Date('2027-04-08T10:00:00Z'),
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    await expect(steady(out)).toMatchFileSnapshot(`snapshots/why.${lang}.txt`);
    const within = await pamong(['why', 'sari', '--programme', 'KAL-2027-01', '--lang', lang], {
      dataDir,
      now: new Date('2027-04-08T10:00:00Z'),
    });
    expect(within.out).toBe(out);
  });

  it('names those who are meant by code and NIP as well', async () => {
    const { out } = await pamong(['why', '190203151923032002'], { dataDir: furnished });
    const code = /^([2-9A-Z]{5}) /.exec(out)?.[1] ?? '';
    expect((await pamong(['why', code], { dataDir: furnished })).out).toBe(out);
  });
});

describe('the short code of a person', () => {
  it('stays the same, and has no sign that looks like another', () => {
    expect(personCode('c9d1c2a4-0000-4000-8000-000000000001')).toBe(personCode('c9d1c2a4-0000-4000-8000-000000000001'));
    const many = Array.from({ length: 2_000 }, (_, at) => personCode(`person-${at}`));
    expect(new Set(many).size).toBe(many.length);
    expect(many.join('')).not.toMatch(/[01IO]/);
  });
});
