/** How many lines a text takes in a cell that breaks it: a row of a height of its own cuts off what does not fit into it. */

/** `width` as of a column: in digits of the sheet's usual letters. Rather a line too many than one too few. */
export function linesIn(said: string, width: number): number {
  const room = width - edges;
  let lines = 1;
  let used = 0;
  for (const word of said.split(/\s+/)) {
    const long = widthOf(word);
    if (used > 0 && used + blank + long <= room) {
      used += blank + long;
      continue;
    }
    if (used > 0) lines += 1;
    // What is longer than a line is broken within.
    lines += Math.max(0, Math.ceil(long / room) - 1);
    used = long > room ? long % room : long;
  }
  return lines;
}

/** The indent, and what stays free on both sides. */
const edges = 2;
const blank = 0.55;

/** Arial of 10 points, in digits of Calibri of 11: capitals and their like, and all others. */
const widthOf = (word: string): number =>
  [...word].reduce((sum, sign) => sum + (/[\p{Lu}mw@%]/u.test(sign) ? 1.3 : 0.95), 0);
