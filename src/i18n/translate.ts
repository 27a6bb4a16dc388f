/** Texts in the person's language: keys from `locales/`, dates and names as they are said there. */
import { readdirSync, readFileSync } from 'node:fs';
import { createInstance } from 'i18next';
import { Locale } from '../core/message.ts';
import type { Person } from '../core/person.ts';
import { isText, type Param, type Text } from '../core/text.ts';
import { address } from './address.ts';
import { sayMoment } from './moment.ts';
import type { Word } from './word.ts';

export type Translate = (text: Text, to: Pick<Person, 'locale' | 'name' | 'salutation'>) => string;

/**
 * A translator over the files of `locales/`. `{{you}}` is always there: how the person is addressed. What people typed
 * is filled in as it stands: neither `$t(` nor `{{x}}` in it means anything. Throws on a key no file has.
 */
export function translator(root: URL = new URL('../../locales/', import.meta.url)): Translate {
  const i18n = createInstance();
  const resources = Object.fromEntries(
    Locale.options.map((locale) => [locale, readLocale(new URL(`${locale}/`, root))]),
  );
  i18n.init({
    resources,
    initAsync: false,
    lng: 'id',
    fallbackLng: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
    returnNull: false,
  });

  const say = (text: Text, locale: Locale, you: (word: Word) => string): string => {
    if ('verbatim' in text) return text.verbatim;
    if ('preview' in text) return text.preview.map((one) => say(one, text.lang, somebody)).join('\n');
    const at = text.key.indexOf('.');
    const [ns, key] = [text.key.slice(0, at), text.key.slice(at + 1)];
    if (!i18n.exists(key, { ns, lng: locale })) throw new Error(`No text '${text.key}' in '${locale}'`);
    const word: Word = (name) => i18n.t(name, { ns: 'common', lng: locale });
    const params = Object.entries(text.params ?? {}).map(([name, param]) => [name, sayParam(param)] as const);
    return i18n.t(key, { ns, lng: locale, you: you(word), ...Object.fromEntries(params) });

    function sayParam(param: Param): string | number {
      if (typeof param !== 'object') return param;
      if (Array.isArray(param)) return (param as readonly Text[]).map((one) => say(one, locale, you)).join('\n'); // isArray does not narrow readonly arrays
      return isText(param)
        ? say(param, locale, you)
        : sayMoment(param as Exclude<typeof param, readonly Text[]>, locale, word);
    }
  };
  return (text, to) => say(text, to.locale, (word) => address(to, word));
}

/** In the place of a name that is each reader's own. */
const somebody = (word: Word): string => word('address.somebody');

function readLocale(folder: URL): Record<string, object> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.map((file) => [
      file.slice(0, -'.json'.length),
      JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as object,
    ]),
  );
}
