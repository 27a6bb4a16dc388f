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
