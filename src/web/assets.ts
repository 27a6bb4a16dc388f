/** The page's files, read once at start, compressed once, served under a path that changes with their content. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Context } from 'hono';

/**
 * The files stay in src/web/page also after a build (tsc carries only .ts to dist), and this URL finds them from
 * src/web (tests) and from dist/web (npm start) alike.
 */
const PAGE_FOLDER = new URL('../../src/web/page/', import.meta.url);

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json; charset=utf-8',
};

export interface Asset {
  readonly type: string;
  readonly etag: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
  readonly br: Uint8Array<ArrayBuffer>;
}

/** An asset of text; `name` gives its type. */
export function asset(name: string, text: string): Asset {
  const plain = new Uint8Array(Buffer.from(text, 'utf8'));
  return {
    type: TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 20)}"`,
    plain,
    gzip: new Uint8Array(gzipSync(plain, { level: 9 })),
    br: new Uint8Array(brotliCompressSync(plain)),
  };
}

/** Every file of a folder by name, and a mark that differs when any of them does. */
export interface Assets {
  readonly files: ReadonlyMap<string, string>;
  readonly mark: string;
}

export function loadAssets(folder: URL = PAGE_FOLDER): Assets {
  const names = readdirSync(folder)
    .filter((name) => /\.(html|css|js|svg)$/.test(name))
    .sort();
  const files = new Map(names.map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]));
  const hash = createHash('sha256');
  for (const [name, text] of files) hash.update(`${name}\0${text}\0`);
  return { files, mark: hash.digest('base64url').slice(0, 10) };
}

/** Answers with the smallest form the browser takes; 304 when it has this one already. */
export function serveAsset(c: Context, { type, etag, plain, gzip, br }: Asset, cacheControl: string): Response {
  c.header('ETag', etag);
  c.header('Cache-Control', cacheControl);
  c.header('Vary', 'Accept-Encoding');
  if (c.req.header('If-None-Match')?.split(/,\s*/).includes(etag)) return c.body(null, 304);
  c.header('Content-Type', type);
  const accepted = c.req.header('Accept-Encoding') ?? '';
  if (/\bbr\b/.test(accepted)) {
    c.header('Content-Encoding', 'br');
    return c.body(br);
  }
  if (/\bgzip\b/.test(accepted)) {
    c.header('Content-Encoding', 'gzip');
    return c.body(gzip);
  }
  return c.body(plain);
}
