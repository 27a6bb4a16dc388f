/** What was written without consent and is not kept: after a reload the page says so once, not once a message. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ChatLine, WebPort } from '../../src/channels/web/port.ts';
import { loadWebTexts } from '../../src/web/texts.ts';
import { echoBot } from '../support/echo-bot.ts';
import { type WebRig, webRig } from '../support/web-rig.ts';
import { hears, launch, PHONE, said, screenshot, write } from './browser.ts';

const { lineUnkept } = loadWebTexts().id;

let browser: Browser;
let rig: WebRig;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  rig = await webRig();
  await rig.channel.start(echoBot(rig.port, rig.channel, rig.clock.now));
});
afterEach(() => rig.close());

/** What the page finds on a reload: what the assistant said, what the person said, and `null` for what was not kept. */
function told(lines: readonly (readonly [at: string, said: string | null, by?: 'person'])[]): void {
  const all = lines.map(([at, words, by], place): ChatLine => {
    const line = { cursor: String(place + 1).padStart(12, '0'), id: `line-${place}`, at: new Date(at) };
    if (words === null) return { ...line, from: 'person', said: { text: '' }, withheld: 'unkept' };
    if (by === 'person') return { ...line, from: 'person', said: { text: words } };
    return { ...line, from: 'bot', said: { text: words, choices: [], keys: 'words' } };
  });
  const history: WebPort['history'] = async (_account, _address, after) =>
    all.filter(({ cursor }) => after === null || cursor > after);
  Object.assign(rig.port, { history });
}

test('is said once a day, until something was kept again', async () => {
  const page = await (await browser.newContext({ locale: 'id-ID', ...PHONE })).newPage();
  await page.goto(rig.url);
  await write(page, 'halo');
  await hears(page, 'Diterima: halo');
  told([
    ['2027-03-24T03:00:00Z', null],
    ['2027-03-24T03:01:00Z', null],
    ['2027-03-24T03:02:00Z', 'Apakah Bapak/Ibu setuju?'],
    ['2027-03-24T03:03:00Z', null],
    ['2027-03-24T03:04:00Z', 'Baik, Bapak/Ibu.'],
    ['2027-03-25T03:00:00Z', 'Selamat pagi.'],
    ['2027-03-25T03:01:00Z', null],
    ['2027-03-25T03:02:00Z', null],
    ['2027-03-25T03:03:00Z', 'saya setuju', 'person'],
    ['2027-03-25T03:04:00Z', null],
    ['2027-03-25T03:05:00Z', 'Terima kasih.'],
  ]);
  await page.reload();
  await hears(page, 'Terima kasih.');
  await screenshot(page, 'chat-360-unkept');
  const first = [lineUnkept, 'Apakah Bapak/Ibu setuju?', 'Baik, Bapak/Ibu.'];
  const second = ['Selamat pagi.', lineUnkept, 'saya setuju', lineUnkept, 'Terima kasih.'];
  expect(await said(page)).toEqual([...first, ...second]);
  const hours = ['10.00 WIB', '10.01 WIB', '10.03 WIB', '10.04 WIB'];
  expect(await page.locator('.person time').allTextContents()).toEqual(hours);
  await page.context().close();
});
