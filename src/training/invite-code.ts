/** The one-time code of an invitation, as it is printed, typed and compared: `7K3P-9QRD`. */

/** Without 0, 1, I and O, which look alike on paper and on a small screen. */
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const half = 4;

/**
 * What follows GABUNG where a code is meant: groups of letters and digits with a digit among them or in the shape
 * of one that was copied wrongly (`ABCD-EFGH`), so that "gabung zoom" stays what it is, an answer to something else.
 */
export const looksLikeCode =
  /^(?:(?=.*\d)[a-z\d]{3,8}(?:[\s\u2010-\u2013-]{0,3}[a-z\d]{3,8})?|[a-z]{4}[\u2010-\u2013-][a-z]{4})$/i;

/** `pick(n)` is chance: a whole number from 0 to n − 1. Forty bits, less the few codes without a digit or a letter. */
export function makeInviteCode(pick: (below: number) => number): string {
  for (;;) {
    const code = Array.from({ length: 2 * half }, () => signs[pick(signs.length)]).join('');
    if (/\d/.test(code) && /[A-Z]/.test(code)) return `${code.slice(0, half)}-${code.slice(half)}`;
  }
}

/** The code as it is compared, however it was typed; null where it cannot be one. */
export function readInviteCode(said: string): string | null {
  const code = said
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z\d]/g, '');
  return code.length === 2 * half && [...code].every((sign) => signs.includes(sign)) ? code : null;
}
