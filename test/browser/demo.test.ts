/** The demo as a newcomer meets it: the built bot as its own process, and a training week in a real browser. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DESK, launch, screenshot, watch } from './browser.ts';

describe('the demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pamong-demo-'));
  let browser: Browser;
  let bot: ChildProcess;
  let url: string;

  beforeAll(async () => {
    [browser, { bot, url }] = await Promise.all([launch(), startDemo(folder)]);
  });
  afterAll(async () => {
    await browser.close();
    const ended = new Promise((resolve) => bot.once('exit', resolve));
    bot.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  test('answers nobody who calls it by a foreign name', async () => {
    const asked = (host: string) =>
      new Promise((resolve, reject) => {
        request(`${url}/api/demo`, { headers: { Host: host } }, ({ statusCode }) => resolve(statusCode))
          .on('error', reject)
          .end();
      });
    expect([await asked('evil.example'), await asked('localhost')]).toEqual([421, 200]);
  });

  test('the second tab is somebody else, whose registration is their own', async () => {
    const page = await (await browser.newContext({ locale: 'id-ID', ...DESK })).newPage();
    await page.goto(url);
    await page.getByRole('tab', { name: /Bapak Darma/ }).click();
    await says(page, 'Apakah Bapak/Ibu setuju?');
    await write(page, 'tidak setuju');
    await says(page, 'Tidak ada data Bapak/Ibu yang disimpan');
    await page.click('#fill');
    expect(await page.inputValue('#input')).toBe('DAFTAR KAL-2027-01');
  });

  test('the language chosen in the chat is that of the page and of the panel beside it', async () => {
    const page = await (await browser.newContext({ locale: 'id-ID', ...DESK })).newPage();
    await page.goto(url);
    await page.getByRole('tab', { name: /Bapak Darma/ }).click();
    await write(page, 'bahasa');
    await says(page, 'Which language?');
    await write(page, 'english');
    await page.getByRole('button', { name: 'Next message' }).waitFor();
    await page.locator('#demo', { hasText: 'Registered participants' }).waitFor();
  });

  test('three answers register, one click brings the reminder, and a week goes by', async () => {
    const page = await (await browser.newContext({ locale: 'id-ID', ...DESK })).newPage();
    const watched = watch(page);
    await page.goto(url);
    await says(page, 'Apakah Bapak/Ibu setuju?');
    await screenshot(page, 'walk-1-consent');

    await page.getByRole('button', { name: 'Setuju' }).last().click();
    await says(page, 'Mohon ketik NIP');
    await page.click('#fill');
    await page.keyboard.press('Enter');
    await says(page, 'Sari Contoh, S.Sos.');
    await page.getByRole('button', { name: 'Benar' }).last().click();
    await says(page, 'Pendaftaran tercatat: peserta ke-1 dari 30');
    await screenshot(page, 'walk-2-registered');

    await next(page);
    await says(page, 'hari pertama "Proyek Kecil Layanan Digital"');
    await page.locator('.clock', { hasText: '13.30 WIB' }).waitFor();
    await write(page, 'siap, insya Allah hadir 🙏');
    await says(page, 'Dicatat: hadir, Selasa, 6 April 2027');
    await screenshot(page, 'walk-3-reminded');

    await next(page);
    await says(page, 'Rabu, 7 April 2027 pukul 08.00');
    await next(page);
    await says(page, 'Kuis singkat');
    await page
      .getByRole('button', { name: /Warga merasa lebih senang/ })
      .last()
      .click();
    await says(page, 'C belum tepat; jawabannya D');
    await page
      .getByRole('button', { name: /Mencatat hambatan/ })
      .last()
      .click();
    await says(page, '1 dari 2 soal tepat');
    await screenshot(page, 'walk-4-quiz');

    await page.reload();
    await says(page, '1 dari 2 soal tepat');
    await page.locator('#demo', { hasText: 'Pengingat untuk Selasa, 6 April 2027' }).waitFor();
    // A clock that jumps closes tabs as idle; the demo's page opens them again.
    expect(watched.errors.filter((error) => !error.includes('401'))).toEqual([]);
    expect(watched.asked.filter((address) => !address.startsWith(url))).toEqual([]);
  });
});

async function startDemo(folder: string): Promise<{ bot: ChildProcess; url: string }> {
  const main = new URL('../../dist/main.js', import.meta.url).pathname;
  const env = {
    ...process.env,
    PORT: '0',
    DATABASE_URL: `file:${join(folder, 'pamong.db')}`,
    DATA_DIR: folder,
    LOG_LEVEL: 'error',
  };
  const bot = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    let out = '';
    bot.once('exit', () => reject(new Error(`The demo ended at once: ${out}`)));
    bot.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const found = /http:\/\/[\w.:]+/.exec(out)?.[0];
      if (found) resolve(found);
    });
  });
  return { bot, url };
}

const says = (page: Page, text: string) =>
  page.locator('#chats [role=log]:visible', { hasText: text }).first().waitFor({ timeout: 15_000 });

const next = (page: Page) => page.getByRole('button', { name: 'Pesan berikutnya' }).click();

async function write(page: Page, text: string): Promise<void> {
  await page.fill('#input', text);
  await page.keyboard.press('Enter');
}
