/** Whether words are exactly an option of a question: its label, its id, or its place in the list as that kind is typed. */
import type { Choice, Keys } from './message.ts';
import { plain } from './understanding/plain.ts';

export function exactOption(text: string, { choices, keys }: Offered): boolean {
  const said = plain(text);
  if (said === '') return false;
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
}
