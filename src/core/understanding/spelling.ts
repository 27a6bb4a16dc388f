/** The words of commands in the forms they are compared in, worked out once: they are few and fixed. */
import { standardWords } from './clauses.ts';
import { plain } from './plain.ts';

export interface Spelling {
  readonly plain: string;
  /** Without spaces. */
  readonly packed: string;
  readonly standard: readonly string[];
}

const made = new Map<string, Spelling>();

export function spelling(word: string): Spelling {
  const known = made.get(word);
  if (known) return known;
  const said = plain(word);
  const fresh = { plain: said, packed: said.replaceAll(' ', ''), standard: standardWords(said) };
  made.set(word, fresh);
  return fresh;
}
