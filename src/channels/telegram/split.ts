/** A text too long for one message, in parts that together are the text itself, sign for sign. Pure. */

/** Where a text is best cut, the best first: between paragraphs, lines, sentences, words. */
const seams = [/\n\n+/g, /\n/g, /[.!?…]\s+/g, /\s+/g] as const;

/** No part is longer than `most` characters (UTF-16, as Telegram counts), and none but whitespace. */
export function split(text: string, most: number): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const at = cut(rest, most);
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  // Telegram refuses what has nothing to read in it.
  if (rest.trim() === '' && parts.length > 0) return parts;
  return [...parts, rest];
}

function cut(text: string, most: number): number {
  for (const seam of seams) {
    let found = 0;
    for (const match of text.slice(0, most).matchAll(seam)) found = match.index + match[0].length;
    // A part of a few words would look as if something had gone wrong.
    if (found > most / 4) return found;
  }
  // Never between the two halves of one sign.
  const isHalf = /[\uD800-\uDBFF]/.test(text[most - 1] ?? '');
  return isHalf ? most - 1 : most;
}
