/** A message cut into clauses of words in their standard spelling. */
import { legible } from './plain.ts';
import { mendPairs, spellings } from './spellings.ts';
import { assents, courtesy, doubts, helpers, hunches, negators, questions, trimmings } from './words.ts';

export interface Clause {
  readonly words: readonly string[];
  /** The clause asks and so answers nothing. */
  readonly asked: boolean;
  /** Begins with "tapi": what stood before it may be limited by it. */
  readonly limits: boolean;
}

/** The clauses of a message. Commas, stops, "tapi" and "karena" part them; "08.00" and "1,5" hold together. */
export function clauses(text: string): readonly Clause[] {
  return mendPairs(legible(text))
    .replace(/\bno\.? ?(?=\d)/g, 'nomor ')
    .split(/(?<=[?\n!;()])|[.,:…]+(?!\d)/u)
    .flatMap((part) => {
      const cut: string[][] = [[]];
      for (const word of decidedNot(standardWords(part))) {
        if (links.has(word)) cut.push([]);
        cut.at(-1)?.push(word);
      }
      const asked = part.includes('?');
      return cut
        .filter((words) => words.length > 0)
        .map((words) => ({
          words: words.filter((word) => !links.has(word)),
          asked: asked || asks(words),
          limits: words[0] === 'tapi',
        }));
    });
}

/** The words of a phrase, each in its standard spelling. */
export function standardWords(text: string): readonly string[] {
  return (
    text
      .replace(/['’‘`]/gu, '')
      .match(/[\p{L}\p{M}\p{N}]+/gu)
      ?.flatMap((word) => standard(word)) ?? []
  );
}

/** Without address, thanks and particles; a phrase of nothing else stays as it is. */
export function withoutCourtesy(words: readonly string[]): readonly string[] {
  const left = words.filter((word) => !courtesy.has(word));
  return left.length > 0 ? left : words;
}

/** Every word the lexicons know; others may be names, or slips. */
export const isKnown = (word: string): boolean => lexicons.some((words) => words.has(word));

/** "belum pasti", "tidak yakin": undecided, and not the negation of what follows. */
const decidedNot = (words: readonly string[]): readonly string[] =>
  words.flatMap((word, at) =>
    certain.has(word) && negators.has(words[at - 1] ?? '')
      ? []
      : negators.has(word) && certain.has(words[at + 1] ?? '')
        ? ['mungkin']
        : [word],
  );

const certain = new Set(['pasti', 'tentu', 'yakin', 'jelas', 'memastikan']);
const links = new Set(['tapi', 'karena', 'setelah', 'sesudah', 'habis']);
const lexicons = [courtesy, negators, helpers, assents, trimmings, questions, doubts, hunches] as const;
const joined =
  /^(tidak|tdk|gak|nggak|ngga|ga|gk|ndak|tak|blm|belum|bukan|jgn|jangan)(bisa|bs|hadir|setuju|ikut|mau|jadi|datang|ada|usah|perlu|benar)$/;

function standard(word: string): readonly string[] {
  const spelled = spellings.get(word);
  if (spelled !== undefined) return spelled.split(' ');
  if (isKnown(word)) return [word];
  const twice = /^(\p{L}{2,})2$/u.exec(word)?.[1];
  if (twice !== undefined) return [...standard(twice), ...standard(twice)];
  const [, negator, negated] = joined.exec(word) ?? [];
  if (negator !== undefined && negated !== undefined) return [...standard(negator), ...standard(negated)];
  const single = word.replace(/([a-z])\1+/g, '$1');
  if (single !== word && single.length > 1 && (spellings.has(single) || isKnown(single))) return standard(single);
  const stem = stemOf(word);
  return stem === word ? [word] : standard(stem);
}

/** "jadwalnya", "nilaiku"; and where what is left is a word we know, "bisaka", "hadirmi", "jawabane" as they say it in the regions. */
function stemOf(word: string): string {
  const [, own] = /^(\p{L}{3,})nya$/u.exec(word) ?? /^(\p{L}{4,}(?<!la))ku$/u.exec(word) ?? [];
  if (own !== undefined && word !== 'lainnya') return own;
  const [, stem] = /^(\p{L}{4,})(?:ka|ki|mi|ji|ne|e)$/u.exec(word) ?? [];
  return stem !== undefined && (isKnown(stem) || standards.has(stem)) ? stem : word;
}

const standards: ReadonlySet<string> = new Set(spellings.values());

const asks = (words: readonly string[]): boolean =>
  words.some(
    (word, at) =>
      (questions.has(word) || asking.test(word)) &&
      !(word === 'apa' && (words[at - 1] === 'apa' || words[at + 1] === 'apa')),
  );

/** "benarkah", "iyakah". */
const asking = /^(?!langkah|nikah|menikah|berkah|naskah|mekah)\p{L}{2,}kah$/u;
