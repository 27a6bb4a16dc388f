/** A single whole number in a reply: "3", "tiga orang", "saya kasih 4". */
import { clauses, isKnown } from './clauses.ts';
import { withDigits } from './number-words.ts';
import { phrases } from './phrases.ts';
import { legible } from './plain.ts';
import { negators } from './words.ts';

export interface Range {
  readonly min: number;
  readonly max: number;
}

export type NumberMatch =
  | { readonly outcome: 'number'; readonly value: number }
  /** A whole number, but not one of those asked for. */
  | { readonly outcome: 'out-of-range'; readonly value: number }
  | { readonly outcome: 'none' };

/** Reads the one whole number of a short reply. Signs, decimals, ranges, comparisons and negations are refused; "tidak ada" is 0 where 0 is asked for. */
export function matchNumber(text: string, { min, max }: Range): NumberMatch {
  const said = legible(text);
  if (
    said.length > longest ||
    /[-−–+]\s?\d|\d\s?[-−–/:x×^*]\s?\d|\d[.,]\d|\d[a-z]|[?%]/u.test(said) ||
    /[{}<>\\$]/u.test(said)
  )
    return none;
  const spoken = clauses(text).flatMap(({ words }) => words);
  if (
    min <= 0 &&
    /^(tidak|belum) ada$/.test(
      spoken.filter((word) => word === 'ada' || !isKnown(word) || negators.has(word)).join(' '),
    )
  )
    return { outcome: 'number', value: 0 };

  const words = withDigits(spoken);
  const numbers = words.filter((word) => /^\d+$/.test(word));
  const unknown = words.filter((word) => !/^\d+$/.test(word) && !isKnown(word) && !lead.has(word));
  if (numbers.length !== 1 || unknown.length > 1 || words.some((word) => negators.has(word) || spoiling.has(word)))
    return none;
  const value = Number(numbers[0]);
  return { outcome: value >= min && value <= max ? 'number' : 'out-of-range', value };
}

const none: NumberMatch = { outcome: 'none' };
const longest = 80;
const lead = new Set(
  phrases(
    'nilai, skor, angka, nomor, kasih, beri, jumlah, cuma, hanya, total, jawaban, jawab, score, number, people, orang, only, sebanyak, pilih',
  ),
);
const spoiling = new Set(
  phrases(
    'jam, pukul, tanggal, kurang, lebih, minimal, maksimal, atau, antara, sampai, setengah, rp, kalau, ribu, juta, persen, belas, puluh, kali, koma, minus, half',
  ),
);
