/** Taps that come too early or twice: a finger that aims at one answer never gives another. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { echoBot } from '../support/echo-bot.ts';
import { type WebRig, webRig } from '../support/web-rig.ts';
import { hears, launch, PHONE, screenshot, write } from './browser.ts';

let browser: Browser;
let rig: WebRig;
let bot: ReturnType<typeof echoBot>;
let page: Page;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  rig = await webRig();
  bot = echoBot(rig.port, rig.channel, rig.clock.now);
  await rig.channel.start(bot);
  page = await (await browser.newContext({ locale: 'id-ID', ...PHONE })).newPage();
  await page.goto(rig.url);
  await write(page, 'halo');
  await hears(page, 'Diterima: halo');
});
afterEach(async () => {
  await page.context().close();
  await rig.close();
});

const choice = (label: string) => page.locator('.choice', { hasText: label }).last();
const calm = () => page.waitForFunction(() => document.querySelector('.resting') === null);
const given = () => bot.heard.flatMap(({ reply }) => (reply.kind === 'choice' ? [reply.choiceId] : []));
/** Where a finger would have to come down. Without the tool's own patience: it taps whatever is there. */
async function spot(of: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await of.boundingBox()) ?? expect.fail('It is not on the screen');
  return { x: x + width / 2, y: y + height / 2 };
}
const tap = ({ x, y }: { x: number; y: number }) => page.touchscreen.tap(x, y);
/** Asks the consent question, and returns as soon as its answers stand there. */
async function asked(): Promise<void> {
  await write(page, 'DAFTAR KAL-2027-01');
  await choice('Tidak').waitFor();
}

test('an answer that has just appeared takes no tap, says so, and takes it a moment later', async () => {
  await rig.channel.send(
    rig.port.addresses[0] ?? '',
    { text: 'Setuju?', choices: [{ id: 'yes', label: 'Ya' }], keys: 'words', promptId: 'p2' },
    'b2',
  );
  await choice('Ya').waitFor();
  await tap(await spot(choice('Ya')));
  await page.getByRole('status').filter({ hasText: 'Silakan ketuk sekali lagi' }).waitFor();
  await screenshot(page, 'chat-360-early-tap');
  expect(given()).toEqual([]);
  await calm();
  await tap(await spot(choice('Ya')));
  await hears(page, 'Diterima: pilihan yes');
  expect(given()).toEqual(['yes']);
});

test('an answer that moved under the finger takes no tap', async () => {
  await write(page, 'HADIR');
  await choice('IZIN').waitFor();
  await calm();
  const aimed = await spot(choice('HADIR'));
  // What comes in pushes the answers up.
  await rig.channel.send(rig.port.addresses[0] ?? '', { text: 'Satu baris.', choices: [], keys: 'words' }, 'b2');
  await hears(page, 'Satu baris.');
  const now = await spot(choice('HADIR'));
  await tap(now);
  expect(now.y).not.toBe(aimed.y);
  await calm();
  expect(given()).toEqual([]);
  await tap(await spot(choice('IZIN')));
  await hears(page, 'Diterima: pilihan excused');
});

test('an answer that did not move takes its tap, whatever comes in below', async () => {
  for (let line = 0; line < 12; line++) await write(page, `baris ${line}`);
  await hears(page, 'Diterima: baris 11');
  await write(page, 'HADIR');
  await choice('IZIN').waitFor();
  for (let line = 0; line < 12; line++) await write(page, `sesudah ${line}`);
  await hears(page, 'Diterima: sesudah 11');
  await choice('IZIN').scrollIntoViewIfNeeded();
  await page.locator('.jump').waitFor();
  await calm();
  const aimed = await spot(choice('IZIN'));
  await rig.channel.send(rig.port.addresses[0] ?? '', { text: 'Kabar.', choices: [], keys: 'words' }, 'b2');
  await page.locator('.jump.news').waitFor();
  expect(await spot(choice('IZIN'))).toEqual(aimed);
  await tap(aimed);
  await hears(page, 'Diterima: pilihan excused');
});

test('a double tap is one answer, and nobody is told to tap again', async () => {
  await asked();
  await calm();
  const where = await spot(choice('Setuju'));
  await tap(where);
  await tap(where);
  await hears(page, 'Diterima: pilihan yes');
  await page.waitForTimeout(700);
  expect(given()).toEqual(['yes']);
  expect(await page.locator('.told').textContent()).toBe('');
});

test('the same answer twice without a network is sent once', async () => {
  await asked();
  await page.context().setOffline(true);
  for (let time = 0; time < 2; time++) {
    await calm();
    await choice('Setuju').click();
  }
  await page.locator('.person[data-state="waiting"]').waitFor();
  await page.context().setOffline(false);
  await hears(page, 'Diterima: pilihan yes');
  expect(given()).toEqual(['yes']);
});

test('the keyboard is not held up', async () => {
  await asked();
  const focused = await page.evaluate(() => {
    const answer = [...document.querySelectorAll<HTMLElement>('.choice')].at(-2);
    answer?.focus();
    return { rests: answer?.closest('.resting') !== null, label: answer?.textContent };
  });
  await page.keyboard.press('Enter');
  await hears(page, 'Diterima: pilihan no');
  expect(focused).toEqual({ rests: true, label: '2Tidak' });
});
