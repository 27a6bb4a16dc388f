/** The page for the projector, in a real browser: the code from the last row, live counts, and nobody's name. */

import { Hono } from 'hono';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translator } from '../../src/i18n/translate.ts';
import type { Opening, PresenceCount } from '../../src/store/reader.ts';
import { attendancePages } from '../../src/web/attendance/routes.ts';
import { webServer } from '../../src/web/server.ts';
import { loadWebTexts } from '../../src/web/texts.ts';
import { exampleProgramme } from '../support/stage.ts';
import { axe, launch, PHONE, screenshot, watch } from './browser.ts';

const programme = exampleProgramme('kalianda');
const start = new Date('2027-04-06T01:05:00Z');
const PROJECTOR = { viewport: { width: 1024, height: 768 } };

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** A page that stands on a clock of its own; `count` is what the database would say. */
async function projector() {
  const count = { enrolled: 30, codes: 0, present: 0, claims: 0, excused: 2, heads: null as number | null };
  const clock = { at: start, now: () => clock.at };
  const opening: Opening & { agencyId: string } = {
    ...{ id: 'o', agencyId: 'a', programme: programme.code, session: 'S01', date: '2027-04-06' },
    ...{ code: '4821', token: 'token', openedAt: start },
    closesAt: new Date(start.getTime() + 15 * 60_000),
    endsAt: new Date(start.getTime() + 2 * 3_600_000),
  };
  const reader = {
    openingShown: async (token: string) => (token === 'token' ? opening : null),
    presenceCount: async (): Promise<PresenceCount> => ({ ...count }),
    programmeByCode: async () => ({ agencyId: 'a', versionId: 'v', programme }),
  };
  const pages = attendancePages({ reader, clock, translate: translator(), everyMs: 50 });
  const server = webServer({
    ...{ host: '127.0.0.1', port: 0, texts: loadWebTexts(), attendance: pages.routes },
    chats: [
      {
        path: '',
        routes: new Hono(),
        page: async () => ({ agency: 'BKPSDM Contoh', zone: 'Asia/Jakarta', words: [], bots: [] }),
      },
    ],
    health: async () => ({ ok: true }),
  });
  const url = await server.listen();
  const close = async () => {
    await pages.stop();
    await server.stop();
  };
  return { url, count, clock, close };
}

describe('the page for the projector', () => {
  test.each([
    ['projector', PROJECTOR],
    ['phone', PHONE],
  ])('shows the code and live counts on a %s, fits it, and axe finds nothing', async (name, screen) => {
    const { url, count, clock, close } = await projector();
    const context = await browser.newContext({ locale: 'id-ID', ...screen });
    const page = await context.newPage();
    const seen = watch(page);
    await page.goto(`${url}/hadir/token`);
    await page.locator('#code', { hasText: '4821' }).waitFor();
    expect(await page.locator('#left').textContent()).toMatch(/^1[45]\.\d\d$/);
    count.codes = 24;
    await page.locator('#codes', { hasText: '24' }).waitFor();
    await screenshot(page, `hadir-${name}`);
    const fits = await page.evaluate(() => {
      const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
      const code = document.querySelector('#code');
      const letters = code ? Number.parseFloat(getComputedStyle(code).fontSize) : 0;
      return { wide: scrollWidth <= clientWidth, high: scrollHeight <= clientHeight, letters: letters / clientWidth };
    });
    expect(fits).toMatchObject({ wide: true, high: true });
    expect(fits.letters, 'as wide as four digits can be').toBeGreaterThan(0.29);
    expect(await axe(page)).toEqual([]);
    clock.at = new Date(start.getTime() + 16 * 60_000);
    await page.locator('#closed').waitFor();
    expect(await page.locator('#code').isVisible()).toBe(false);
    expect(await page.locator('body').textContent()).not.toContain('4821');
    expect(await page.locator('#codes').textContent()).toBe('24');
    expect(seen.errors).toEqual([]);
    expect(seen.asked.filter((asked) => !asked.startsWith(url))).toEqual([]);
    await context.close();
    await close();
  });

  test('is nothing under another token, and is kept by no one', async () => {
    const { url, close } = await projector();
    const shown = await fetch(`${url}/hadir/token`);
    expect(shown.headers.get('Cache-Control')).toBe('no-store');
    expect(shown.headers.get('Content-Security-Policy')).toMatch(/^default-src 'self'/);
    for (const path of ['/hadir/other', '/hadir/other/live', '/hadir/token/daftar'])
      expect((await fetch(url + path)).status, path).toBe(404);
    await close();
  });
});
