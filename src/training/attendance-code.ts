/** The four digits that are read out in the room, and the token of the page that shows them. `pick(n)` is chance: 0 to n − 1. */

/** How long a code makes present at once. */
export const CODE_OPEN_MS = 15 * 60_000;

/** Providers give whole seconds, and clocks differ a little: a code may seem to be written that much before it was open. */
export const CODE_SLACK_MS = 60_000;

/** Wrong codes of one person for one session; then only an officer helps. */
export const CODE_TRIES = 5;

/** Without a leading zero, which is left out in typing; none that is also a year, and none that is guessed first. */
export function makeAttendanceCode(pick: (below: number) => number, taken: ReadonlySet<string>): string {
  for (;;) {
    const code = String(1000 + pick(9000));
    if (!isEasy(code) && !taken.has(code)) return code;
  }
}

const isEasy = (code: string): boolean =>
  new Set(code).size === 1 ||
  (code >= '1900' && code <= '2099') ||
  '0123456789'.includes(code) ||
  '9876543210'.includes(code);

const signs = '23456789abcdefghjkmnpqrstuvwxyz';
const tokenSigns = 24;

/** A hundred and eighteen bits: nobody finds the page by trying. */
export const makePageToken = (pick: (below: number) => number): string =>
  Array.from({ length: tokenSigns }, () => signs[pick(signs.length)]).join('');

/** Four digits and nothing else, in whatever script and with a full stop after them; null for any other words. */
export function readAttendanceCode(said: string): string | null {
  const bare = said
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/^[\s*_"'(#]+|[\s*_"'.,!)]+$/gu, '');
  return /^\d{4}$/.test(bare) ? bare : null;
}

/** Not a year, nor what is typed for fun: a code that was read out somewhere. */
export function couldBeCode(said: string): boolean {
  const code = readAttendanceCode(said);
  return code !== null && code >= '1000' && !isEasy(code);
}
