/** Which choice a typed reply means. */
import type { Clause } from './clauses.ts';
import { clauses, isKnown, withoutCourtesy } from './clauses.ts';
import { isGlued, isMarkup } from './junk.ts';
import type { Lexicon, Offer, Option } from './offer.ts';
import { lexiconOf } from './offer.ts';
import { legible, plain, signOf } from './plain.ts';
import { readClause } from './sentence.ts';
import { answersInPlace, isPointer } from './short-form.ts';
import { slipOf, twoSlipsOf } from './typo.ts';

export type ChoiceMatch =
  | { readonly outcome: 'one'; readonly id: string }
  | { readonly outcome: 'none' }
  /** It speaks of these and decides for none of them. */
  | { readonly outcome: 'unclear'; readonly ids: readonly string[] };

/**
 * Reads a reply in this order: the exact words of a choice; its short form and its words within a sentence, negations
 * and doubts heeded; one slip in a word of five or more letters. A reply is never taken for its opposite: in doubt it
 * is `unclear`, and a question, a greeting or a stranger's matter is `none`.
 */
export function matchChoice(text: string, offer: Offer): ChoiceMatch {
  const exact = exactly(text, offer);
  if (exact.length > 0) return decided(exact);
  const said = legible(text);
  // A minus, a decimal or a very long message is no answer to a question with choices.
  if ((offer.keys !== 'words' && /(?:^|\s)[-−–]\s?\d|\d[.,]\d/u.test(said)) || said.length > longestAnswer)
    return { outcome: 'none' };

  const lexicon = lexiconOf(offer);
  // Slips are mended before anything is read: beside a misspelt "tidak" or "berhalangan" an exact "hadir" means the opposite.
  const mended = (word: string) =>
    isKnown(word) ? word : (slipOf(word, lexicon.vocabulary) ?? twoSlipsOf(word, lexicon.vocabulary) ?? word);
  const isMeant = (word: string) => lexicon.vocabulary.has(mended(word)) || answersInPlace(word, offer.keys);
  const isNamed = (word: string) => isMeant(word) || isPointer(word) || /^\d+$/.test(word);
  if (isMarkup(text) || isGlued(text, isNamed, isMeant)) return { outcome: 'none' };
  const heard = clauses(text);
  const label = offer.choices.find((choice) => !said.includes('?') && sameWords(heard, clauses(choice.label)));
  if (label !== undefined) return { outcome: 'one', id: label.id };
  return resolve(
    heard.map((clause) => ({ ...clause, words: clause.words.map(mended) })),
    lexicon,
  );
}

/** Choices whose label, id or alias is the whole message; an id as short as a letter or digit belongs to the short forms. */
function exactly(text: string, offer: Offer): readonly string[] {
  const { keys } = offer;
  if (legible(text).includes('?') && keys !== 'letters') return [];
  const choices = isMarkup(text) ? offer.choices.filter(({ label }) => isMarkup(label)) : offer.choices;
  const said = plain(text);
  const packed = said.replaceAll(' ', '') || signOf(text);
  if (packed === '') return [];
  const same = (words: string) => (plain(words).replaceAll(' ', '') || words) === packed;
  const byLabel = choices.filter(({ label }) => plain(label) === said);
  const found =
    byLabel.length > 0
      ? byLabel
      : choices.filter(
          ({ id, label, aliases = [] }) => same(label) || (id.length > 2 && same(id)) || aliases.some(same),
        );
  return found.map(({ id }) => id);
}

/** Brings the readings of all clauses together. */
function resolve(spoken: readonly Clause[], lexicon: Lexicon): ChoiceMatch {
  const readings = spoken.map((clause) => ({ clause, ...readClause(clause, lexicon) }));
  const speaking = readings.filter(
    ({ said, assented, withheld }) => said.length + assented.length + withheld.length > 0,
  );
  // "Izin, saya hadir": asked leave to speak, as one does.
  const [first, ...others] = speaking;
  const heard =
    first !== undefined && others.length > 0 && withoutCourtesy(first.clause.words).join(' ') === 'izin'
      ? others
      : speaking;

  const said = heard.flatMap((reading) => reading.said);
  // "Ok, saya tanya atasan dulu": a mere "ok" beside what nobody understands may be about anything.
  const assented = readings.every(({ clean }) => clean) ? heard.flatMap((reading) => reading.assented) : [];
  const ids = new Set(said.length > 0 ? said : assented);
  const withheld = heard.flatMap((reading) => reading.withheld);
  for (const { id, narrows } of lexicon.offer.choices) if (narrows !== undefined && ids.has(id)) ids.delete(narrows);

  const limited = readings.some(
    ({ clause, said, assented }) => clause.limits && !clause.asked && said.length + assented.length === 0,
  );
  const unsure =
    readings.some((reading) => reading.unsure) || (limited && [...ids].some((id) => lexicon.opposites.has(id)));
  const open = unsure ? [...ids, ...withheld] : ids.size > 0 ? [] : withheld.filter((id) => lexicon.paired.has(id));
  if (open.length > 0) return { outcome: 'unclear', ids: withOpposites(open, lexicon) };
  return decided(inOrder([...ids], lexicon.offer.choices));
}

/** Both sides of what is left open, so that the next question can name them. */
const withOpposites = (ids: readonly string[], { offer, opposites }: Lexicon): readonly string[] =>
  inOrder([...ids, ...[...opposites].filter((pair) => pair.some((id) => ids.includes(id))).flat()], offer.choices);

/** The same but for address and thanks; clause by clause, because "tidak, setuju" is not "tidak setuju". */
const sameWords = (said: readonly Clause[], label: readonly Clause[]): boolean => spelt(said) === spelt(label);
const spelt = (spoken: readonly Clause[]): string => spoken.map(({ words }) => withoutCourtesy(words).join(' ')).join();

const inOrder = (ids: readonly string[], choices: readonly Option[]) =>
  choices.map(({ id }) => id).filter((id) => ids.includes(id));

function decided(ids: readonly string[]): ChoiceMatch {
  const [id, ...others] = ids;
  if (id === undefined) return { outcome: 'none' };
  return others.length === 0 ? { outcome: 'one', id } : { outcome: 'unclear', ids };
}

const longestAnswer = 600;
