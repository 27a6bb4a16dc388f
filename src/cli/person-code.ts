/** The short code by which an officer names a person: five signs that stay the same, and tell nothing about them. */
import { createHash } from 'node:crypto';

/** Without 0, 1, I and O, which look alike on paper. */
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const length = 5;

/** Thirty-three million of them; who names one that two people share is shown both. */
export function personCode(personId: string): string {
  const bytes = createHash('sha256').update(personId).digest().subarray(0, length);
  return [...bytes].map((byte) => signs[byte % signs.length]).join('');
}

export const isPersonCode = (said: string): boolean =>
  said.length === length && [...said.toUpperCase()].every((sign) => signs.includes(sign));
