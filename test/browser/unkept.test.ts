/** What was written without consent and is not kept: after a reload the page says so once, not once a message. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ChatLine, WebPort } from '../../src/channels/web/port.ts';
import type { Outbound } from '../../src/core/message.ts';
import { loadWebTexts } from '../../src/web/texts.ts';
import { echoBot } from '../support/echo-bot.ts';
import { type WebRig, webRig } from '../support/web-rig.ts';
import { hears, launch, PHONE, screenshot, write } from './browser.ts';

const { lineUnkept } = loadWebTexts().id;

let browser: Browser;
let rig: WebRig;
let page: Page;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  rig = await webRig();
  await rig.channel.start(echoBot(rig.port, rig.channel, rig.clock.now));
  page = await (await browser.newContext({ locale: 'id-ID', ...PHONE })).newPage();
  await page.goto(rig.url);
  await write(page, 'halo');
  await hears(page, 'Diterima: halo');
});
afterEach(async () => {
  await page.context().close();
  await rig.close();
});

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

/** All of it once more, as a page gets it whose cursor is no line of the chat any more; and one line that is new. */
async function toldAgain(words: string): Promise<void> {
  const said: Outbound = { text: words, choices: [], keys: 'words' };
  const line: ChatLine = {
    cursor: '000000000099',
    id: 'line-99',
    from: 'bot',
    at: new Date('2027-03-26T03:00:00Z'),
    said,
  };
  const all = [...(await rig.port.history('web', '', null, 100, new Date())), line];
  const history: WebPort['history'] = async (_account, _address, after) => (after === line.cursor ? [] : all);
  Object.assign(rig.port, { history });
  await rig.channel.send(rig.port.addresses[0] ?? '', said, line.id);
  await hears(page, words);
}

/** What stands in the chat, bubbles and what is said in the middle, oldest first. */
const all = () => page.locator('.said, .unkept').allTextContents();

test('is said once a day, until something was kept again', async () => {
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
  expect(await all()).toEqual([...first, ...second]);
  // Nobody said it, so nobody sent it either.
  expect(await page.locator('.person').allInnerTexts()).toEqual([
    expect.stringMatching(/saya setuju\s+10.03 WIB · +terkirim/),
  ]);
});

test('is not said again when the chat is sent once more from its beginning', async () => {
  told([
    ['2027-03-24T03:00:00Z', null],
    ['2027-03-24T03:01:00Z', null],
    ['2027-03-24T03:02:00Z', 'Apakah Bapak/Ibu setuju?'],
    ['2027-03-25T03:00:00Z', null],
    ['2027-03-25T03:01:00Z', null],
    ['2027-03-25T03:02:00Z', 'Selamat pagi.'],
  ]);
  await page.reload();
  await hears(page, 'Selamat pagi.');
  await toldAgain('Sampai jumpa.');
  expect(await all()).toEqual([
    ...[lineUnkept, 'Apakah Bapak/Ibu setuju?', lineUnkept, 'Selamat pagi.'],
    'Sampai jumpa.',
  ]);
  const days = await page.locator('.day').allTextContents();
  expect(days).toEqual(['Rabu, 24 Maret 2027', 'Kamis, 25 Maret 2027', 'Jumat, 26 Maret 2027']);
});
