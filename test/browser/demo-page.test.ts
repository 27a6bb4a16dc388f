/** The page in the demo, in a real browser, with a made-up demo behind it: tabs, panel, samples. */
import type { Browser, BrowserContextOptions, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Demo, DemoState } from '../../src/web/demo.ts';
import { echoBot } from '../support/echo-bot.ts';
import { type WebRig, webRig } from '../support/web-rig.ts';
import { axe, DESK, hears, LANDSCAPE, launch, PHONE, screenshot, type Watched, watch, write } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe('the page of the demo', () => {
  let rig: WebRig;
  let bot: ReturnType<typeof echoBot>;
  let watched: Watched;
  let state: DemoState;
  const steps: string[] = [];
  const locales: string[] = [];

  beforeEach(async () => {
    steps.length = 0;
    locales.length = 0;
    state = {
      now: '2027-04-05T06:30:00Z',
      zone: 'Asia/Jakarta',
      next: [
        { at: '2027-04-05T06:30:00Z', who: 'Ibu Sari', what: 'Pengingat kelas Selasa, 6 April 2027' },
        { at: '2027-04-05T06:31:00Z', who: 'Bapak Darma', what: 'Pengingat kelas Selasa, 6 April 2027' },
        { at: '2027-04-06T08:35:00Z', who: 'Ibu Sari', what: 'Kuis: Sasaran terukur' },
        { at: '2027-04-06T08:36:00Z', who: 'Bapak Darma', what: 'Kuis: Sasaran terukur' },
        { at: '2027-04-07T06:30:00Z', who: 'Ibu Sari', what: 'Pengingat kelas Kamis, 8 April 2027' },
      ],
      decisions: [
        {
          at: '2027-04-05T06:30:00Z',
          who: 'Ibu Sari',
          text: 'Pengingat Selasa dikirim Senin 13.30, karena jendela kirim sore dibuka pukul 13.30.',
        },
        {
          at: '2027-03-26T01:00:00Z',
          who: 'Bapak Darma',
          text: 'Kuis tidak dikirim: hari Jumat pukul 11.30–13.00 tidak ada pesan.',
        },
      ],
    };
    const demo: Demo = {
      tabs: [
        { id: 'sari', name: 'Ibu Sari' },
        { id: 'darma', name: 'Bapak Darma' },
        { id: 'panitia', name: 'Panitia' },
      ],
      state: async (locale) => {
        locales.push(locale);
        return state;
      },
      samples: [
        { asks: 'Mohon ketik NIP', answers: { sari: '190203151923032002', darma: null } },
        { asks: 'Apa jabatan', answers: { sari: 'Pengadministrasi Umum', darma: 'Pengadministrasi Umum' } },
      ],
      asides: ['Pertanyaan itu sudah terjawab'],
      async advance(step, front) {
        steps.push(`${step} ${front}`);
        state = { ...state, now: '2027-04-05T07:30:00Z' };
        rig.clock.move(60 * 60_000);
        await rig.channel.send(
          'demo-darma',
          { text: 'Selamat siang, Bapak Darma.', choices: [], keys: 'words' },
          `adv-${steps.length}`,
        );
        return step === 'next-message' ? 'Pesan berikutnya untuk Bapak Darma; silakan buka tabnya.' : null;
      },
    };
    rig = await webRig({
      demo,
      demoTabs: [
        { id: 'sari', address: 'demo-sari', verifiedPhone: '+6284000000002' },
        { id: 'darma', address: 'demo-darma', verifiedPhone: '+6284000000001' },
        { id: 'panitia', address: 'demo-panitia', verifiedPhone: null },
      ],
    });
    bot = echoBot(rig.port, rig.channel, rig.clock.now);
    await rig.channel.start(bot);
  });
  afterEach(() => rig.close());

  const visitDemo = async (how: BrowserContextOptions) => {
    const context = await browser.newContext({ locale: 'id-ID', ...how });
    const opened = await context.newPage();
    watched = watch(opened);
    await opened.goto(rig.url);
    await opened.locator('#status[data-state="online"]').waitFor();
    return opened;
  };

  test('two tabs are two verified people beside a clock that moves', async () => {
    const demo = await visitDemo(DESK);
    expect(await demo.textContent('#banner')).toBe('Mode demo: tidak ada pesan yang keluar dari komputer ini');
    await write(demo, 'DAFTAR KAL-2027-01');
    await hears(demo, 'Selamat pagi');
    await screenshot(demo, 'demo-1280');
    expect(await demo.textContent('.clock')).toBe('Senin, 5 April 202713.30 WIB');
    await demo.getByRole('button', { name: '+1 jam' }).click();
    await demo.locator('.clock', { hasText: '14.30 WIB' }).waitFor();
    expect(steps).toEqual(['hour sari']);
    // An hour went by on the demo's clock: nobody is thrown out for it.
    await demo.getByRole('tab', { name: 'Bapak Darma (ada pesan baru)' }).click();
    await hears(demo, 'Selamat siang, Bapak Darma.');
    await write(demo, 'halo');
    await hears(demo, 'Diterima: halo');
    await demo.keyboard.press('Escape');
    await demo.focus('[role=tab][aria-selected=true]');
    await demo.keyboard.press('ArrowLeft');
    expect(await demo.evaluate(() => document.activeElement?.textContent)).toBe('Ibu Sari');
    await hears(demo, 'Selamat pagi');
    expect(bot.heard.map(({ sender }) => sender.verifiedPhone)).toEqual(['+6284000000002', '+6284000000001']);
    await demo.context().close();
  });

  test('a sample answer is offered for the question that stands there, to who has one', async () => {
    const demo = await visitDemo(PHONE);
    const fill = demo.getByRole('button', { name: 'Isi contoh' });
    await write(demo, 'DAFTAR KAL-2027-01');
    await hears(demo, 'Selamat pagi');
    expect(await fill.isVisible()).toBe(false);
    await write(demo, 'NIP');
    await hears(demo, 'Mohon ketik NIP');
    await fill.click();
    expect(await demo.inputValue('#input')).toBe('190203151923032002');
    await demo.fill('#input', '');
    await demo.reload();
    await hears(demo, 'Mohon ketik NIP');
    await fill.waitFor();
    await demo.getByRole('tab', { name: 'Bapak Darma' }).click();
    await write(demo, 'NIP');
    await hears(demo, 'Mohon ketik NIP');
    expect(await fill.isVisible()).toBe(false);
    await rig.channel.send('demo-darma', { text: 'Apa jabatan Bapak/Ibu?', choices: [], keys: 'words' }, 'position');
    await fill.click();
    expect(await demo.inputValue('#input')).toBe('Pengadministrasi Umum');
    // A tap on an old question leaves this one open.
    await demo.fill('#input', '');
    const late = 'Pertanyaan itu sudah terjawab atau sudah lewat waktunya.';
    await rig.channel.send('demo-darma', { text: late, choices: [], keys: 'words' }, 'late');
    await hears(demo, late);
    expect(await fill.isVisible()).toBe(true);
    // A reload goes back to whom it was with.
    await demo.reload();
    await hears(demo, late);
    await fill.waitFor();
    expect(await demo.textContent('[role=tab][aria-selected=true]')).toBe('Bapak Darma');
    await demo.context().close();
  });

  test('a step that brings nothing into the chat in front says why, until the next one', async () => {
    const demo = await visitDemo(DESK);
    const told = demo.locator('.step-told');
    await demo.getByRole('button', { name: 'Pesan berikutnya' }).click();
    await demo.getByText('Pesan berikutnya untuk Bapak Darma').waitFor();
    expect(await told.getAttribute('role')).toBe('status');
    expect(steps).toEqual(['next-message sari']);
    // The keyboard stays where it was.
    expect(await demo.evaluate(() => document.activeElement?.textContent)).toBe('Pesan berikutnya');
    await screenshot(demo, 'demo-1280-told');
    await demo.getByRole('button', { name: '+1 jam' }).click();
    await expect.poll(() => told.textContent()).toBe('');
    await demo.context().close();
  });

  test('speaks with the person in front: English in one tab, Indonesian in the other', async () => {
    const demo = await visitDemo(DESK);
    const lang = () => demo.getAttribute('html', 'lang');
    await write(demo, 'BAHASA');
    await demo.getByRole('button', { name: '2 English' }).click();
    await demo.getByRole('button', { name: 'Next message' }).waitFor();
    await expect.poll(() => locales.at(-1)).toBe('en');
    await demo.getByRole('tab', { name: 'Bapak Darma' }).click();
    await expect.poll(lang).toBe('id');
    await demo.getByRole('tab', { name: 'Ibu Sari' }).click();
    await expect.poll(lang).toBe('en');
    expect(await demo.textContent('#banner')).toBe('Demo mode: no message leaves this computer');
    await demo.context().close();
  });

  test('on a phone the panel is a bar below the chat, with its first step, until it is opened', async () => {
    const demo = await visitDemo({ ...PHONE, viewport: { width: 360, height: 640 } });
    const tabs = await demo.locator('[role=tab]').evaluateAll((all) => all.map(({ clientHeight }) => clientHeight));
    expect(Math.max(...tabs)).toBeLessThan(52);
    const height = (of: string) => demo.locator(of).evaluate((element) => element.clientHeight);
    expect(await height('.panel:not([hidden]) .log')).toBeGreaterThan(320);
    expect(await demo.textContent('.clock')).toContain('13.30 WIB');
    await screenshot(demo, 'demo-640');
    const panel = demo.getByRole('button', { name: 'Kendali demo' });
    const hour = demo.getByRole('button', { name: '+1 jam' });
    expect([await panel.getAttribute('aria-expanded'), await hour.isVisible()]).toEqual(['false', false]);
    await demo.getByRole('button', { name: 'Pesan berikutnya' }).click();
    await demo.getByText('Pesan berikutnya untuk Bapak Darma').waitFor();
    await panel.click();
    expect([await panel.getAttribute('aria-expanded'), await hour.isVisible()]).toEqual(['true', true]);
    await demo.getByText('Yang akan terjadi, dan mengapa').waitFor();
    await screenshot(demo, 'demo-640-open');
    await panel.click();
    expect(await hour.isVisible()).toBe(false);
    await demo.context().close();
  });

  test('a step’s words are never broken, however wide the letters of the phone are', async () => {
    const demo = await visitDemo({ ...PHONE, viewport: { width: 360, height: 640 } });
    await demo.evaluate(() => document.documentElement.style.setProperty('letter-spacing', '0.12em'));
    for (const open of [false, true]) {
      if (open) await demo.getByRole('button', { name: 'Kendali demo' }).click();
      const broken = await demo.locator('.steps .action:visible').evaluateAll((steps) =>
        steps.flatMap((step) => {
          const words = step.firstChild;
          return [...(words?.textContent ?? '').matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
            const range = document.createRange();
            range.setStart(words as Node, index); // a step is one text
            range.setEnd(words as Node, index + word.length);
            return range.getClientRects().length > 1 ? [word] : [];
          });
        }),
      );
      expect(broken).toEqual([]);
    }
    expect(await demo.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await demo.context().close();
  });

  test('a phone on its side shows the last question, its answers and the field beside the panel', async () => {
    const demo = await visitDemo(LANDSCAPE);
    await write(demo, 'HADIR');
    await hears(demo, 'Apakah Ibu hadir');
    await screenshot(demo, 'demo-740');
    for (const shown of [
      '.said >> text=Apakah Ibu hadir',
      '.choice >> text=HADIR',
      '.choice >> text=IZIN',
      '#input',
      '.send',
      '.steps .action',
    ]) {
      await expect.poll(() => isInSight(demo.locator(shown).last())).toBe(true);
    }
    expect(await axe(demo)).toEqual([]);
    await demo.context().close();
  });

  test('letters twice as large on a small screen leave the chat a whole screen, and the panel below it', async () => {
    const demo = await visitDemo({ ...PHONE, viewport: { width: 360, height: 370 } });
    await write(demo, 'HADIR');
    await hears(demo, 'Apakah Ibu hadir');
    const heights = await demo.evaluate(() => ({
      chat: document.querySelector('.phone')?.clientHeight,
      over: document.documentElement.scrollWidth - window.innerWidth,
    }));
    expect(heights).toEqual({ chat: 370, over: 0 });
    await demo.getByRole('button', { name: '+1 jam' }).scrollIntoViewIfNeeded();
    expect(await isInSight(demo.getByRole('button', { name: '+1 jam' }))).toBe(true);
    await screenshot(demo, 'demo-360-zoomed');
    await demo.context().close();
  });

  for (const [name, how] of [
    ['light-1280', DESK],
    ['dark-1280', { ...DESK, colorScheme: 'dark' }],
    ['light-360', PHONE],
  ] as const) {
    test(`axe finds nothing, and nothing scrolls sideways: ${name}`, async () => {
      const demo = await visitDemo({ ...how, reducedMotion: 'reduce' });
      await write(demo, 'KUIS');
      await hears(demo, 'Sasaran');
      expect(await axe(demo)).toEqual([]);
      await screenshot(demo, `demo-${name}`);
      if (name === 'light-360') {
        await demo.getByRole('button', { name: 'Kendali demo' }).click();
        await demo.locator('summary').click();
        expect(await axe(demo)).toEqual([]);
        await screenshot(demo, 'demo-light-360-open');
      }
      const over = await demo.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(over).toBe(0);
      expect(watched.errors).toEqual([]);
      await demo.context().close();
    });
  }
});

/** Wholly on the screen, and not covered. */
const isInSight = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return top >= 0 && bottom <= window.innerHeight && hit !== null && (element.contains(hit) || hit.contains(element));
  });
