/** A line to be said, before it has a language: a key in `locales/`, or wording that is programme data. */
import type { Locale } from './message.ts';

export type Text =
  | { readonly key: string; readonly params?: Readonly<Record<string, Param>> }
  | { readonly verbatim: string; readonly lang: Locale }
  /** As other people will read it, in their language and with their names left open: for whoever sees it beforehand. */
  | { readonly preview: readonly Text[]; readonly lang: Locale };

/** What may be filled into a text. Lists of texts are joined by line breaks. */
export type Param = string | number | Moment | Text | readonly Text[];

/** A date (`date`: with its weekday, `day`: without) or an instant, said in the person's language. An hour always comes with its zone. */
export type Moment =
  | { readonly date: string; readonly form: 'date' | 'day' | 'short' }
  /** `at` is an ISO instant; `zone` the IANA zone it is said in. */
  | { readonly at: string; readonly zone: string; readonly form: 'date' | 'time' | 'dateTime' | 'greeting' };

export const text = (key: string, params?: Readonly<Record<string, Param>>): Text =>
  params ? { key, params } : { key };

export const isText = (param: Param): param is Text =>
  typeof param === 'object' && ('key' in param || 'verbatim' in param || 'preview' in param);
