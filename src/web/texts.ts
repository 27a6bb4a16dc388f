/** The texts of the page, as they stand in locales/<language>/web.json. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Locale } from '../core/message.ts';

/** `languageChosen` is what the assistant says once somebody chose this language: by it the page knows to follow. */
export type PageTexts = Readonly<Record<string, string>>;

export interface WebTexts {
  readonly id: PageTexts;
  readonly en: PageTexts;
}

const Language = z.object({ done: z.record(Locale, z.string()) });

/** Reads both languages; throws when one is missing. The folder is two up, from src/web as from dist/web. */
export function loadWebTexts(folder = new URL('../../locales/', import.meta.url)): WebTexts {
  const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  const textsOf = (locale: Locale): PageTexts => ({
    ...z.record(z.string(), z.string()).parse(read(`${locale}/web.json`)),
    languageChosen: Language.parse(read(`${locale}/language.json`)).done[locale],
  });
  return { id: textsOf('id'), en: textsOf('en') };
}

/** One sentence by its key; throws for a key that has none, which the test of the texts finds first. */
export function pageSay(texts: WebTexts): (locale: Locale, key: string) => string {
  return (locale, key) => {
    const text = texts[locale][key];
    if (text === undefined) throw new Error(`locales/${locale}/web.json has no "${key}"`);
    return text;
  };
}
