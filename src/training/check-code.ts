/** The short code in a message of ours, by which anybody can ask whether it is genuine: `CEK 7K3P`. */

/** Without 0, 1, I and O, which look alike on paper and on a small screen. */
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const letters = 4;

/** What follows CEK where a code is meant: with a digit in it, or four capitals as a forger may print them; "cek kuis" stays what it is. */
export const looksLikeCheckCode = /^(?:(?=.*\d)[A-Za-z\d]{2,4}[\s.\u2010-\u2013-]?[A-Za-z\d]{0,2}|[A-Z]{4})[.!]?$/;

/** `pick(n)` is chance: a whole number from 0 to n − 1. */
export function makeCheckCode(pick: (below: number) => number): string {
  for (;;) {
    const code = Array.from({ length: letters }, () => signs[pick(signs.length)]).join('');
    if (/\d/.test(code) && /[A-Z]/.test(code)) return code;
  }
}

/** The code as it is compared, however it was typed; null where it cannot be one. */
export function readCheckCode(said: string): string | null {
  const code = said
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z\d]/g, '');
  return code.length === letters && [...code].every((sign) => signs.includes(sign)) ? code : null;
}
