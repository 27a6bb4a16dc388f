/** BAHASA: what is chosen in the chat turns the page as well, for that tab of the browser. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadWebTexts } from '../../src/web/texts.ts';
import { echoBot } from '../support/echo-bot.ts';
import { type WebRig, webRig } from '../support/web-rig.ts';
import { hears, launch, PHONE, screenshot, type Watched, watch, write } from './browser.ts';

/** What the assistant says to whoever has chosen a language. */
const inEnglish = loadWebTexts().en.languageChosen ?? expect.fail('It says nothing');
const inIndonesian = loadWebTexts().id.languageChosen ?? expect.fail('It says nothing');

let browser: Browser;
let rig: WebRig;
let page: Page;
let watched: Watched;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  rig = await webRig();
  await rig.channel.start(echoBot(rig.port, rig.channel, rig.clock.now));
  page = await (await browser.newContext({ locale: 'id-ID', ...PHONE })).newPage();
  watched = watch(page);
  await page.goto(rig.url);
  await page.waitForSelector('.welcome');
});
afterEach(async () => {
  await page.context().close();
  await rig.close();
});

const lang = (of = page) => of.getAttribute('html', 'lang');
async function choosesEnglish(): Promise<void> {
  await write(page, 'BAHASA');
  await page.getByRole('button', { name: '2 English' }).click();
  await hears(page, inEnglish);
  await expect.poll(lang).toBe('en');
}

test('English chosen in the chat turns every word of the page, also of what stands there already', async () => {
  await write(page, 'KALENDER');
  await hears(page, 'Ini jadwalnya.');
  await choosesEnglish();
  await page.getByPlaceholder('Write a message…').waitFor();
  await page.getByRole('button', { name: 'Download jadwal.ics' }).waitFor();
  await page.getByRole('group', { name: 'Answers' }).waitFor();
  await page.getByRole('log', { name: 'Conversation' }).waitFor();
  expect(await page.locator('.day').textContent()).toMatch(/^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day/);
  for (const hour of await page.locator('.below time').allTextContents()) expect(hour).toMatch(/^\d\d\.\d\d WIB$/);
  await page.locator('.person .below', { hasText: 'sent' }).first().waitFor();
  expect(await page.locator('#status').textContent()).toBe('Connected');
  expect(await page.locator('.choice.chosen').textContent()).toBe('2English (chosen)');
  expect(await page.title()).toBe('Pamong · BKPSDM Contoh');
  await screenshot(page, 'chat-360-english');
  const left = await page.evaluate(() =>
    document.body.innerText.match(/\b(terkirim|Asisten|Tulis|Tersambung|dipilih)\b/g),
  );
  expect(left).toBeNull();
  // What comes in the other language is of the same day.
  await write(page, 'halo');
  await hears(page, 'Diterima: halo');
  expect(await page.locator('.day').count()).toBe(1);
  expect(watched.errors).toEqual([]);
});

test.each(['id', 'en'])(
  'hours are those of the messages, and name the zone as people do, in "%s"',
  async (language) => {
    if (language === 'en') await choosesEnglish();
    // The page's own module, as the page has it.
    const hours = await page.evaluate(`import(document.querySelector('[href$="/texts.js"]').href).then(({ hourOf }) =>
    ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'].map((zone) => hourOf('2027-04-08T08:35:00Z', zone)))`);
    expect(hours).toEqual(['15.35 WIB', '16.35 WITA', '17.35 WIT']);
  },
);

test('Indonesian chosen again turns it back', async () => {
  await choosesEnglish();
  await write(page, 'BAHASA');
  await page.locator('.choice', { hasText: 'Bahasa Indonesia' }).last().click();
  await expect.poll(lang).toBe('id');
  await page.getByPlaceholder('Tulis pesan…').waitFor();
});

test('the tab keeps it over a reload; another tab of the browser has its own', async () => {
  await choosesEnglish();
  await page.reload();
  await hears(page, inEnglish);
  expect(await lang()).toBe('en');
  const other = await page.context().newPage();
  await other.goto(rig.url);
  await other.waitForSelector('.welcome');
  expect(await lang(other)).toBe('id');
});

test('the menu is stronger than what was chosen in the chat before', async () => {
  await choosesEnglish();
  await page.click('#menu-button');
  await page.click('#menu-language');
  await expect.poll(lang).toBe('id');
  await page.reload();
  await hears(page, inEnglish);
  expect(await lang()).toBe('id');
});

test('a personal link opens the chat in the language last chosen in it', async () => {
  await choosesEnglish();
  await page.click('#menu-button');
  await page.click('#menu-link');
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.locator('input.link').inputValue();
  const elsewhere = await (await browser.newContext(PHONE)).newPage();
  await elsewhere.goto(link);
  await expect.poll(() => lang(elsewhere)).toBe('en');
  await elsewhere.context().close();
});

test('a personal link opens it in Indonesian where that was chosen last, however slow the texts come', async () => {
  await choosesEnglish();
  await write(page, 'BAHASA');
  await page.locator('.choice', { hasText: 'Bahasa Indonesia' }).last().click();
  await expect.poll(lang).toBe('id');
  const elsewhere = await (await browser.newContext(PHONE)).newPage();
  await elsewhere.route('**/texts.json?lang=en', async (route) => {
    await hears(elsewhere, inIndonesian);
    await route.continue();
  });
  const english = elsewhere.waitForResponse(/lang=en$/);
  const address = rig.port.addresses[0] ?? '';
  await elsewhere.goto(`${rig.url}/#c=${await rig.port.personalLink('web', address, rig.clock.now())}`);
  await (await english).finished();
  // Once there and back, and the page has done what it does with them.
  await elsewhere.evaluate(() => fetch('texts.json'));
  expect(await lang(elsewhere)).toBe('id');
  await elsewhere.context().close();
});

test('a person who quotes the sentence turns nothing', async () => {
  await write(page, inEnglish);
  await hears(page, `Diterima: ${inEnglish}`);
  expect(await lang()).toBe('id');
});
