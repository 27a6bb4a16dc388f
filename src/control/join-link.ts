/** The address that carries a one-time code into the page. */

/** The page takes the code out of its address at once and writes the words: they still have to be sent. `path`: of the agency's chat page. */
export const joinLink = (site: string, path: string, code: string): string =>
  `${site.replace(/\/$/, '')}${path}/#g=${code}`;
