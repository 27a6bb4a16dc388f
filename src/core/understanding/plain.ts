/** Text as it was meant, without what a keyboard, an app or enthusiasm added to it. */

/** The same words in one spelling of capitals, blanks and symbols. Never throws; `plain(plain(x))` is `plain(x)`. */
export function plain(text: string): string {
  return legible(text).replace(/\s+/gu, ' ').replace(ends, '');
}

/** Like `plain`, but with its punctuation, signs and line breaks, for readers to whom a minus or a question mark matters. */
export function legible(text: string): string {
  return (
    text
      .normalize('NFKC')
      .replace(invisible, '')
      .toLowerCase() // not by locale: Turkish phones send "IZIN" as well
      .normalize('NFKC')
      // "iyaaa", "hadirrr"; digits stay, because 3444 is an answer, and so does a key held down: it is no letter
      .replace(/([a-z])\1{2,}/g, (run: string, letter: string, at: number, all: string) =>
        isWithinWord(all, at, run.length) ? letter : run,
      )
      .replace(/[^\S\n]+/gu, ' ')
  );
}

const isWithinWord = (text: string, at: number, length: number): boolean =>
  /\p{L}/u.test(`${text[at - 1] ?? ''}${text[at + length] ?? ''}`);

/** The one sign that a message consists of, in any skin and number: 👍 of "👍🏽 👍🏽"; '' for any other. */
export function signOf(text: string): string {
  const signs = new Set(legible(text).replace(/[\s\p{Emoji_Modifier}]/gu, ''));
  const [only = ''] = signs;
  return signs.size === 1 && /\p{Extended_Pictographic}/u.test(only) ? only : '';
}

/** Zero-width and bidi controls, variation selectors, the keycap of 1️⃣, and control characters, which nobody types. */
const invisible = /(?![\t\n\r])[\p{Cf}\p{Cc}\p{Variation_Selector}]|\u20e3/gu;
const edge = String.raw`[^\p{L}\p{M}\p{N}]+`;
const ends = new RegExp(`^${edge}|${edge}$`, 'gu');
