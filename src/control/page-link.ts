/** The addresses that carry a one-time code into the page. */

/** `g`: for joining as staff; `h`: for linking this chat. As `main.js` of the page reads them. */
type Mark = 'g' | 'h';

/** The page takes the code out of its address at once and writes the words: they still have to be sent. `path`: of the agency's chat page. */
const pageLink = (mark: Mark) => (site: string, path: string, code: string) =>
  `${site.replace(/\/$/, '')}${path}/#${mark}=${code}`;

export const joinLink = pageLink('g');
export const chatLink = pageLink('h');
