/** Who lets the first officer in: `pamong invite`, and what a start prints. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstOfficers } from '../../src/control/first-officers.ts';
import { translator } from '../../src/i18n/translate.ts';
import { copyOf, furnish, newFolder, openBot, pamong, removeFolders, start } from './house.ts';

let furnished = '';
beforeAll(async () => {
  furnished = newFolder();
  await furnish(furnished, false);
});
afterAll(removeFolders);

const codeIn = (said: string): string => /\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b/.exec(said)?.[0] ?? '';

describe('pamong invite', () => {
  it.each(['id', 'en'])('prints the code, the words to type and a link (%s)', async (lang) => {
    const { code, out, err } = await pamong(['invite', '--role', 'officer', '--lang', lang], {
      dataDir: copyOf(furnished),
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    await expect(out.replaceAll(codeIn(out), 'XXXX-XXXX')).toMatchFileSnapshot(`snapshots/invite.${lang}.txt`);
  });

  it('names the address that people open, where a proxy stands before it', async () => {
    const environment = { PUBLIC_URL: 'https://pamong.contoh.go.id/' };
    const { out } = await pamong(['invite', '--role', 'officer'], { dataDir: copyOf(furnished), environment });
    expect(out).toContain(`https://pamong.contoh.go.id/#g=${codeIn(out)}`);
  });

  it('opens the door to whoever sends it, for that programme, and a second one cannot use it', async () => {
    const dataDir = copyOf(furnished);
    const argv = ['invite', '--role', 'officer', '--programme', 'kal 2027 01', '--agency', 'KALIANDA'];
    const code = codeIn((await pamong(argv, { dataDir })).out);
    const bot = await openBot(dataDir, start);
    await bot.app.start();
    for (const said of [`GABUNG ${code}`, 'setuju', 'Ratna Contoh', 'ibu', 'setujui']) await bot.says('ratna', said);
    expect(bot.told.at(-1)).toMatch(/^Pendaftaran yang menunggu keputusan: 2\.\n/);
    await bot.says('tarno', `GABUNG ${code}`);
    expect(bot.told.at(-1)).toMatch(/^Kode itu belum dapat dipakai/);
    await bot.leave();
  });

  it.each([
    [[], 2, 'Untuk peran apa?'],
    [['--role', 'panitia'], 2, 'Untuk peran apa?'],
    [['--role', 'mentor', '--programme', 'XYZ-1'], 1, 'Program "XYZ-1" belum ada.'],
    [['--role', 'mentor', '--agency', 'lain'], 1, 'Untuk instansi mana? Tulislah --agency KODE. Yang ada: kalianda.'],
  ])('explains %j', async (options, code, said) => {
    const ran = await pamong(['invite', ...options], { dataDir: furnished });
    expect({ code: ran.code, out: ran.out }).toEqual({ code, out: '' });
    expect(ran.err).toContain(said);
  });
});

describe('pamong role end', () => {
  it('ends the role of whoever has joined, once, and says when nobody is left', async () => {
    const dataDir = copyOf(furnished);
    const code = codeIn((await pamong(['invite', '--role', 'officer'], { dataDir })).out);
    const bot = await openBot(dataDir, start);
    await bot.app.start();
    for (const said of [`GABUNG ${code}`, 'setuju', 'Ratna Contoh', 'ibu']) await bot.says('ratna', said);
    await bot.leave();
    const argv = ['role', 'end', 'Ratna', '--role', 'officer'];
    const ended = await pamong(argv, { dataDir });
    expect([ended.code, ended.out]).toEqual([0, expect.stringContaining('peran sebagai panitia sudah berakhir')]);
    expect(ended.out).toContain('tidak mempunyai panitia lagi');
    const again = await pamong(argv, { dataDir });
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('tidak ada yang berubah')]);
    expect((await pamong(['role', 'end', 'Ratna'], { dataDir })).code).toBe(2);
  });
});

describe('a start', () => {
  const translate = translator();
  const said = async (bot: Awaited<ReturnType<typeof openBot>>) =>
    (await firstOfficers(bot, 'http://127.0.0.1:3000', bot.clock.now())).map((line) =>
      translate(line, { locale: 'id', name: null, salutation: null }),
    );

  it('gives a new code as long as there is no officer; the code of the start before opens no more', async () => {
    const bot = await openBot(copyOf(furnished), start);
    await bot.app.start();
    const [[first = ''], [second = '']] = [await said(bot), await said(bot)];
    expect(second).toContain(
      `GABUNG ${codeIn(second)} di obrolan, atau membuka http://127.0.0.1:3000/#g=${codeIn(second)}`,
    );
    await bot.says('ratna', `GABUNG ${codeIn(first)}`);
    expect(bot.told.at(-1)).toMatch(/^Kode itu belum dapat dipakai/);
    for (const words of [`GABUNG ${codeIn(second)}`, 'setuju', 'Ratna Contoh', 'ibu']) await bot.says('ratna', words);
    expect(bot.told.at(-1)).toMatch(/^Terima kasih\. Tercatat sebagai panitia BKPSDM Contoh\./);
    expect(await said(bot)).toEqual([]);
    await bot.leave();
  });

  it('says how to invite one where there is no programme yet', async () => {
    const bot = await openBot(newFolder(), start);
    expect(await said(bot)).toEqual([expect.stringContaining('npx pamong invite --role officer')]);
    await bot.leave();
  });
});
