/** Numbers written as words, Indonesian and English, to twenty. */
import { phrases } from './phrases.ts';

/** The number a single word stands for; null for any other word. */
export const numberOf = (word: string): number | null => cardinals.get(word) ?? null;

/** "pertama", "kedua", "first": a place in a list. */
export const ordinalOf = (word: string): number | null => ordinals.get(word) ?? null;

/** Joins number words that belong together ("dua belas", "dua puluh") and turns all of them into digits. */
export function withDigits(words: readonly string[]): readonly string[] {
  return words
    .join(' ')
    .replace(/\b(dua|tiga|empat|lima|enam|tujuh|delapan|sembilan) ?belas\b/g, (_, unit: string) =>
      String(10 + (cardinals.get(unit) ?? 0)),
    )
    .replace(/\bdua ?puluh\b(?! (?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)\b)/g, '20')
    .split(' ')
    .map((word) => String(cardinals.get(word) ?? word));
}

const listed = (lines: string, from: number): ReadonlyMap<string, number> =>
  new Map(lines.split('\n').flatMap((line) => phrases(line).map((word, at): [string, number] => [word, at + from])));

const cardinals = listed(
  `nol, satu, dua, tiga, empat, lima, enam, tujuh, delapan, sembilan, sepuluh, sebelas
   kosong, siji, loro, telu, papat, limo, enem, pitu, wolu, songo
   zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen, eighteen, nineteen, twenty`,
  0,
);
const ordinals = listed(
  `pertama, kedua, ketiga, keempat, kelima, keenam, ketujuh, kedelapan
   kesatu, kedua, ketiga, keempat
   first, second, third, fourth, fifth`,
  1,
);
