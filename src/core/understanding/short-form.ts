/** Short forms: "1", "nomor dua", "jawaban B", with nothing beside them but courtesy and the words of the same label. */
import { withoutCourtesy } from './clauses.ts';
import { numberOf, ordinalOf } from './number-words.ts';
import type { Lexicon } from './offer.ts';
import { phrases } from './phrases.ts';
import { assents, hunches, negators, trimmings } from './words.ts';

/** The ids a clause names by place; `[]` for a place that is negated or not on offer, null where the clause names none. */
export function shortForm(words: readonly string[], { offer, labels }: Lexicon): readonly string[] | null {
  if (offer.keys === 'words') return null;
  const said = withoutCourtesy(words);
  const placed = said.some((word) => pointers.has(word));
  const places: number[] = [];
  const rest: string[] = [];
  said.forEach((word, at) => {
    const place = offer.keys === 'digits' ? digitPlace(word) : letterPlace(word, placed);
    if (place !== null) places.push(place);
    else if (
      !pointers.has(word) &&
      !assents.has(word) &&
      !hunches.has(word) &&
      !idle.has(word) &&
      said[at - 1] !== 'kalau'
    )
      rest.push(word);
  });
  if (places.length === 0) return null;
  // "dua-duanya"
  if (places.length > 1 && new Set(places).size === 1) return [];
  if (
    rest.some((word) => negators.has(word)) &&
    !rest.every((word) => [...labels.values()].some((label) => label.includes(word)))
  )
    return [];

  const ids = places.map((place) => offer.choices[place - 1]?.id);
  const [id] = ids;
  if (id === undefined || ids.includes(undefined)) return [];
  const several = ids.filter((other) => other !== undefined);
  if (several.some((other) => other !== id)) return several;
  const own = wordsOf(id, offer, labels);
  if (rest.every((word) => own.has(word) || joiners.has(word))) return [id];
  const others = offer.choices.filter(
    (choice) => choice.id !== id && rest.every((word) => wordsOf(choice.id, offer, labels).has(word)),
  );
  return others.length > 0 ? [id, ...others.map((choice) => choice.id)] : [];
}

function wordsOf(id: string, { choices }: Lexicon['offer'], labels: Lexicon['labels']): ReadonlySet<string> {
  const aliases = choices.find((choice) => choice.id === id)?.aliases ?? [];
  return new Set([...(labels.get(id) ?? []), ...aliases.flatMap((alias) => alias.split(' '))]);
}

const digitPlace = (word: string): number | null =>
  /^\d+$/.test(word) ? Number(word) : (ordinalOf(word) ?? numberOf(word));

/** A word that chooses by place, standing alone. */
export const answersInPlace = (word: string, keys: Lexicon['offer']['keys']): boolean =>
  keys !== 'words' && (keys === 'digits' ? digitPlace(word) : letterPlace(word, false)) !== null;

/** "jawaban", "opsi": what stands before a short form. */
export const isPointer = (word: string): boolean => pointers.has(word);

function letterPlace(word: string, placed: boolean): number | null {
  if (/^[a-f]$/.test(word)) return word.charCodeAt(0) - 96;
  // Voice typing writes the letter's name; alone "de" and "ce" are ways to address someone.
  return placed ? (spoken.get(word) ?? null) : null;
}

const spoken: ReadonlyMap<string, number> = new Map([
  ['be', 2],
  ['ce', 3],
  ['de', 4],
]);
const pointers = new Set(
  phrases(`nomor, no, pilih, memilih, pilihan, jawaban, jawab, yang, opsi, option, angka, huruf, letter, choose, balas, menurut, rasa, kira, adalah, ke,
  point, poin, kasih, beri, nilai, skor, choice, pick, untuk, sing, nu`),
);
const idle = new Set(
  [...phrases('mungkin, benar, betul, dulu'), ...trimmings].filter(
    (word) => !['hari', 'jam', 'pukul', 'lagi', 'dan'].includes(word),
  ),
);
const joiners = new Set(['dan', 'atau']);
