/** Where a chat stands on the screen: long messages from their beginning, news offered, the end kept in sight. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { echoBot } from '../support/echo-bot.ts';
import { type WebRig, webRig } from '../support/web-rig.ts';
import { axe, hears, LANDSCAPE, launch, PHONE, screenshot, write } from './browser.ts';

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

const long = Array.from({ length: 40 }, (_, at) => `Baris ke-${at + 1} dari pesan yang panjang.`).join('\n');
let count = 0;
const sends = async (text: string): Promise<void> => {
  count += 1;
  await rig.channel.send(rig.port.addresses[0] ?? '', { text, choices: [], keys: 'words' }, `sent-${count}`);
  await hears(page, text.split('\n')[0] ?? '');
};
/** How far below the upper edge of the chat the last bubble begins, and how far above the lower one it ends. */
const lastBubble = () =>
  page.evaluate(() => {
    const log = document.querySelector('.log')?.getBoundingClientRect();
    const line = [...document.querySelectorAll('.log > .line')].at(-1)?.getBoundingClientRect();
    return {
      below: Math.round((line?.top ?? 0) - (log?.top ?? 0)),
      above: Math.round((log?.bottom ?? 0) - (line?.bottom ?? 0)),
    };
  });
const jump = () => page.locator('.jump');

describe('a message longer than the screen', () => {
  test('is shown from its beginning when it comes, with a way down', async () => {
    await sends(long);
    await expect.poll(async () => (await lastBubble()).below).toBe(12);
    await screenshot(page, 'chat-360-long');
    await page.getByRole('button', { name: 'Ke bagian akhir' }).click();
    expect((await lastBubble()).above).toBeGreaterThan(0);
    expect(await jump().isVisible()).toBe(false);
    // What one writes oneself is always in sight.
    await sends(long);
    await write(page, 'baik');
    await hears(page, 'Diterima: baik');
    expect((await lastBubble()).above).toBeGreaterThan(0);
  });

  test('that asks leads on to its answers, which take no tap that was meant for the way there', async () => {
    const choices = [
      { id: 'yes', label: 'Ya' },
      { id: 'no', label: 'Tidak' },
    ];
    await rig.channel.send(rig.port.addresses[0] ?? '', { text: long, choices, keys: 'digits', promptId: 'p' }, 'asks');
    await page.getByRole('button', { name: 'Lanjut ke pilihan' }).waitFor();
    await screenshot(page, 'chat-360-to-answers');
    await page.waitForFunction(() => document.querySelector('.resting') === null);
    const after = await page.evaluate(() => {
      document.querySelector<HTMLElement>('.jump')?.click();
      const end = document.querySelector('.log')?.getBoundingClientRect().bottom ?? 0;
      const inSight = [...document.querySelectorAll('.choice')].map((one) => one.getBoundingClientRect().bottom <= end);
      const group = document.activeElement;
      return { inSight, group: group?.className, name: group?.getAttribute('aria-label') };
    });
    expect(after).toEqual({ inSight: [true, true], group: 'choices resting', name: 'Pilihan jawaban' });
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('1Ya');
    // Once it is answered, it is only the end that is below.
    await write(page, 'ya');
    await hears(page, 'Diterima: ya');
    await page.evaluate(() => document.querySelector('.log')?.scrollTo(0, 0));
    await page.getByRole('button', { name: 'Ke bagian akhir' }).waitFor();
  });

  test('is shown from its beginning when the chat is opened', async () => {
    await sends(long);
    await page.reload();
    await hears(page, 'Baris ke-1 ');
    await expect.poll(async () => (await lastBubble()).below).toBe(12);
  });
});

describe('what comes while one reads further up', () => {
  test('moves nothing, is offered, and is shown from its first message', async () => {
    await sends(long);
    await page.evaluate(() => document.querySelector('.log')?.scrollTo(0, 0));
    await sends('Kabar pertama.');
    await sends(`Kabar kedua.\n${long}`);
    await page.getByRole('button', { name: 'Pesan baru' }).waitFor();
    await screenshot(page, 'chat-360-news');
    expect(await page.evaluate(() => document.querySelector('.log')?.scrollTop)).toBe(0);
    await page.getByRole('button', { name: 'Pesan baru' }).click();
    const first = page.locator('.said', { hasText: 'Kabar pertama.' });
    expect(
      await first.evaluate((said) =>
        Math.round(said.getBoundingClientRect().top - (said.closest('.log')?.getBoundingClientRect().top ?? 0)),
      ),
    ).toBe(12);
    expect(await jump().evaluate((button) => button.classList.contains('news'))).toBe(false);
  });
});

test('the end stays in sight when the keyboard of the phone opens', async () => {
  await sends(long);
  await write(page, 'HADIR');
  await page.locator('.choice', { hasText: 'IZIN' }).waitFor();
  await page.setViewportSize({ width: 360, height: 420 });
  await expect.poll(async () => (await lastBubble()).above).toBeGreaterThan(0);
});

test('a phone on its side shows the last question with its answers, and the field', async () => {
  await page.setViewportSize({ width: 740, height: 360 });
  await write(page, 'HADIR');
  await hears(page, 'Apakah Ibu hadir');
  await expect.poll(async () => (await lastBubble()).above).toBeGreaterThan(0);
  expect((await lastBubble()).below).toBeGreaterThan(0);
  const field = await page.locator('#input').boundingBox();
  expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThanOrEqual(360);
  expect(await axe(page)).toEqual([]);
  await screenshot(page, 'chat-740');
});

test('letters four times as large leave a field and a chat to scroll to', async () => {
  const zoomed = await (await browser.newContext({ ...LANDSCAPE, viewport: { width: 320, height: 200 } })).newPage();
  await zoomed.goto(rig.url);
  await zoomed.waitForSelector('.welcome');
  await write(zoomed, `kata${'panjang'.repeat(30)}`);
  await hears(zoomed, 'Diterima: kata');
  expect(await zoomed.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  expect(await zoomed.evaluate(() => document.querySelector('.log')?.clientHeight)).toBeGreaterThan(100);
  await screenshot(zoomed, 'chat-320-zoomed');
  await zoomed.context().close();
});
