/** Masks what may be a NIK (16 digits) in what somebody wrote. */

/** Stands for one masked digit. */
export const MASK = '•';

/**
 * Replaces each digit of a 16-digit number by `MASK`, the separators staying; the same text comes back when there is none.
 * Masked are 16 digits in one run, and 16 digits in groups of two or more parted by spaces, dots or hyphens, where the
 * separators are alike or the digits can be a NIK (region, birth date, serial). An 18-digit NIP and phone numbers stay.
 * Idempotent. Rule: a NIK is never stored (domain.md 1.3 and 5.2, KDI-11).
 */
export function maskSixteenDigits(text: string): string {
  return text.replace(CHAIN, (chain) => {
    if (isGroupedNip(chain)) return chain;
    if (isGroupedSixteen(chain)) return masked(chain);
    return chain.replace(SIXTEEN, masked);
  });
}

const SEPARATOR = '[ \\u00A0.\\-\\u2010-\\u2013]';
const CHAIN = new RegExp(`\\d+(?:${SEPARATOR}{1,3}\\d+)*`, 'g');
const SIXTEEN = /(?<!\d)\d{16}(?!\d)/g;

function masked(digits: string): string {
  return digits.replace(/\d/g, MASK);
}

/** 18 digits that begin with a date of birth, in whatever groups (Perka BKN 22/2007): a NIP, never a NIK with a neighbour. */
function isGroupedNip(chain: string): boolean {
  return /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{10}$/.test(chain.replace(/\D/g, ''));
}

function isGroupedSixteen(chain: string): boolean {
  const groups = chain.split(/\D+/);
  const digits = groups.join('');
  if (digits.length !== 16 || groups.some((group) => group.length < 2)) return false;
  const separators = new Set(chain.match(/\D+/g) ?? []);
  return separators.size <= 1 || looksLikeNik(digits);
}

/** Six digits of region, then DDMMYY (a woman's day plus 40), then a serial. Keeps `2027-04-05 2027-04-06` and hours readable. */
function looksLikeNik(digits: string): boolean {
  return /^[1-9]\d{5}(0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(0[1-9]|1[0-2])\d{6}$/.test(digits);
}
