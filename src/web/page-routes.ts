/** The page of a browser chat, an HTML file and its texts; and the parts that all of them share. */
import { Hono } from 'hono';
import { Locale } from '../core/message.ts';
import { type Assets, asset, serveAsset } from './assets.ts';
import type { PageSettings } from './page-settings.ts';
import type { WebTexts } from './texts.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';

interface PageParts {
  /** What stands before the slash of its address. */
  readonly path: string;
  /** Asked with every page. */
  readonly page: () => Promise<PageSettings>;
  readonly texts: WebTexts;
  readonly demo: boolean;
  readonly assets: Assets;
}

export function pageRoutes({ path, page: settings, texts, demo, assets: { files, mark } }: PageParts): Hono {
  const chosen = Object.fromEntries(Locale.options.map((locale) => [locale, texts[locale].languageChosen]));
  const madeFor = (now: PageSettings) => {
    const textsOf = (locale: Locale) =>
      asset('texts.json', JSON.stringify({ lang: locale, ...now, demo, texts: texts[locale], chosen }));
    const html = filled(files.get('index.html') ?? '', { ...texts.id, agency: now.agency, mark });
    return { html: asset('index.html', html), id: textsOf('id'), en: textsOf('en') };
  };
  // Compressed once for as long as the agency stays as it is.
  let last: { readonly made: ReturnType<typeof madeFor>; readonly of: string } | null = null;
  const made = async () => {
    const now = await settings();
    const of = JSON.stringify(now);
    if (last?.of !== of) last = { made: madeFor(now), of };
    return last.made;
  };

  const routes = new Hono()
    .get(`${path}/`, async (c) => serveAsset(c, (await made()).html, 'no-cache'))
    .get(`${path}/texts.json`, async (c) =>
      serveAsset(c, (await made())[c.req.query('lang') === 'en' ? 'en' : 'id'], 'no-cache'),
    );
  // What the page asks for stands below its own address, so that needs its slash.
  return path === '' ? routes : routes.get(path, (c) => c.redirect(`${path}/`, 301));
}

/** Scripts, style and icon: the same for every page. */
export function partRoutes({ files, mark }: Assets): Hono {
  const parts = new Map(
    [...files].filter(([name]) => name !== 'index.html').map(([name, text]) => [name, asset(name, text)]),
  );
  return new Hono()
    .get('/favicon.ico', (c) => c.redirect(`/page/${mark}/icon.svg`, 302))
    .get('/page/:mark/:name', (c, next) => {
      const part = parts.get(c.req.param('name'));
      if (!part) return next();
      // A page that was opened before an update asks for the old mark: it gets today's file, but must not keep it.
      return Promise.resolve(serveAsset(c, part, c.req.param('mark') === mark ? FOR_EVER : 'no-cache'));
    });
}

/** Puts values at `{{key}}`, made safe for HTML. */
export function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, key: string) => escaped(values[key] ?? ''));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
