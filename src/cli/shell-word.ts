/** A word of a command as a shell takes it, for commands that are printed to be copied. */
export const shellWord = (word: string): string =>
  /^[\w./:@%+=,~-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
