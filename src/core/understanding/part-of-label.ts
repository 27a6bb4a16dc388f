/** A label said in part: "mencatat hambatan", "jaringan", "masih mendampingi". */
import type { Lexicon } from './offer.ts';

/** The one choice whose label holds all these words; a single word must begin a long label. Null for none or several. */
export function partOfLabel(words: readonly string[], { labels }: Lexicon): string | null {
  if (!words.some((word) => word.length >= 4)) return null;
  const holding = [...labels].filter(([, label]) => words.every((word) => label.includes(word)));
  const [only] = holding;
  if (only === undefined || holding.length > 1) return null;
  const [id, label] = only;
  return words.length > 1 || label.length <= 3 || label[0] === words[0] ? id : null;
}
