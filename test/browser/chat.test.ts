/** The page in a real browser, against the real server and channel, with a tiny bot behind them. */
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { webServer } from '../../src/web/server.ts';
import { ANSWERS, echoBot } from '../support/echo-bot.ts';
import { ownBot, type WebRig, webRig } from '../support/web-rig.ts';
import {
  axe,
  DESK,
  hears as heardBy,
  launch,
  PHONE,
  said as saidTo,
  screenshot,
  type Watched,
  watch,
  write as writeTo,
} from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe('the chat page', () => {
  let rig: WebRig;
  let bot: ReturnType<typeof echoBot>;
  let page: Page;
  let watched: Watched;

  const visit = async (how: BrowserContextOptions, path = '/') => {
    const context = await browser.newContext({ locale: 'id-ID', ...how });
    const opened = await context.newPage();
    watched = watch(opened);
    await opened.goto(rig.url + path);
    await opened.waitForSelector('.welcome, .line, .notice');
    return opened;
  };
  const write = (words: string, to = page) => writeTo(to, words);
  const hears = (words: string, to = page) => heardBy(to, words);
  const said = (to = page) => saidTo(to);

  beforeEach(async () => {
    rig = await webRig();
    bot = echoBot(rig.port, rig.channel, rig.clock.now);
    await rig.channel.start(bot);
    page = await visit(PHONE);
  });
  afterEach(async () => {
    await page.context().close();
    await rig.close();
  });

  test('talks: text, choices, an old choice, a file to take home', async () => {
    await screenshot(page, 'chat-360-welcome');
    await write('DAFTAR KAL-2027-01');
    await hears('Selamat pagi');
    await screenshot(page, 'chat-360-consent');
    expect((await said()).at(-1)).toBe(ANSWERS['DAFTAR KAL-2027-01']?.text);
    // Its texts stand apart from one another, its points together.
    const air = await page
      .locator('.bot .said')
      .last()
      .locator(':scope > *')
      .evaluateAll((texts) =>
        texts.map((text) => [text.className, Number.parseFloat(getComputedStyle(text).marginTop) > 6]),
      );
    expect(air).toEqual([
      ['paragraph', false],
      ['paragraph', true],
      ['point', true],
      ['point', false],
    ]);
    await page.getByRole('button', { name: '1 Setuju' }).click();
    await hears('Diterima: pilihan yes');
    expect(await page.locator('.choice.chosen').allTextContents()).toEqual(['1Setuju (dipilih)']);
    await write('KUIS');
    await hears('Sasaran');
    await screenshot(page, 'chat-360-quiz');
    await page.getByRole('button', { name: '2 Tidak' }).click();
    await hears('Diterima: pilihan no');
    expect(bot.heard.map(({ reply }) => reply)).toContainEqual({ kind: 'choice', promptId: 'consent', choiceId: 'no' });
    await write('KALENDER');
    await hears('Ini jadwalnya.');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Unduh jadwal.ics' }).click();
    expect((await download).suggestedFilename()).toBe('jadwal.ics');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.person')].every((line) => (line as HTMLElement).dataset.state === 'sent'),
    );
    await screenshot(page, 'chat-360-talk');
    // On a key stands what may be typed: a digit, a letter, or the word itself.
    await write('HADIR');
    await hears('Apakah Ibu hadir');
    expect(await page.locator('.bot').last().locator('.key').allTextContents()).toEqual(['HADIR', 'IZIN']);
    expect(watched.errors).toEqual([]);
  });

  test('asks nobody else for anything, and puts no token into an address', async () => {
    await write('halo');
    await hears('Diterima: halo');
    expect(watched.asked.length).toBeGreaterThan(8);
    for (const url of watched.asked) expect(new URL(url).origin).toBe(rig.url);
    const token = await page.evaluate(() => sessionStorage.getItem('pamong:/own:token'));
    expect(token).toMatch(/^[\w-]{20,}$/);
    expect(watched.asked.join(' ')).not.toContain(token);
    expect(await page.context().cookies()).toEqual([]);
  });

  test('loads in at most 50 kB on the wire', async () => {
    const upstream = Number(new URL(rig.url).port);
    let bytes = 0;
    // Counted outside the browser: every byte that the server sends, headers and all.
    const counter = createServer((near) => {
      const far = connect(upstream, '127.0.0.1');
      far.on('data', (chunk) => {
        bytes += chunk.length;
      });
      for (const side of [near, far]) side.on('error', () => {});
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => counter.listen(0, '127.0.0.1', resolve));
    const { port } = counter.address() as AddressInfo; // it listens on TCP
    const context = await browser.newContext(PHONE);
    const fresh = await context.newPage();
    await fresh.goto(`http://127.0.0.1:${port}/`);
    await fresh.waitForSelector('.welcome');
    await fresh.waitForLoadState('networkidle');
    process.stdout.write(`first load: ${bytes} bytes\n`);
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThanOrEqual(50_000);
    await context.close();
    await new Promise((resolve) => counter.close(resolve));
  });

  test('fits 360 pixels without scrolling sideways, whatever is written', async () => {
    await write('KUIS');
    await hears('Sasaran');
    await write(`https://contoh.go.id/${'panjang'.repeat(60)}`);
    await hears('panjangpanjang');
    const { wide, seen } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      seen: window.innerWidth,
    }));
    expect({ wide, seen }).toEqual({ wide: 360, seen: 360 });
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, textarea')]
        .map((each) => ({ name: each.textContent || each.id, box: each.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
        .map(({ name }) => name),
    );
    expect(small).toEqual([]);
  });

  test('shows hostile text as text', async () => {
    const hostile =
      '<img src=x onerror="window.hit=1"><script>window.hit=1</script> {{agency}} $t(title) \u202eمرحبا javascript:alert(1)';
    await write(hostile);
    await hears('Diterima: <img');
    expect(await said()).toEqual([hostile, `Diterima: ${hostile}`]);
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
    expect(await page.locator('.log img, .log script, .log a').count()).toBe(0);
  });

  test('is walked with the keyboard alone', async () => {
    const context = await browser.newContext({ locale: 'id-ID', ...DESK });
    const desk = await context.newPage();
    await desk.goto(rig.url);
    await desk.waitForSelector('.welcome');
    const focused = () =>
      desk.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim());
    await desk.keyboard.press('Tab');
    expect(await focused()).toBe('Langsung ke kolom pesan');
    await desk.keyboard.press('Enter');
    expect(await focused()).toBe('input');
    await desk.keyboard.type('HADIR');
    await desk.keyboard.press('Shift+Enter');
    await desk.keyboard.press('Backspace');
    await desk.keyboard.press('Enter');
    await hears('Apakah Ibu hadir', desk);
    // Back from the field, over the clip, to the answers.
    const visited: (string | undefined)[] = [];
    for (let i = 0; i < 6 && (await focused()) !== 'IZIN'; i++) {
      await desk.keyboard.press('Shift+Tab');
      visited.push(await focused());
    }
    expect(visited).toEqual(['attach', 'IZIN']);
    await screenshot(desk, 'chat-1280-focus');
    await desk.keyboard.press('Enter');
    await hears('Diterima: pilihan excused', desk);
    await desk.focus('#menu-button');
    await desk.keyboard.press('Enter');
    expect(await focused()).toBe('menu-help-button');
    await desk.keyboard.press('ArrowDown');
    await desk.keyboard.press('ArrowDown');
    expect(await focused()).toBe('menu-link');
    await desk.keyboard.press('Escape');
    expect(await focused()).toBe('menu-button');
    await context.close();
  });

  test('keeps what was written without a network, sends it in order on return, and dates it back', async () => {
    await write('satu');
    await hears('Diterima: satu');
    await page.context().setOffline(true);
    await write('dua');
    await write('tiga');
    const waiting = page.locator('.person[data-state="waiting"]');
    await waiting.nth(1).waitFor();
    expect(await waiting.allTextContents()).toEqual(['Anda: dua menunggu jaringan', 'Anda: tiga menunggu jaringan']);
    await screenshot(page, 'chat-360-offline');
    await page.waitForTimeout(1500);
    await page.context().setOffline(false);
    await hears('Diterima: tiga');
    expect((await said()).filter((words) => !words.startsWith('Diterima'))).toEqual(['satu', 'dua', 'tiga']);
    expect(bot.heard.map(({ reply }) => reply.kind === 'text' && reply.text)).toEqual(['satu', 'dua', 'tiga']);
    const age = rig.clock.now().getTime() - (bot.heard[1]?.sentAt.getTime() ?? 0);
    expect(age).toBeGreaterThan(1500);
    expect(await page.locator('.person[data-state="waiting"]').count()).toBe(0);
  });

  test('a message that the server could not store stays and is tried again', async () => {
    await write('satu');
    await hears('Diterima: satu');
    rig.port.full = true;
    await write('dua');
    await page.locator('.person[data-state="waiting"]').waitFor();
    rig.port.full = false;
    await hears('Diterima: dua');
    expect(bot.heard.length).toBe(2);
  });

  test('a server that is away is said to be, and what was typed is kept and sent on its return', async () => {
    await write('satu');
    await hears('Diterima: satu');
    const { port } = new URL(rig.url);
    await rig.server.stop();
    await page.fill('#input', 'setengah jadi');
    await page.getByText('Server belum terjangkau').waitFor();
    expect(await page.inputValue('#input')).toBe('setengah jadi');
    await page.press('#input', 'Enter');
    await page.locator('.person[data-state="waiting"]', { hasText: 'setengah jadi' }).waitFor();
    await screenshot(page, 'chat-360-away');
    const again = webServer({ ...rig.options, port: Number(port) });
    await again.listen();
    await hears('Diterima: setengah jadi');
    expect(await page.textContent('#status')).toBe('Tersambung');
    expect(await page.locator('.person[data-state="waiting"]').count()).toBe(0);
    expect(bot.heard.length).toBe(2);
    await rig.channel.stop();
    await again.stop();
  });

  test('a first message to a server that is away waits, and the page says why', async () => {
    await page.route('**/api/**', (route) => route.abort());
    await write('halo');
    await page.getByText('Server belum terjangkau').waitFor();
    await page.unroute('**/api/**');
    await hears('Diterima: halo');
  });

  test('a server that lets no stream through, and then goes away, is asked ever less often', async () => {
    await page.route('**/api/events*', () => {});
    await write('satu');
    // Piece by piece, once no stream has shown a sign of life for ten seconds.
    await page.waitForRequest('**/api/history*', { timeout: 20_000 });
    await hears('Diterima: satu');
    await page.route('**/api/history*', (route) => route.abort());
    await page.getByText('Server belum terjangkau').waitFor();
    const before = watched.asked.length;
    await page.waitForTimeout(3_000);
    expect(watched.asked.length - before).toBeLessThan(5);
    await page.unroute('**/api/history*');
    await write('dua');
    await hears('Diterima: dua');
  });

  test('what waits for a network survives a reload', async () => {
    await write('satu');
    await hears('Diterima: satu');
    await page.route('**/api/messages', (route) => route.abort());
    await write('dua');
    await page.locator('.person[data-state="waiting"]').waitFor();
    await page.unroute('**/api/messages');
    await page.reload();
    await hears('Diterima: dua');
    expect(await said()).toEqual(['satu', 'Diterima: satu', 'dua', 'Diterima: dua']);
  });

  test('a reload keeps the chat; a second tab is a second person', async () => {
    await write('saya Sari');
    await hears('Diterima: saya Sari');
    const before = await said();
    await page.reload();
    await hears('Diterima: saya Sari');
    expect(await said()).toEqual(before);
    const second = await page.context().newPage();
    await second.goto(rig.url);
    await second.waitForSelector('.welcome');
    await write('saya Darma', second);
    await hears('Diterima: saya Darma', second);
    expect(await said(second)).toEqual(['saya Darma', 'Diterima: saya Darma']);
    expect(await said()).toEqual(before);
    expect(new Set(bot.heard.map(({ chat }) => chat.address)).size).toBe(2);
  });

  test('a personal link opens the same chat elsewhere and leaves no trace in the address', async () => {
    await write('saya Sari');
    await hears('Diterima: saya Sari');
    await page.click('#menu-button');
    await screenshot(page, 'chat-360-menu');
    await page.click('#menu-link');
    await page.getByRole('button', { name: 'Buat tautan' }).click();
    const link = await page.getByLabel('Tautan percakapan ini').inputValue();
    await screenshot(page, 'chat-360-link');
    expect(link).toMatch(/\/#c=[\w-]{20,}$/);
    const elsewhere = await visit(PHONE, link.slice(rig.url.length));
    await hears('Diterima: saya Sari', elsewhere);
    expect(elsewhere.url()).toBe(`${rig.url}/`);
    await write('dari perangkat lain', elsewhere);
    await page.getByRole('button', { name: 'Selesai' }).click();
    await hears('Diterima: dari perangkat lain');
    await elsewhere.context().close();
  });

  test('a link that is void says so, and a new chat begins only when something is said', async () => {
    const lost = await visit(PHONE, '/#c=old%E0link');
    await lost.locator('.notice', { hasText: 'tidak berlaku' }).waitFor();
    await lost.locator('.welcome').waitFor();
    expect(rig.port.addresses).toEqual([]);
    await write('halo', lost);
    await hears('Diterima: halo', lost);
    await lost.context().close();
  });

  test('leaving empties the screen, by menu or by word', async () => {
    await write('rahasia saya');
    await hears('Diterima: rahasia saya');
    await write('keluar');
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.locator('.closed').waitFor();
    await screenshot(page, 'chat-360-closed');
    expect(await page.content()).not.toContain('rahasia');
    expect(await page.evaluate(() => sessionStorage.getItem('pamong:/own:token'))).toBeNull();
    expect(await page.locator('#input').isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Buka percakapan baru' }).click();
    await write('orang lain');
    await hears('Diterima: orang lain');
    expect(new Set(bot.heard.map(({ chat }) => chat.address)).size).toBe(2);
  });

  test('whoever leaves can make the link that leads back right there', async () => {
    await write('KELUAR');
    await page.getByRole('button', { name: 'Buat tautan pribadi' }).click();
    await page.getByText('Mohon tulis satu pesan dahulu').waitFor();
    await page.getByRole('button', { name: 'Batal' }).click();
    await write('saya Sari');
    await hears('Diterima: saya Sari');
    await write('KELUAR');
    await page.getByRole('button', { name: 'Buat tautan pribadi' }).click();
    const link = await page.getByLabel('Tautan percakapan ini').inputValue();
    await screenshot(page, 'chat-360-leave');
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Salin' }).click();
    await page.getByText('Tautan sudah disalin.').waitFor();
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.locator('.closed').waitFor();
    const again = await visit(PHONE, link.slice(rig.url.length));
    await hears('Diterima: saya Sari', again);
    await again.context().close();
  });

  test('thirty idle minutes empty the screen, and what was not sent comes back into the field', async () => {
    await write('satu');
    await hears('Diterima: satu');
    rig.clock.move(31 * 60_000);
    await write('terlambat');
    await page.locator('.closed').waitFor();
    expect(await page.locator('.closed').textContent()).toContain('30 menit');
    expect(await page.locator('.line').count()).toBe(0);
    await page.getByRole('button', { name: 'Buka percakapan baru' }).click();
    expect(await page.inputValue('#input')).toBe('terlambat');
  });

  test('an invitation fills in the word and leaves sending to the person', async () => {
    for (const [link, written] of [
      ['/#d=KAL-2027-01', 'DAFTAR KAL-2027-01'],
      ['/#g=7K3P-9QRD', 'GABUNG 7K3P-9QRD'],
      ['/#h=7K3P-9QRD', 'HUBUNGKAN 7K3P-9QRD'],
    ] as const) {
      const invited = await visit(PHONE, link);
      expect(await invited.inputValue('#input')).toBe(written);
      expect(rig.port.addresses).toEqual([]);
      await invited.context().close();
    }
  });

  test('the bot names our own other chats so that a tap opens them; any other address, and one that a person writes, is text', async () => {
    const url = `https://t.me/${ownBot}?start=HUBUNGKAN_7K3P-9QRD`;
    const others = `https://contoh.go.id/a https://t.me/${ownBot}_lain?start=A https://t.me.contoh.go.id/${ownBot}`;
    await write(`lihat ${url} ${others}`);
    await hears('Diterima');
    const links = await page
      .locator('.said a')
      .evaluateAll((all) => all.map((one) => [one.textContent, one.getAttribute('href'), one.getAttribute('rel')]));
    expect(links).toEqual([[url, url, 'noopener noreferrer']]);
    expect(await page.locator('.person .said a').count()).toBe(0);
    expect((await said()).at(-1)).toBe(`Diterima: lihat ${url} ${others}`);
  });

  test('sends a picture, and says at once that another file cannot be sent', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    await page.setInputFiles('#file', { name: 'bukti.png', mimeType: 'image/png', buffer: png });
    await hears('Diterima: media');
    expect(bot.heard[0]?.reply).toMatchObject({ kind: 'media', mime: 'image/png' });
    await page.setInputFiles('#file', { name: 'x.exe', mimeType: 'application/x-msdownload', buffer: png });
    await page.locator('.notice', { hasText: 'hanya foto' }).waitFor();
    await page.setInputFiles('#file', { name: 'kosong.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) });
    await page.locator('.notice', { hasText: 'Berkas itu kosong' }).waitFor();
    await page.setInputFiles('#file', { name: 'bukan.png', mimeType: 'image/png', buffer: Buffer.from('halo') });
    await page.locator('.person[data-state="refused"]', { hasText: 'hanya foto' }).waitFor();
    expect(bot.heard.length).toBe(1);
  });

  test('speaks English when asked', async () => {
    await page.click('#menu-button');
    await page.click('#menu-language');
    await page.getByPlaceholder('Write a message…').waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing in ${colorScheme}`, async () => {
      const seen = await visit({ ...PHONE, colorScheme, reducedMotion: 'reduce' });
      const found: Record<string, unknown> = { welcome: await axe(seen) };
      await write('KUIS', seen);
      await hears('Sasaran', seen);
      await seen.getByRole('button', { name: 'A Pelayanan' }).click();
      await hears('pilihan a', seen);
      await seen.setInputFiles('#file', {
        name: 'x.exe',
        mimeType: 'application/x-msdownload',
        buffer: Buffer.from('x'),
      });
      await seen.locator('.notice').waitFor();
      found.talk = await axe(seen);
      await screenshot(seen, `chat-360-${colorScheme}`);
      await seen.click('#menu-button');
      found.menu = await axe(seen);
      await seen.click('#menu-link');
      await seen.getByRole('button', { name: 'Buat tautan' }).click();
      await seen.getByLabel('Tautan percakapan ini').waitFor();
      found.dialog = await axe(seen);
      await seen.getByRole('button', { name: 'Selesai' }).click();
      await write('KELUAR', seen);
      await seen.getByRole('button', { name: 'Keluar' }).click();
      found.closed = await axe(seen);
      expect(found).toEqual({ welcome: [], talk: [], menu: [], dialog: [], closed: [] });
      await seen.context().close();
    });
  }

  test('control: axe would find a fault', async () => {
    await page.evaluate(() => document.querySelector('#send, .send')?.removeAttribute('aria-label'));
    await page.evaluate(() => document.querySelector('#send, .send')?.removeAttribute('title'));
    expect(await axe(page)).not.toEqual([]);
  });
});
