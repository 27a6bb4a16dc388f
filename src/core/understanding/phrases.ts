/** Word lists as people read them. */

/** A list written as people read it: phrases parted by commas or line breaks. */
export const phrases = (list: string): readonly string[] =>
  list
    .split(/[,\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
