/** The day that words about coming name: "besok", "tidak bisa Jumat". */
import { standardWords } from '../../core/understanding/clauses.ts';
import { monthOf, weekdayNamed } from '../../core/understanding/date-words.ts';
import { matchDate } from '../../core/understanding/match-date.ts';
import { phrases } from '../../core/understanding/phrases.ts';
import { legible } from '../../core/understanding/plain.ts';
import { negators } from '../../core/understanding/words.ts';
import type { LocalDate } from '../../training/local-time.ts';

export type Named =
  | { readonly is: 'day'; readonly date: LocalDate }
  /** A day that cannot be told, or (`hour`) a figure that names none. */
  | { readonly is: 'unknown' }
  | { readonly is: 'hour' };

/** Null where it names none. */
export function dayNamed(said: string, today: LocalDate): Named | null {
  const words = standardWords(legible(said));
  const namesDay =
    words.some((word) => weekdayNamed(word) !== null || monthOf(word) !== null || dayWords.has(word)) ||
    /\bhari ini\b/.test(words.join(' '));
  if (!namesDay && !words.some((word) => /\d/.test(word))) return null;
  // "Tidak bisa hadir Jumat" names Friday; what is denied is the coming.
  const undenied = said.split(/\s+/).filter((word) => !standardWords(word).some((part) => negators.has(part)));
  const match = matchDate(undenied.join(' '), today);
  if (match.outcome === 'date' && match.exact) return { is: 'day', date: match.date };
  return namesDay || match.outcome === 'date' ? { is: 'unknown' } : { is: 'hour' };
}

const dayWords = new Set(phrases('besok, lusa, tomorrow, today, tanggal, depan, pekan'));
