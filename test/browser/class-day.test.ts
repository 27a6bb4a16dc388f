/** A whole class day of thirty people, run by an officer's tab: every message and tap of the officer is counted. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { perform } from '../../src/control/perform.ts';
import { instantOf } from '../../src/training/local-time.ts';
import { exampleProgramme } from '../support/stage.ts';
import { httpChat, type WebHouse, webHouse } from '../support/web-house.ts';
import { axe, DESK, hears, launch, PHONE, screenshot, type Watched, watch, write } from './browser.ts';
import { printed, sheetsIn } from './office.ts';

const programme = exampleProgramme('kalianda');
const wib = (date: string, time: string) => instantOf(date, time, 'Asia/Jakarta');
const tuesday = '2027-04-06';
const PROJECTOR = { viewport: { width: 1024, height: 768 } };
const MOST_ACTIONS = 10;

/** Twenty-eight of the roster, whose numbers the channel vouches for; the first three sit in browsers. */
const people = Array.from({ length: 28 }, (_, at) => {
  const number = String(at + 101);
  const given = ['Sari', 'Bayu', 'Rini'][at] ?? `Peserta ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[at - 3]}`;
  return {
    id: `p-${number}`,
    name: `${given} Contoh, S.Sos.`,
    nip: `190203151923032${number}`,
    phone: `+62840000${number}00`,
    unit: `Kecamatan Contoh ${at + 1}`,
    salutation: at % 2 === 0 ? ('ibu' as const) : ('bapak' as const),
  };
});
const [edi, officer] = ['p-edi', 'panitia'];
const ediNip = '190108171921081009';
const tabs = [
  ...people.map(({ id, phone }) => ({ id, address: id, verifiedPhone: phone })),
  ...[edi, officer].map((id) => ({ id, address: id, verifiedPhone: null })),
];
type Chat = Awaited<ReturnType<typeof httpChat>>;

let house: WebHouse;
let browser: Browser;
const chats = new Map<string, Chat>();
const watched: Watched[] = [];
/** What Node says of the server, such as of listeners that pile up. */
const warned: string[] = [];
process.on('warning', ({ message }) => warned.push(message));
const chat = (id: string): Chat => chats.get(id) ?? expect.fail(`Nobody is ${id}`);

/** All write the same, one word after the other. */
async function all(ids: readonly string[], words: (id: string) => readonly string[]): Promise<void> {
  for (const at of words(ids[0] ?? '').keys()) {
    await Promise.all(ids.map((id) => chat(id).writes(words(id)[at] ?? '')));
    await house.app.settle();
  }
}

/** A day before: twenty-eight have registered, Edi waits for the officer, Wulan has no phone; the officer has joined. */
beforeAll(async () => {
  [browser, house] = await Promise.all([launch(), webHouse(wib('2027-04-05', '09:00'), tabs)]);
  const { desk, reader, almanac, clock, app } = house;
  const hands = { desk, reader, almanac, clock };
  await perform({ kind: 'import-programme', file: JSON.parse(JSON.stringify(programme)) }, hands);
  const agencyId = (await reader.programmeByCode(programme.code))?.agencyId ?? '';
  await desk.importRoster(agencyId, programme.code, people, clock.now());
  await app.start();
  for (const { id } of tabs) chats.set(id, await httpChat(house, id));
  const nipOf = (id: string) => people.find((one) => one.id === id)?.nip ?? '';
  await all(
    people.map(({ id }) => id),
    (id) => [`DAFTAR ${programme.code}`, 'setuju', nipOf(id), 'benar'],
  );
  const stranger = [ediNip, 'Edi Contoh', 'Dinas Pasar Contoh', 'Penata Layanan', 'bapak', 'benar'];
  await all([edi], () => [`DAFTAR ${programme.code}`, 'setuju', ...stranger]);
  const wulan = {
    name: 'Wulan Contoh',
    nip: null,
    unit: 'Puskesmas Contoh',
    position: 'Bidan',
    salutation: 'ibu',
  } as const;
  await perform({ kind: 'register-at-desk', programme: programme.code, ...wulan, by: 'cli:test' }, hands);
  const { code } = await desk.invite({ agencyId, role: 'officer', programme: null, by: 'cli:test' }, clock.now());
  await all([officer], () => [`GABUNG ${code}`, 'setuju', 'Ratna', 'ibu']);
  await house.travelTo(wib(tuesday, '07:40'));
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

/** Its own window, so that nobody is who another is. */
async function windowOf(link: string, screen: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'id-ID', ...screen })).newPage();
  watched.push(watch(page));
  await page.goto(link);
  return page;
}

describe('a class day of thirty people', () => {
  /** What the officer did, in order. */
  const actions: string[] = [];
  let desk: Page;
  const writes = async (words: string): Promise<void> => {
    actions.push(words);
    await write(desk, words);
    await house.app.settle();
  };
  const taps = async (label: string): Promise<void> => {
    actions.push(`[${label}]`);
    const choice = desk.locator('.choice', { hasText: label }).last();
    await choice.waitFor();
    await desk.waitForFunction(() => document.querySelector('.resting') === null);
    await choice.click();
    await house.app.settle();
  };

  test(`takes an officer at most ${MOST_ACTIONS} messages and taps in a real browser`, async () => {
    const began = Date.now();
    desk = await windowOf(await chat(officer).link(), DESK);
    const seated = ['p-101', 'p-102', 'p-103'];
    const [sari, bayu, rini] = await Promise.all(seated.map(async (id) => windowOf(await chat(id).link(), PHONE)));
    if (!sari || !bayu || !rini) throw new Error('Three sit in the class with a browser');
    await hears(sari, 'hari pertama');

    // Before class: who waits is approved.
    await writes('setujui');
    await hears(desk, 'Edi Contoh');
    await taps('Setujui');
    await hears(desk, 'Edi Contoh');
    await house.travelTo(wib(tuesday, '08:00'));

    // The code, on the projector and in everybody's hands.
    await writes('buka hadir 08.00');
    await hears(desk, 'Halaman layar');
    const said = (await desk.locator('.bot .said').last().textContent()) ?? '';
    const code = /Kode: (\d{4})/.exec(said)?.[1] ?? expect.fail(said);
    const projector = await windowOf(/http\S+\/hadir\/\w+/.exec(said)?.[0] ?? expect.fail(said), PROJECTOR);
    await projector.locator('#code', { hasText: code }).waitFor();
    await house.travelTo(wib(tuesday, '08:04'));
    for (const page of [sari, bayu, rini]) await write(page, code);
    const [late, onTime] = [people.slice(-2), people.slice(3, -2)];
    await all([...onTime.map(({ id }) => id), edi], () => [code]);
    await projector.locator('#codes', { hasText: /^27$/ }).waitFor();
    for (const page of [sari, bayu, rini]) await hears(page, 'Tercatat hadir');
    await Promise.all([screenshot(projector, 'class-day-projector'), screenshot(sari, 'class-day-participant')]);
    expect(await projector.locator('body').textContent()).not.toContain('Contoh,');

    // Heads are counted, one has no phone, two come late.
    await house.travelTo(wib(tuesday, '08:10'));
    await writes('tutup hadir 28');
    await hears(desk, 'Di ruangan 1 orang lebih banyak');
    await projector.locator('#closed').waitFor();
    await writes('hadirkan Wulan, tanpa ponsel');
    await hears(desk, 'Dicatat: Wulan Contoh hadir');
    await house.travelTo(wib(tuesday, '08:20'));
    await all(
      late.map(({ id }) => id),
      () => [code],
    );
    await hears(desk, 'Ada kehadiran "menyusul"');
    await writes('menyusul');
    await taps('Terima semua (2 orang)');
    await hears(desk, 'Dicatat hadir, 2 orang');
    await screenshot(desk, 'class-day-late');

    // The next room is too hot. Within half an hour, or the tabs of this class would be closed as idle.
    await house.travelTo(wib(tuesday, '08:30'));
    await writes('pindahkan Selasa 10.30 ke Ruang Melati karena AC di aula mati');
    await hears(desk, 'Diberi tahu lewat obrolan: 29 orang');
    await screenshot(desk, 'class-day-move');
    await taps('Ya');
    await hears(desk, '29 orang diberi tahu lewat obrolan');
    await house.travelTo(wib(tuesday, '08:31'));
    for (const page of [sari, bayu, rini]) await hears(page, 'tempat pindah dari Aula pelatihan ke Ruang Melati');
    await screenshot(rini, 'class-day-moved');

    // Who is still missing, before the session ends.
    await writes('siapa belum hadir');
    await hears(desk, 'Semua yang ditunggu (30 orang) sudah');
    await screenshot(desk, 'class-day-done');
    const seconds = Math.round((Date.now() - began) / 1000);
    process.stdout.write(`an officer's class day: ${actions.length} actions, ${seconds} s: ${actions.join(' · ')}\n`);
    expect(actions.length).toBeLessThanOrEqual(MOST_ACTIONS);
    expect(await axe(desk)).toEqual([]);
    expect(warned).toEqual([]);
    // A tab that the clock has left behind is opened again.
    expect(watched.flatMap(({ errors }) => errors).filter((error) => !error.includes('401'))).toEqual([]);
    expect(watched.flatMap(({ asked }) => asked).filter((asked) => !asked.startsWith(house.url))).toEqual([]);
  });

  test('leaves a list of thirty to sign, which the officer gets from the chat', async () => {
    const path = await listFromChat(desk);
    const [first] = await listed(path);
    const names = first?.map((row) => row[1]) ?? [];
    expect(names).toHaveLength(30);
    expect(names).toEqual([...names].sort((one, other) => String(one).localeCompare(String(other), 'id')));
    expect(names).toEqual(expect.arrayContaining(['Edi Contoh', 'Wulan Contoh', 'Sari Contoh, S.Sos.']));
    const { agencyId = '' } = (await house.reader.programmeByCode(programme.code)) ?? {};
    const held = { programme: programme.code, session: 'S01', date: tuesday };
    expect(await house.reader.presenceCount(agencyId, held)).toMatchObject({ present: 30, claims: 0, enrolled: 30 });
  });

  test('that opens in LibreOffice with every name, NIPs whole, and signatures in two columns by turns', async () => {
    const sheets = sheetsIn(await listFromChat(desk), mkdtempSync(join(house.dataDir, 'office-')));
    expect(sheets).toHaveLength(3);
    for (const sheet of sheets) {
      const rows = sheet.filter(([number = '']) => /^\d+$/.test(number));
      expect(rows.map(([number]) => number)).toEqual(Array.from({ length: 30 }, (_, at) => String(at + 1)));
      const nips = rows.map((row) => row[2]);
      // Wulan has none; a number would have lost its last digits.
      expect(nips.filter((nip) => nip !== '').sort()).toEqual([...people.map(({ nip }) => nip), ediNip].sort());
      expect(rows.map((row) => row.slice(6, 8))).toEqual(
        rows.map((_, at) => (at % 2 === 0 ? [`${at + 1}.`, ''] : ['', `${at + 1}.`])),
      );
    }
  });

  test('that LibreOffice prints on two sheets of A4 on their side for each session, with nothing cut off', async () => {
    const { size, pages } = printed(await listFromChat(desk), mkdtempSync(join(house.dataDir, 'office-')));
    expect(size).toEqual([842, 595]);
    // As wide as the paper: what does not fit would be on pages of its own.
    expect(pages).toHaveLength(6);
    for (const page of pages) expect(page).toMatch(/No +Nama +NIP +Pangkat\/Gol +Jabatan +Unit +Tanda tangan/);
    for (const [first, second] of [pages.slice(0, 2), pages.slice(2, 4), pages.slice(4)]) {
      const both = `${first}${second}`;
      for (const { name, nip } of people) expect([both.split(name).length, both.split(nip).length]).toEqual([2, 2]);
      expect(second).toMatch(/Ketua Panitia/);
      const places = [...both.matchAll(/^(.*?) {2}(\d+)\.$/gm)].map(([, before = '', number]) => ({
        at: before.length,
        isOdd: Number(number) % 2 === 1,
      }));
      expect(places).toHaveLength(30);
      const [left, right] = [true, false].map((side) =>
        places.filter(({ isOdd }) => isOdd === side).map(({ at }) => at),
      );
      expect(Math.max(...(left ?? []))).toBeLessThan(Math.min(...(right ?? [])));
    }
  });
});

/** By DAFTAR HADIR, as an officer gets it whose hands are not at a terminal; asked for once. */
let fetched: Promise<string> | null = null;
function listFromChat(desk: Page): Promise<string> {
  fetched ??= (async () => {
    await write(desk, 'daftar hadir');
    await hears(desk, 'Daftar hadir untuk ditandatangani');
    const page = (await desk.locator('.said a').last().getAttribute('href')) ?? '';
    const answer = await fetch(page.replace(/cetak$/, 'xlsx'));
    const path = join(house.dataDir, 'daftar.xlsx');
    writeFileSync(path, new Uint8Array(await answer.arrayBuffer()));
    return path;
  })();
  return fetched;
}

/** By sheet, the rows of its table. */
async function listed(path: string): Promise<readonly (readonly (readonly unknown[])[])[]> {
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(path);
  return book.worksheets.map((sheet) => {
    const rows: unknown[][] = [];
    sheet.eachRow((row) => {
      if (typeof row.getCell(1).value === 'number') rows.push([1, 2, 3, 5, 6].map((at) => row.getCell(at).value));
    });
    return rows;
  });
}
