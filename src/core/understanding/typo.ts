/** One slip of the finger in a longer word. */
import { lookalikes } from './words.ts';

/** The one listed word of five or more letters that `word` misspells by one letter left out, added, changed or swapped; null for none or two. */
export function slipOf(word: string, vocabulary: Iterable<string>): string | null {
  if (word.length < shortest || lookalikes.has(word) || /\d/.test(word)) return null;
  let found: string | null = null;
  for (const meant of vocabulary) {
    if (meant === word) return null;
    if (meant.length < shortest || !oneSlip(word, meant)) continue;
    if (found !== null && found !== meant) return null;
    found = meant;
  }
  return found;
}

/**
 * The same for two slips in a word of nine or more letters, such as a stretched "berhaaangan"; a shorter one would be
 * taken for too many others.
 */
export function twoSlipsOf(word: string, vocabulary: Iterable<string>): string | null {
  if (word.length < longEnough || lookalikes.has(word) || !/^\p{L}+$/u.test(word)) return null;
  const found = new Set<string>();
  for (const meant of vocabulary) {
    if (meant.length >= longEnough && meant[0] === word[0] && twoSlips(word, meant)) found.add(meant);
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

/** Whether two words differ by two slips: one at the first letter that differs, the other anywhere after it. */
export function twoSlips(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 2) return false;
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  const [a, b] = [one.slice(same), other.slice(same)];
  const left = [
    [a.slice(1), b],
    [a, b.slice(1)],
    [a.slice(1), b.slice(1)],
  ] as const;
  return left.some(([mine, theirs]) => mine === theirs || oneSlip(mine, theirs));
}

/** Whether two words differ by exactly one letter left out, added or changed, or by two neighbours swapped. */
export function oneSlip(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  const [a, b] = [one.slice(same), other.slice(same)];
  if (a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1)) return true;
  return a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
}

const shortest = 5;
const longEnough = 9;
