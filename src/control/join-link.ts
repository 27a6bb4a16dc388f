/** The address that carries a one-time code into the page. */

/** The page takes the code out of its address at once and writes the words: they still have to be sent. */
export const joinLink = (page: string, code: string): string => `${page.replace(/\/$/, '')}/#g=${code}`;
