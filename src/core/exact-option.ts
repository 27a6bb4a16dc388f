/** Whether words are exactly an option of a question: its label, its id, its place in the list as that kind is typed, or a word it takes for itself. */
import type { Choice, Keys } from './message.ts';
import { isMarkup } from './understanding/junk.ts';
import { plain } from './understanding/plain.ts';

export function exactOption(text: string, { choices, keys, ownWords = [] }: Offered): boolean {
  const said = plain(text);
  if (said === '') return false;
  if (isMarkup(text)) return choices.some(({ label }) => isMarkup(label) && said === plain(label));
  if (ownWords.includes(said)) return true;
  return choices.some(({ id, label }, at) => said === plain(label) || said === id || said === shortForm(keys, at));
}

/** How the option at a place is typed: `1`, `a`, or (words) only by its label. */
export function shortForm(keys: Keys, at: number): string | null {
  if (keys === 'words') return null;
  return keys === 'digits' ? String(at + 1) : String.fromCharCode('a'.charCodeAt(0) + at);
}

interface Offered {
  readonly choices: readonly Choice[];
  readonly keys: Keys;
  readonly ownWords?: readonly string[];
}
