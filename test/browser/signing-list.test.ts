/** DAFTAR HADIR in a real browser: the link from the chat, the page as it is printed, the workbook, and the end of the role. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import exceljs from 'exceljs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { perform } from '../../src/control/perform.ts';
import { instantOf } from '../../src/training/local-time.ts';
import { exampleProgramme } from '../support/stage.ts';
import { httpChat, type WebHouse, webHouse } from '../support/web-house.ts';
import { axe, DESK, hears, launch, screenshot, watch, write } from './browser.ts';
import { pagesOf } from './office.ts';

const programme = { ...exampleProgramme('kalianda'), quota: 40 };
const tuesday = '2027-04-06';
const wib = (time: string) => instantOf(tuesday, time, 'Asia/Jakarta');
const count = 32;

let house: WebHouse;
let browser: Browser;
let agencyId: string;

/** Thirty-two whom the desk has registered, and an officer in a browser. */
beforeAll(async () => {
  const officer = { id: 'panitia', address: 'panitia', verifiedPhone: null };
  [browser, house] = await Promise.all([launch(), webHouse(wib('07:30'), [officer])]);
  const { desk, reader, almanac, clock, app } = house;
  const hands = { desk, reader, almanac, clock };
  await perform({ kind: 'import-programme', file: JSON.parse(JSON.stringify(programme)) }, hands);
  agencyId = (await reader.programmeByCode(programme.code))?.agencyId ?? '';
  for (let at = 0; at < count; at += 1) {
    const nip = `190203151923032${String(at + 101)}`;
    const person = { name: `Peserta ${String(at + 1).padStart(2, '0')} Contoh, S.Sos., M.Si.`, nip, by: 'cli:test' };
    const work = { unit: 'Dinas Kependudukan dan Pencatatan Sipil Contoh', position: 'Analis Kebijakan Ahli Muda' };
    const salutation = at % 2 ? 'ibu' : 'bapak';
    await perform({ kind: 'register-at-desk', programme: programme.code, ...person, ...work, salutation }, hands);
  }
  await app.start();
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const linkIn = (said: string): string => /http\S+\/daftar-hadir\/\S+/.exec(said)?.[0] ?? expect.fail(said);
const listings = async () =>
  (await house.reader.audit(agencyId, 50))
    .filter(({ act }) => act === 'attendance-listed')
    .map(({ detail }) => detail?.as);

describe('the list that is signed', () => {
  let desk: Page;
  let link: string;

  test('is linked to in the chat, and shows a sheet with every line', async () => {
    const chat = await httpChat(house, 'panitia');
    const { code } = await house.desk.invite(
      { agencyId, role: 'officer', programme: null, by: 'cli:test' },
      house.clock.now(),
    );
    for (const words of [`GABUNG ${code}`, 'setuju', 'Ratna', 'ibu']) {
      await chat.writes(words);
      await house.app.settle();
    }
    desk = await (await browser.newContext({ locale: 'id-ID', ...DESK })).newPage();
    await desk.goto(await chat.link());
    await write(desk, 'daftar hadir 08.00');
    await hears(desk, 'Daftar hadir untuk ditandatangani');
    link = linkIn((await desk.locator('.bot .said').last().textContent()) ?? '');
    const page = await opened(link);
    expect(await page.locator('tbody tr').count()).toBe(count);
    expect(await page.locator('tbody').textContent()).toContain('190203151923032101');
    expect(await page.locator('thead th').allTextContents()).toEqual([
      ...['No', 'Nama', 'NIP', 'Pangkat/Gol', 'Jabatan', 'Unit', 'Tanda tangan'],
    ]);
    expect(await axe(page)).toEqual([]);
    await screenshot(page, 'daftar-hadir');
    await page.setViewportSize({ width: 360, height: 740 });
    const fits = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    expect(fits, 'on a phone the sheet moves, not the page').toBe(true);
    expect(await axe(page)).toEqual([]);
    await screenshot(page, 'daftar-hadir-ponsel');
    await page.context().close();
  });

  test('is opened by a tap, beside the chat; what somebody else may have written is no link', async () => {
    const [beside] = await Promise.all([desk.context().waitForEvent('page'), desk.locator('.said a').click()]);
    await beside.locator('#print').waitFor();
    expect(await beside.evaluate(() => opener)).toBeNull();
    await beside.close();
    for (const address of ['https://elsewhere.example/hadir/x', `${house.url}/#somebody`]) {
      await write(desk, `hadirkan ${address}`);
      await hears(desk, `cocok dengan "${address}"`);
    }
    expect(await desk.locator('.said a').count()).toBe(1);
  });

  test('prints on as many sheets of A4 on their side as it needs, and nothing but the list', async () => {
    const page = await opened(link);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('header').isVisible()).toBe(false);
    const path = fileURLToPath(new URL('screenshots/daftar-hadir.pdf', import.meta.url));
    const address = { displayHeaderFooter: true, headerTemplate: '<p></p>', footerTemplate: '<p class="url"></p>' };
    await page.pdf({ path, preferCSSPageSize: true, ...address });
    const { size, pages } = pagesOf(path);
    expect(size).toEqual([842, 595]);
    expect(pages).toHaveLength(3);
    for (const one of pages) expect(one).toMatch(/No +Nama +NIP +Pangkat\/Gol +Jabatan +Unit +Tanda tangan/);
    for (let at = 1; at <= count; at += 1) expect(pages.join('').split(`190203151923032${100 + at}`)).toHaveLength(2);
    // It goes round in the class, and browsers print the address on it: that may open the list for nobody.
    expect(pages[0]).toContain(`${house.url}/daftar-hadir`);
    expect(pages.join('')).not.toContain('/cetak');
    expect(page.url()).toBe(`${house.url}/daftar-hadir`);
    await page.reload();
    expect(await page.locator('body').textContent()).toContain('buka lagi tautannya di obrolan');
    await page.context().close();
  });

  test('is downloaded as a workbook, and each opening was written down', async () => {
    const page = await opened(link);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#download')]);
    expect(download.suggestedFilename()).toBe(`daftar-hadir-${programme.code}-${tuesday}.xlsx`);
    const book = new exceljs.Workbook();
    // exceljs asks for the Buffer of another version of Node's types.
    await book.xlsx.load((await readFile(await download.path())) as never);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['1 S01']);
    expect(book.worksheets[0]?.getRow(9).getCell(3).value).toBe('190203151923032101');
    expect((await listings()).toReversed()).toEqual(['page', 'page', 'page', 'page', 'workbook']);
    await page.context().close();
  });

  test('is shown to nobody once the role has ended', async () => {
    const [ratna] = await house.reader.findPeople(agencyId, 'Ratna');
    const role = { agencyId, personId: ratna?.personId ?? '', role: 'officer', programme: null } as const;
    await house.desk.endRole({ ...role, by: 'cli:test' }, house.clock.now());
    const page = await (await browser.newContext()).newPage();
    expect((await page.goto(link))?.status()).toBe(403);
    const said = (await page.locator('body').textContent()) ?? '';
    expect(said).toContain('hanya untuk panitia yang masih bertugas');
    expect(said).not.toMatch(/Peserta|1902/);
    expect(await axe(page)).toEqual([]);
    await screenshot(page, 'daftar-hadir-berakhir');
    expect(await listings()).toHaveLength(5);
    await page.context().close();
  });
});

/** In a window of its own, as on the computer beside the printer. */
async function opened(link: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'id-ID', ...DESK })).newPage();
  const { errors, asked } = watch(page);
  await page.goto(link);
  await page.locator('#print').waitFor();
  expect(errors).toEqual([]);
  expect(asked.filter((one) => !one.startsWith(house.url))).toEqual([]);
  return page;
}
