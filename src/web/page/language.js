/** Which language the page speaks: that of the person in front, as they chose it in the chat or by the menu. */
import { keep, kept, keyOf } from './kept.js';
import { loadTexts, settings } from './texts.js';

const key = (/** @type {string} */ chat) => keyOf(chat, 'lang');

/** The language of a chat, kept as long as the browser's tab; null where nobody has chosen one. */
export const languageOf = (/** @type {string} */ chat) => kept(key(chat));

export const keepLanguage = (/** @type {string} */ chat, /** @type {string} */ lang) => keep(key(chat), lang);

/** The language that was last asked for: texts of another one, that come late, are too late. */
let wanted = '';

/** Turns the page to the language of a chat. Without a network it stays as it is: what it says is still true. */
export async function speak(/** @type {string} */ chat) {
  const lang = languageOf(chat) ?? 'id';
  wanted = lang;
  if (lang !== settings.lang) await loadTexts(lang, () => wanted === lang).catch(() => {});
}

/** The language that a message of the assistant's says was chosen; null for any other message. */
export function languageChosenIn(/** @type {string} */ said) {
  const lines = said.split('\n');
  return Object.entries(settings.chosen).find(([, words]) => lines.includes(words))?.[0] ?? null;
}
