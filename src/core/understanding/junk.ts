/** Words that stand in code, a template or an address, and so are nobody's answer: `{{x}}`, `$t(common.ok)`, `<b>`. */
import { isKnown, standardWords } from './clauses.ts';
import { assents, negators } from './words.ts';

/** A word next to a sign that only code writes. Arrows, hearts and quote marks are none. */
export function isMarkup(text: string): boolean {
  return pieces(text).some((piece) => /[{}<>\\$]/u.test(piece) && /[\p{L}\p{N}]/u.test(piece));
}

/**
 * Whether a word that would answer is glued by a sign to one nobody knows: "common.ok", "x/ya". Where all of them are
 * known ("siap.hadir") only the blank is missing; where none of them would answer ("S.Sos") there is nothing to guard.
 */
export function isGlued(text: string, known: (word: string) => boolean, answers: (word: string) => boolean): boolean {
  return pieces(text).some((piece) => {
    if (!glue.test(piece)) return false;
    const words = standardWords(piece);
    return words.some((word) => !isKnown(word) && !known(word)) && words.some((word) => turns(word) || answers(word));
  });
}

/** What the blanks leave, without faces and the arrows before a word. */
const pieces = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/u)
    .filter((piece) => !/^(?:<\/?3+|>[._]<)$/u.test(piece))
    .map((piece) => piece.replace(/^(?:[-=]*>)+/u, ''));

const turns = (word: string): boolean => negators.has(word) || assents.has(word);
/** Signs that stand between two words without a blank, but for commas, hyphens and apostrophes, which people write so. */
const glue = /[\p{L}\p{N}][^\p{L}\p{M}\p{N}\s,'’‘`\-–!?"]+[\p{L}\p{N}]/u;
