/** `/hadir/<token>`: the page for the projector, and the stream that keeps its counts alive. */
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Translate } from '../../i18n/translate.ts';
import { asset, loadAssets, serveAsset } from '../assets.ts';
import { filled } from '../page-routes.ts';
import { type Projection, type ProjectionReader, sharedProjection } from './projection.ts';
import { wording } from './wording.ts';

/** As in `assets.ts`: the files stay in src also after a build. */
const FOLDER = new URL('../../../src/web/attendance/page/', import.meta.url);

export interface AttendancePages {
  readonly routes: Hono;
  /** Ends the streams; without it the server would wait for them. */
  stop(): Promise<void>;
}

export interface AttendanceOptions {
  readonly reader: ProjectionReader;
  readonly clock: { now(): Date };
  readonly translate: Translate;
  /** How often a page is told; a second. */
  readonly everyMs?: number;
}

/** More pages than that at once are no classroom. */
const MOST_STREAMS = 200;

export function attendancePages({ reader, clock, translate, everyMs = 1000 }: AttendanceOptions): AttendancePages {
  const { files, mark } = loadAssets(FOLDER);
  const parts = new Map([...files].map(([name, text]) => [name, asset(name, text)]));
  const look = sharedProjection(reader, clock, everyMs);
  const words = wording(translate);
  const streams = new Set<AbortController>();
  const news = (seen: Projection) => JSON.stringify(live(seen, clock.now()));

  const routes = new Hono()
    .get('/hadir/file/:mark/:name', (c, next) => {
      const part = parts.get(c.req.param('name'));
      if (!part || c.req.param('name') === 'index.html') return next();
      return Promise.resolve(serveAsset(c, part, c.req.param('mark') === mark ? FOR_EVER : 'no-cache'));
    })
    .get('/hadir/:token', async (c, next) => {
      const seen = await look(c.req.param('token'));
      if (!seen) return next();
      c.header('Cache-Control', 'no-store');
      c.header('X-Robots-Tag', 'noindex');
      const values = { ...words(seen), mark, live: news(seen) };
      const html = filled(files.get('index.html') ?? '', values);
      return c.html(html.replace('<html lang="id">', `<html lang="${seen.locale}">`));
    })
    .get('/hadir/:token/live', async (c, next) => {
      const token = c.req.param('token');
      if (!(await look(token))) return next();
      if (streams.size >= MOST_STREAMS) return c.body(null, 503);
      c.header('X-Accel-Buffering', 'no');
      return streamSSE(c, async (stream) => {
        const ended = new AbortController();
        streams.add(ended);
        stream.onAbort(() => ended.abort());
        try {
          while (!ended.signal.aborted) {
            const seen = await look(token);
            if (!seen) break;
            await stream.writeSSE({ data: news(seen) });
            await pause(everyMs, ended.signal);
          }
        } finally {
          // Also of one that threw: `stop` waits until none is left.
          streams.delete(ended);
        }
      });
    });
  return {
    routes,
    async stop() {
      for (const one of streams) one.abort();
      while (streams.size > 0) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const FOR_EVER = 'public, max-age=31536000, immutable';

/** What changes while the page stands: nobody's name, nobody's number. */
const live = ({ opening, code, count: { codes, claims, enrolled, excused } }: Projection, now: Date) => ({
  now: now.getTime(),
  closesAt: opening.closesAt.getTime(),
  code,
  ...{ codes, claims, enrolled, excused },
});

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      // A projector stands open for hours: what has ended may not stay with the stream.
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
