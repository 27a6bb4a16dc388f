/** The one HTTP server: the page, its API, the health check. */
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { loadAssets } from './assets.ts';
import { type Demo, demoRoutes } from './demo.ts';
import { onlyHosts } from './hosts.ts';
import { filled, pageRoutes, partRoutes } from './page-routes.ts';
import type { PageSettings } from './page-settings.ts';
import { securityHeaders } from './security.ts';
import type { WebTexts } from './texts.ts';

export interface Health {
  readonly ok: boolean;
  /** Further facts for whoever watches: counts and ages, never anything about a person. */
  readonly [fact: string]: unknown;
}

/** The browser chat of an agency. */
export interface Chat {
  /** '' for the one at the root, otherwise with a slash before it: '/a/medan'. */
  readonly path: string;
  /** The web channel's routes. */
  readonly routes: Hono;
  /** Asked with every page. */
  readonly page: () => Promise<PageSettings>;
}

export interface WebServerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** The names by which it may be asked; absent or null: any. /healthz answers to all, for whoever watches by address. */
  readonly hosts?: ReadonlySet<string> | null;
  /** The first one is at the root. */
  readonly chats: readonly Chat[];
  readonly texts: WebTexts;
  /** Answers /healthz: 200 when ok, otherwise 503. */
  readonly health: () => Promise<Health>;
  readonly demo?: Demo;
  /** What providers call: each knows its own secret, so the name they call us by does not matter. */
  readonly webhooks?: readonly { readonly path: string; readonly routes: Hono }[];
  /** The pages for the projector. */
  readonly attendance?: Hono;
  /** The lists that are signed. */
  readonly signingList?: Hono;
  readonly log?: { error(fields: object, event: string): void };
  /** How long `stop` waits for open requests before it cuts them; 2 s. */
  readonly graceMs?: number;
}

export interface WebServer {
  /** Resolves once it listens, to where; rejects when the port is taken. */
  listen(): Promise<string>;
  /** Where it listens; throws before that. */
  url(): string;
  /** Takes nothing new, and resolves when what runs is over or was cut off. Stop the web channel first: that ends the streams. */
  stop(): Promise<void>;
}

/** The routes by themselves, for tests that need no socket. */
export function webApp({
  hosts = null,
  chats,
  texts,
  health,
  demo,
  attendance,
  signingList,
  webhooks = [],
  log,
}: WebServerOptions): Hono {
  const app = new Hono();
  const assets = loadAssets();
  app.use(securityHeaders());
  app.get('/healthz', async (c) => {
    const report = await health().catch((): Health => ({ ok: false }));
    c.header('Cache-Control', 'no-store');
    return c.json(report, report.ok ? 200 : 503);
  });
  for (const { path, routes } of webhooks) app.route(path, routes);
  app.use(onlyHosts(hosts, `${texts.id.page421}\n${texts.en.page421}\n`));
  for (const { path } of chats) app.use(`${path}/api/*`, compress());
  if (demo) app.route('/api/demo', demoRoutes(demo));
  for (const { path, routes, page } of chats) {
    app.route(`${path}/api`, routes);
    app.route('/', pageRoutes({ path, page, texts, demo: demo !== undefined && path === '', assets }));
  }
  app.route('/', partRoutes(assets));
  if (attendance) app.route('/', attendance);
  if (signingList) app.route('/', signingList);

  const answer = async (c: Context, status: 404 | 500) => {
    const wantsPage =
      c.req.method === 'GET' &&
      !/^(?:\/a\/[^/]+)?\/api\//.test(c.req.path) &&
      /text\/html/.test(c.req.header('Accept') ?? '');
    const text = texts.id[`page${status}`] ?? '';
    if (!wantsPage) return c.json({ error: { code: status === 404 ? 'NotFound' : 'Broken', text } }, status);
    const whose = await chats[0]?.page().catch(() => null);
    const title = whose?.agency ?? texts.id.title ?? '';
    return c.html(filled(ERROR_PAGE, { text, back: texts.id.pageBack ?? '', title }), status);
  };
  app.notFound((c) => answer(c, 404));
  app.onError((error, c) => {
    // Without the path: an address may hold a code that is somebody's.
    log?.error({ err: error, method: c.req.method }, 'web request failed');
    return answer(c, 500);
  });
  return app;
}

const ERROR_PAGE =
  '<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{title}}</title><h1>{{title}}</h1><p>{{text}}</p><p><a href="/">{{back}}</a></p></html>';

export function webServer(options: WebServerOptions): WebServer {
  const server = createAdaptorServer({ fetch: webApp(options).fetch });
  const url = () => {
    const address = server.address() as AddressInfo | null; // a TCP server's address is never a string
    if (!address) throw new Error('the web server is not listening');
    const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
    return `http://${host === '0.0.0.0' || host === '[::]' ? 'localhost' : host}:${address.port}`;
  };

  return {
    url,
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.port, options.host, () => {
          server.off('error', reject);
          resolve(url());
        });
      }),
    stop: () =>
      new Promise((resolve, reject) => {
        const cut = setTimeout(
          () => 'closeAllConnections' in server && server.closeAllConnections(),
          options.graceMs ?? 2000,
        );
        server.close((error) => {
          clearTimeout(cut);
          // Stopping what never listened is no error.
          if (error && (error as NodeJS.ErrnoException).code !== 'ERR_SERVER_NOT_RUNNING') reject(error);
          else resolve();
        });
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      }),
  };
}
