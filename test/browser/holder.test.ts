/** A page that two people share: when the phone changes hands, what the one has read is gone before the other reads. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ChatLine, WebPort } from '../../src/channels/web/port.ts';
import { echoBot } from '../support/echo-bot.ts';
import { type WebRig, webRig } from '../support/web-rig.ts';
import { hears, launch, PHONE, said, watch, write } from './browser.ts';

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

const line = (place: number, talk: string, text: string): ChatLine => ({
  cursor: String(place).padStart(12, '0'),
  id: `line-${place}`,
  from: 'bot',
  talk,
  at: new Date('2027-04-06T08:35:00Z'),
  said: { text, choices: [], keys: 'digits' },
});
const hers = [line(1, 'sari', 'Silakan, Ibu Sari.'), line(3, 'sari', 'D tepat.')];
const his = [line(2, 'edi', 'Selamat siang, Bapak Edi.'), line(4, 'edi', 'Silakan, Bapak Edi.')];

function shows(lines: readonly ChatLine[]): void {
  const history: WebPort['history'] = async (_account, _address, after) =>
    lines.filter(({ cursor }) => after === null || cursor > after);
  Object.assign(rig.port, { history });
}

test('the lines of one give way to those of the other', async () => {
  const page = await (await browser.newContext({ locale: 'id-ID', ...PHONE })).newPage();
  const { errors } = watch(page);
  await page.goto(rig.url);
  await write(page, 'halo');
  shows(hers);
  await page.reload();
  await hears(page, 'D tepat.');
  shows(his);
  await write(page, 'ganti pengguna');
  await hears(page, 'Silakan, Bapak Edi.');
  const texts = await said(page);
  expect(texts.join()).not.toMatch(/Sari|tepat/);
  expect(texts.slice(0, 2)).toEqual(['Selamat siang, Bapak Edi.', 'Silakan, Bapak Edi.']);
  expect(errors).toEqual([]);
  await page.context().close();
});
