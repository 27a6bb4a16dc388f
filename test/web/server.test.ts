/** The web server itself: what it serves, what it says about errors, how it stops. */
import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { translator } from '../../src/i18n/translate.ts';
import { type WebServerOptions, webApp, webServer } from '../../src/web/server.ts';
import { loadWebTexts } from '../../src/web/texts.ts';
import { openPage } from '../support/web-peer.ts';
import { webRig } from '../support/web-rig.ts';

const texts = loadWebTexts();
const chat = (path = '', routes = new Hono(), agency = 'BKPSDM <Contoh>'): WebServerOptions['chats'][number] => ({
  path,
  routes,
  page: async () => ({ agency, zone: 'Asia/Jakarta', words: ['help'], bots: [] }),
});
const options = (more: Partial<WebServerOptions> = {}): WebServerOptions => ({
  host: '127.0.0.1',
  port: 0,
  chats: [chat()],
  texts,
  health: async () => ({ ok: true }),
  ...more,
});
const get = (app: Hono, path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

describe('the texts of the page', () => {
  test('are the same keys in both languages, with the same places to fill in', () => {
    const places = (of: Readonly<Record<string, string>>) =>
      Object.fromEntries(
        Object.entries(of).map(([key, text]) => [key, [...text.matchAll(/\{\{\w+\}\}/g)].map(String).sort()]),
      );
    expect(places(texts.en)).toEqual(places(texts.id));
  });

  test('hold the sentence by which the page knows that a language was chosen, the same in whichever it is said', () => {
    const translate = translator();
    for (const locale of ['id', 'en'] as const)
      for (const to of ['id', 'en'] as const)
        expect(translate({ key: `language.done.${locale}` }, { locale: to, name: null, salutation: null })).toBe(
          texts[locale].languageChosen,
        );
  });

  test('never say "gagal", "salah" or "kamu"', () => {
    expect(Object.values(texts.id).filter((text) => /\b(gagal|salah|kamu)\b/i.test(text))).toEqual([]);
  });
});

describe('the pages of two agencies', () => {
  const hello = (name: string) => new Hono().get('/hello', (c) => c.text(name));
  const app = webApp(
    options({ chats: [chat('', hello('first')), chat('/a/medan', hello('second'), 'BKPSDM Kota Medan')] }),
  );

  test('each have an address, a name and a channel of their own, and share the parts', async () => {
    const [first, second] = await Promise.all(['/', '/a/medan/'].map(async (path) => (await get(app, path)).text()));
    expect(first).toContain('BKPSDM &#60;Contoh&#62;');
    expect(second).toContain('BKPSDM Kota Medan');
    expect(second?.match(/src="[^"]+"/g)).toEqual(first?.match(/src="[^"]+"/g));
    expect(await (await get(app, '/api/hello')).text()).toBe('first');
    expect(await (await get(app, '/a/medan/api/hello')).text()).toBe('second');
    expect(((await (await get(app, '/a/medan/texts.json')).json()) as { agency: string }).agency).toBe(
      'BKPSDM Kota Medan',
    );
  });

  test('lead to the slash that is missing, and to nobody else’s', async () => {
    const answer = await get(app, '/a/medan');
    expect([answer.status, answer.headers.get('Location')]).toEqual([301, '/a/medan/']);
    expect((await get(app, '/a/sibolga/')).status).toBe(404);
    expect((await get(app, '/a/medan/api/nothing', { Accept: 'text/html' })).headers.get('Content-Type')).toMatch(
      /json/,
    );
  });
});

describe('a name that was made to point here', () => {
  const asked = async (hosts: ReadonlySet<string> | null, host: string, path = '/') =>
    (
      await get(
        webApp(
          options({
            hosts,
            chats: [
              chat(
                '',
                new Hono().get('/hello', (c) => c.text('hello')),
              ),
            ],
          }),
        ),
        path,
        { Host: host },
      )
    ).status;
  const own = new Set(['localhost', '127.0.0.1', '::1', 'pamong.example.go.id']);

  test.each([
    'evil.example',
    'localhost.evil.example',
    '10.0.0.7:3000',
    'localhost@evil.example',
    '',
    '[',
    'evil.example#localhost',
  ])('gets nothing: "%s"', async (host) => {
    for (const path of ['/', '/texts.json', '/api/hello', '/nothing'])
      expect([path, await asked(own, host, path)]).toEqual([path, 421]);
    // Control: with the protection off it gets all of it.
    expect(await asked(null, host, '/api/hello')).toBe(200);
  });

  test.each(['localhost', 'localhost:3000', 'LOCALHOST.', '127.0.0.1:3000', '[::1]:3000', 'pamong.example.go.id'])(
    'is told from our own: "%s"',
    async (host) => expect(await asked(own, host, '/api/hello')).toBe(200),
  );

  test('is told why in both languages, and a monitor is answered under any name', async () => {
    const answer = await get(webApp(options({ hosts: own })), '/', { Host: 'evil.example' });
    expect(await answer.text()).toMatch(/PUBLIC_URL.*\n.*PUBLIC_URL/);
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(await asked(own, 'evil.example', '/healthz')).toBe(200);
  });
});

describe('the page', () => {
  const app = webApp(options());

  test('comes under a policy that lets in nothing from elsewhere, and holds no inline script', async () => {
    const answer = await get(app, '/');
    const html = await answer.text();
    expect(answer.headers.get('Content-Security-Policy')).toMatch(/^default-src 'self';/);
    expect(answer.headers.get('Content-Security-Policy')).not.toMatch(/unsafe|data:|\*/);
    expect(html).not.toMatch(/<script(?![^>]* src=)|\sstyle=|\son\w+=|https?:\/\/(?!www\.w3\.org)/);
    expect(html).toContain('BKPSDM &#60;Contoh&#62;');
    expect(html).not.toContain('{{');
  });

  test('names every module it loads, and each is kept for ever under a name that changes with it', async () => {
    const html = await (await get(app, '/')).text();
    const parts = [...html.matchAll(/(?:href|src)="(\/page\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(parts.length).toBeGreaterThan(8);
    for (const path of parts) {
      const answer = await get(app, path);
      expect([path, answer.status, answer.headers.get('Cache-Control')]).toEqual([
        path,
        200,
        'public, max-age=31536000, immutable',
      ]);
      expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
    }
    const named = new Set(parts.map((path) => path.split('/').at(-1)));
    for (const path of parts.filter((each) => each.endsWith('.js'))) {
      const imported = [...(await (await get(app, path)).text()).matchAll(/from '\.\/([\w-]+\.js)'/g)].map(
        ([, name]) => name,
      );
      for (const name of imported) expect([path, name, named.has(name)]).toEqual([path, name, true]);
    }
    const old = await get(app, '/page/older/main.js');
    expect([old.status, old.headers.get('Cache-Control')]).toEqual([200, 'no-cache']);
  });

  test('answers 304 to who has it already, and compresses for who can read it', async () => {
    const first = await get(app, '/texts.json?lang=en');
    const etag = first.headers.get('ETag') ?? '';
    expect((await get(app, '/texts.json?lang=en', { 'If-None-Match': etag })).status).toBe(304);
    expect((await get(app, '/texts.json?lang=id', { 'If-None-Match': etag })).status).toBe(200);
    const packed = await get(app, '/texts.json?lang=en', { 'Accept-Encoding': 'gzip' });
    expect(packed.headers.get('Content-Encoding')).toBe('gzip');
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(await first.text());
  });

  test('of a path that is not there is a 404 without a path in it, for people and for scripts', async () => {
    for (const path of ['/nowhere', '/page/x/..%2f..%2f..%2fpackage.json', '/page/x/index.html', '/api/nowhere']) {
      const answer = await get(app, path, { Accept: 'application/json' });
      expect([path, answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
        path,
        404,
        'NotFound',
      ]);
    }
    const page = await get(app, '/nowhere', { Accept: 'text/html' });
    expect([page.status, page.headers.get('Content-Type')]).toEqual([404, 'text/html; charset=UTF-8']);
    expect(await page.text()).toContain('belum ada di sini');
  });
});

describe('the server', () => {
  test('says 503 when it is not well, also when asking throws', async () => {
    expect((await get(webApp(options()), '/healthz')).status).toBe(200);
    expect((await get(webApp(options({ health: async () => ({ ok: false, outbox: 3 }) })), '/healthz')).status).toBe(
      503,
    );
    const broken = await get(webApp(options({ health: () => Promise.reject(new Error('database gone')) })), '/healthz');
    expect([broken.status, await broken.json()]).toEqual([503, { ok: false }]);
  });

  test('tells nobody what broke inside, and leaves it to the log what may stand there', async () => {
    const broken = new Error('secret detail at /srv/app.ts:12');
    const routes = new Hono().get('/boom', () => {
      throw broken;
    });
    const logged: object[] = [];
    const app = webApp(options({ chats: [chat('', routes)], log: { error: (fields) => logged.push(fields) } }));
    const answer = await get(app, '/api/boom');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toMatch(/secret|srv/);
    expect(logged).toEqual([{ err: broken, method: 'GET' }]);
  });

  test('has no demo where none was given', async () => {
    expect((await get(webApp(options()), '/api/demo')).status).toBe(404);
  });

  test('rejects when its port is taken, and can be stopped without having listened', async () => {
    const first = webServer(options());
    const port = Number(new URL(await first.listen()).port);
    const second = webServer(options({ port }));
    await expect(second.listen()).rejects.toThrow(/EADDRINUSE/);
    await second.stop();
    await first.stop();
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });

  test('stops although a page listens', async () => {
    const rig = await webRig();
    await rig.channel.start({ accept: async () => {}, report: async () => {} });
    const stream = await (await openPage(rig.url)).events();
    await stream.next();
    const began = Date.now();
    await rig.close();
    expect(Date.now() - began).toBeLessThan(2000);
  });
});
