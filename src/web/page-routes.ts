/** The page of the browser chat: one HTML file, its parts, its texts. */
import { type Context, Hono } from 'hono';
import { Locale } from '../core/message.ts';
import { asset, loadAssets, serveAsset } from './assets.ts';
import type { WebTexts } from './texts.ts';

/** What the page is told about where it stands. */
export interface PageSettings {
  /** Whose chat it is, as the person knows it: "BKPSDM Kota Denpasar". */
  readonly agency: string;
  /** IANA zone of the hours under the messages. */
  readonly zone: string;
  /** Chat words of the menu that are built already; a word that is not built is not offered. */
  readonly words: readonly ('help' | 'language')[];
}

const FOR_EVER = 'public, max-age=31536000, immutable';

export function pageRoutes(settings: PageSettings, texts: WebTexts, demo: boolean): Hono {
  const { files, mark } = loadAssets();
  const parts = new Map(
    [...files].filter(([name]) => name !== 'index.html').map(([name, text]) => [name, asset(name, text)]),
  );
  const chosen = Object.fromEntries(Locale.options.map((locale) => [locale, texts[locale].languageChosen]));
  const textsOf = (locale: Locale) =>
    asset('texts.json', JSON.stringify({ lang: locale, ...settings, demo, texts: texts[locale], chosen }));
  const byLocale = { id: textsOf('id'), en: textsOf('en') };
  const html = asset(
    'index.html',
    filled(files.get('index.html') ?? '', { ...texts.id, agency: settings.agency, mark }),
  );
  const index = (c: Context) => serveAsset(c, html, 'no-cache');

  return new Hono()
    .get('/', index)
    .get('/texts.json', (c) => serveAsset(c, byLocale[c.req.query('lang') === 'en' ? 'en' : 'id'], 'no-cache'))
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
