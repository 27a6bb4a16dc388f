/** What an officer does from the command line: rosters, registrations, decisions, and why a message came or did not. */
import { writeFileSync } from 'node:fs';
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
      out: 'Daftar undangan KAL-2027-01: 8 orang. Baru 0, tetap 8, dihapus 0.\n',
    });
    expect(there?.err).toMatch(/^Catatan: ini basis data peragaan, dengan orang-orang rekaan dan jamnya sendiri\.\n/);
    expect(here?.code).toBe(1);
    expect(here?.err).toContain('Baris 2, kolom nomor: nomor seperti ini tidak dikeluarkan operator mana pun.');
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

  it('says what it added, kept and removed, and what is worth a look', async () => {
    const dataDir = copyOf(furnished);
    const path = join(dataDir, 'daftar.csv');
    writeFileSync(path, 'nama,nip,nomor\nSari Contoh,190203151923032002,081234567890\nBudi Contoh,,081234567890\n');
    const { code, out, err } = await pamong(['roster', 'import', path, '--programme', 'KAL-2027-01'], { dataDir });
    expect({ code, out }).toEqual({
      code: 0,
      out: 'Daftar undangan KAL-2027-01: 2 orang. Baru 1, tetap 1, dihapus 7.\n',
    });
    expect(err).toContain('Baris 3: nomor ponsel ini dipakai lebih dari satu orang dalam daftar.');
  });

  it('names the programmes there are when the code is none of them', async () => {
    const { code, err } = await pamong(['roster', 'import', roster, '--programme', 'XYZ-2027-01'], {
      dataDir: copyOf(furnished),
    });
    expect({ code, err }).toEqual({ code: 1, err: 'Program "XYZ-2027-01" belum ada.\n' });
    const listed = await pamong(['registrations', 'XYZ-2027-01'], { dataDir: furnished });
    expect(listed.err).toBe('Program "XYZ-2027-01" belum ada. Yang ada: KAL-2027-01.\n');
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

  it('changes nothing the second time, and sends no second news', async () => {
    const dataDir = copyOf(furnished);
    await pamong(['approve', 'KAL-2027-01', 'Rini'], { dataDir });
    const { code, err } = await pamong(['approve', 'KAL-2027-01', 'Rini'], { dataDir });
    expect({ code, said: err.split('\n')[1] }).toEqual({
      code: 0,
      said: 'sudah terdaftar pada program KAL-2027-01, jadi tidak ada yang diubah dan tidak ada kabar yang dikirim.',
    });
  });

  it('tells the same decision again when it is made again after another one', async () => {
    const dataDir = copyOf(furnished);
    for (const [at, choice] of [
      ['02', '--refuse'],
      ['03', '--waitlist'],
      ['04', '--refuse'],
    ] as const) {
      await pamong(['approve', 'KAL-2027-01', 'Rini', choice], { dataDir, now: new Date(`2027-03-25T${at}:00:00Z`) });
    }
    const bot = await openBot(dataDir, new Date('2027-03-25T05:00:00Z'));
    const rini = (await bot.reader.findPeople((await bot.reader.agencies())[0]?.id ?? '', 'Rini'))[0];
    const upcoming = await bot.reader.upcoming((await bot.reader.agencies())[0]?.id ?? '', rini?.personId ?? '', 20);
    expect(upcoming.filter(({ flow }) => flow === 'registration-news').map(({ params }) => params.standing)).toEqual([
      'refused',
      'waitlisted',
      'refused',
    ]);
    await bot.leave();
  });

  it('takes no name that fits two people, nor one that fits nobody', async () => {
    const dataDir = copyOf(furnished);
    const several = await pamong(['approve', 'KAL-2027-01', 'Contoh'], { dataDir });
    expect(several.code).toBe(1);
    expect(steady(several.err)).toContain('"Contoh" cocok dengan lebih dari satu orang; tulislah kodenya:\nXXXXX  ');
    expect((await pamong(['approve', 'KAL-2027-01', 'Bambang'], { dataDir })).err).toContain(
      'Tidak ada yang cocok dengan "Bambang" dalam program KAL-2027-01.',
    );
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
