/** One clause read against an offer: what it says, what it denies, what it leaves open. */
import type { Clause } from './clauses.ts';
import { isKnown, standardWords, withoutCourtesy } from './clauses.ts';
import type { Lexicon, Phrase } from './offer.ts';
import { byFirstWord } from './offer.ts';
import { partOfLabel } from './part-of-label.ts';
import { shortForm } from './short-form.ts';
import { undecided } from './undecided.ts';
import { assents, doubts, empty, helpers, hunches, negators, onlyAlone, suspicions, trimmings } from './words.ts';

export interface Reading {
  /** Ids said plainly. */
  readonly said: readonly string[];
  /** Ids said by a mere "ya" or "siap", which a plainer word outweighs. */
  readonly assented: readonly string[];
  /** Ids named but denied, guessed at or wished for. */
  readonly withheld: readonly string[];
  /** Nothing may be concluded: a double negation, an open choice, another person. */
  readonly unsure: boolean;
  /** Every word of it is known, and none of them asks. */
  readonly clean: boolean;
}

const nothing: Reading = { said: [], assented: [], withheld: [], unsure: false, clean: true };

/** A negated phrase means its opposite or nothing, never itself; a double negation is unsure. */
export function readClause(clause: Clause, lexicon: Lexicon): Reading {
  // Whoever speaks of fraud has agreed to nothing yet, in whatever other clause.
  if (clause.words.some((word) => suspicions.has(word))) return { ...nothing, unsure: true };
  const placed = clause.asked && lexicon.offer.keys !== 'letters' ? null : shortForm(clause.words, lexicon);
  if (placed !== null && placed.length > 0) return { ...nothing, said: placed };
  if (clause.asked) return { ...nothing, clean: false };
  const reading = readPhrases(clause.words, lexicon);
  if (reading.said.length + reading.assented.length + reading.withheld.length > 0 || reading.unsure || placed !== null)
    return reading;
  const part = partOfLabel(withoutCourtesy(clause.words), lexicon);
  return part === null ? reading : { ...nothing, said: [part] };
}

function readPhrases(all: readonly string[], lexicon: Lexicon): Reading {
  const words = withoutCourtesy(all);
  const found = scan(words, lexicon);
  const { opposites } = lexicon;
  const said: string[] = [];
  const assented: string[] = [];
  const withheld: string[] = [];
  let unsure = false;
  const guessed = words.some((word) => hunches.has(word));

  for (const { phrase, negation } of found.hits) {
    if (!found.clean && needsCleanClause(phrase)) continue;
    for (const id of phrase.ids) {
      const opposite = opposites.get(id);
      if (negation === 'none') {
        if (guessed && opposite !== undefined) withheld.push(id);
        else if (phrase.words.length === 1 && assents.has(phrase.words[0] ?? '')) assented.push(id);
        else said.push(id);
      } else if (opposite !== undefined && negation !== 'far') said.push(opposite);
      // "tidak ada waktu": "tidak ada" may be the answer, or "waktu"; saying both leaves it open.
      else if (negation === 'carried') said.push(id);
      else {
        withheld.push(id);
        // "bukan tidak setuju", "tidak lupa hadir"; but "bukan waktu" simply leaves the other choices.
        unsure ||= opposite !== undefined || negators.has(phrase.words[0] ?? '');
      }
    }
  }
  if (found.open !== null) {
    const bare = lexicon.phrases.get(found.open)?.find((phrase) => phrase.words.length === 1);
    if (said.some((id) => opposites.has(id)) || assented.length > 0) unsure = true;
    else if (found.clean && said.length === 0 && bare !== undefined) said.push(...bare.ids);
  }
  const doubtful = undecided(all, lexicon);
  unsure ||= doubtful && [...said, ...assented, ...withheld].some((id) => lexicon.paired.has(id));
  return { said, assented, withheld, unsure, clean: found.clean && !words.some((word) => doubts.has(word)) };
}

interface Hit {
  readonly phrase: Phrase;
  readonly negation: 'none' | 'near' | 'far' | 'carried';
}

/** Longest phrases from left to right. A negator reaches to the end of its clause; `open` is one that met no phrase. */
function scan(
  words: readonly string[],
  lexicon: Lexicon,
): { hits: readonly Hit[]; clean: boolean; open: string | null } {
  const hits: Hit[] = [];
  let negation: Hit['negation'] = 'none';
  let open: string | null = null;
  let clean = true;
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? '';
    const phrase = lexicon.phrases
      .get(word)
      ?.find(
        (candidate) => startsAt(words, at, candidate.words) && !(candidate.words.length === 1 && negators.has(word)),
      );
    const skipped = emptyWords.get(word)?.find((candidate) => startsAt(words, at, candidate));
    if (skipped !== undefined && skipped.length > (phrase?.words.length ?? 0)) {
      at += skipped.length;
      clean &&= negators.has(word);
    } else if (phrase !== undefined) {
      hits.push({ phrase, negation });
      open = null;
      if (negators.has(word)) negation = 'carried';
      at += phrase.words.length;
    } else {
      if (negators.has(word)) {
        // A second negator within reach of the first turns nothing back: it is too much to judge.
        negation = negation === 'none' ? 'near' : 'far';
        open = word;
      } else if (!helpers.has(word)) {
        if (negation !== 'none') negation = 'far';
        clean &&=
          trimmings.has(word) ||
          hunches.has(word) ||
          doubts.has(word) ||
          (lexicon.offer.keys === 'words' && /^\d+$/.test(word)) ||
          isKnown(word);
      }
      at += 1;
    }
  }
  return { hits, clean, open };
}

/** "ya", "bisa", and "tidak mau" whose verb may still follow. */
function needsCleanClause({ words: [first = '', ...others] }: Phrase): boolean {
  return others.length === 0 ? onlyAlone.has(first) : negators.has(first) && others.every((word) => helpers.has(word));
}

const startsAt = (words: readonly string[], at: number, phrase: readonly string[]): boolean =>
  phrase.every((word, offset) => words[at + offset] === word);

const emptyWords = byFirstWord(
  empty.map((phrase) => withoutCourtesy(standardWords(phrase))).sort((one, other) => other.length - one.length),
  (words) => words,
);
