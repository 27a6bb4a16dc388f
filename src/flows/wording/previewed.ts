/** What many will read, as an officer is shown it beforehand: their names left open, in the language that most of them read. */
import type { Locale } from '../../core/message.ts';
import { type Text, text } from '../../core/text.ts';

/** How many there are who read each language. */
export type Languages = Readonly<Record<Locale, number>>;

export const languageOf = ({ id, en }: Languages): Locale => (en > id ? 'en' : 'id');

export const previewed = (lines: readonly Text[], lang: Locale): Text => ({ preview: lines, lang });

/** Below a preview: how many read the same in the other language, where anybody does. */
export function otherLanguage(languages: Languages): readonly Text[] {
  const other = languageOf(languages) === 'id' ? 'en' : 'id';
  return languages[other] === 0 ? [] : [text(`wording.readIn.${other}`, { people: languages[other] })];
}
