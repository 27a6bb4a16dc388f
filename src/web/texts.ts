/** The texts of the page, as they stand in locales/<language>/web.json. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Locale } from '../core/message.ts';

export type PageTexts = Readonly<Record<string, string>>;

export interface WebTexts {
  readonly id: PageTexts;
  readonly en: PageTexts;
}

/** Reads both languages; throws when one is missing. The folder is two up, from src/web as from dist/web. */
export function loadWebTexts(folder = new URL('../../locales/', import.meta.url)): WebTexts {
  const read = (locale: Locale) =>
    z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(new URL(`${locale}/web.json`, folder), 'utf8')));
  return { id: read('id'), en: read('en') };
}

/** One sentence by its key; throws for a key that has none, which the test of the texts finds first. */
export function pageSay(texts: WebTexts): (locale: Locale, key: string) => string {
  return (locale, key) => {
    const text = texts[locale][key];
    if (text === undefined) throw new Error(`locales/${locale}/web.json has no "${key}"`);
    return text;
  };
}
