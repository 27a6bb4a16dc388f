/** The page of a list and the one that says why there is none, filled in; and the parts they ask for. */
import type { Locale } from '../../core/message.ts';
import { type Text, text } from '../../core/text.ts';
import type { Translate } from '../../i18n/translate.ts';
import { type Asset, asset, loadAssets } from '../assets.ts';
import { filled } from '../page-routes.ts';
import type { ListPrinter, SaySheet } from './printer.ts';
import type { ShownList } from './shown.ts';

/** As in `assets.ts`: the files stay in src also after a build. */
const FOLDER = new URL('../../../src/web/signing-list/page/', import.meta.url);

type List = Extract<ShownList, { is: 'list' }>;

export interface ListPages {
  /** Style and script, by the name they are asked for. */
  readonly parts: ReadonlyMap<string, Asset>;
  /** `token`: of the link to the workbook. */
  list(shown: List, token: string): string;
  workbook(shown: List): Promise<Uint8Array>;
  said(said: Text, locale: Locale): string;
}

export function listPages(printer: ListPrinter, translate: Translate): ListPages {
  const { files } = loadAssets(FOLDER);
  const looks = [...files, ['sheet.css', printer.style] as const].filter(([name]) => !name.endsWith('.html'));
  const say = (said: Text, locale: Locale): string => translate(said, { locale, name: null, salutation: null });
  const onSheet =
    (locale: Locale): SaySheet =>
    (key, params) =>
      say(text(`signingList.sheet.${key}`, params), locale);
  const page = (name: string, locale: Locale, values: Readonly<Record<string, string>>): string => {
    const words = ['title', 'print', 'download'].map((key) => [key, say(text(`signingList.page.${key}`), locale)]);
    const html = filled(files.get(name) ?? '', { ...Object.fromEntries(words), ...values });
    return html.replace('<html lang="id">', `<html lang="${locale}">`);
  };
  return {
    parts: new Map(looks.map(([name, said]) => [name, asset(name, said)])),
    said: (said, locale) => page('said.html', locale, { said: say(said, locale) }),
    list({ list, note }, token) {
      const { code, lang } = list.programme;
      const html = page('index.html', lang, { code, date: list.date, token, note: say(note, lang) });
      return html.replace('<!-- sheets -->', () => printer.sections(list, onSheet(lang)));
    },
    workbook: ({ list }) => printer.workbook(list, onSheet(list.programme.lang)),
  };
}
