/** A block of scale questions answered in one reply: `3 4 3 4`, `3434`, `a3 b4 c3 d4`. */
import { standardWords, withoutCourtesy } from './clauses.ts';
import type { Range } from './match-number.ts';
import { withDigits } from './number-words.ts';
import { phrases } from './phrases.ts';
import { legible } from './plain.ts';
import { assents } from './words.ts';

export type ScaleRowMatch =
  | {
      readonly outcome: 'rows';
      /** One per row, in order; null where it is out of range or missing. */
      readonly values: readonly (number | null)[];
      readonly outOfRange: readonly { readonly row: string; readonly value: number }[];
      readonly missing: readonly string[];
    }
  | { readonly outcome: 'none' };

/**
 * Reads one value a row, so that only what is out of range or missing has to be asked again. `rows` are the letters
 * shown. Signs, decimals, more values than rows and a row named twice are refused as a whole.
 */
export function matchScaleRow(text: string, rows: readonly string[], range: Range): ScaleRowMatch {
  const said = legible(text).trim();
  if (rows.length === 0 || said.length > longest || /(?:^|[\s,;:=a-z])[-−–]\s?\d|\?/u.test(said) || hasDecimal(said))
    return none;
  const words = withDigits(withoutCourtesy(standardWords(said.replace(/(\d)(?=[a-z])|([a-z])(?=\d)/g, '$1$2 '))));
  const spoken = words.filter((word) => !lead.has(word) && !assents.has(word));
  const given =
    named(spoken, rows) ?? numberedLines(said, rows) ?? forAll(spoken, rows) ?? inOrder(spoken, rows, range);
  if (given === null) return none;

  const fits = (value: number | undefined): value is number =>
    value !== undefined && value >= range.min && value <= range.max;
  const values = rows.map((row) => given.get(row));
  return {
    outcome: 'rows',
    values: values.map((value) => (fits(value) ? value : null)),
    outOfRange: rows.flatMap((row, at) => {
      const value = values[at];
      return value === undefined || fits(value) ? [] : [{ row, value }];
    }),
    missing: rows.filter((_, at) => values[at] === undefined),
  };
}

type Given = ReadonlyMap<string, number>;

/** `a3 b4`: letters and values in turns. */
function named(words: readonly string[], rows: readonly string[]): Given | null {
  const given = new Map<string, number>();
  for (let at = 0; at < words.length; at += 2) {
    const row = rows.find((letter) => letter.toLowerCase() === words[at]);
    if (row === undefined || given.has(row) || !isNumber(words[at + 1])) return null;
    given.set(row, Number(words[at + 1]));
  }
  return given.size > 0 ? given : null;
}

/** `1. 3` and so on, a line or a pair for each row. */
function numberedLines(said: string, rows: readonly string[]): Given | null {
  const pairs = [...said.matchAll(/(\d+)\s?[.):=]\s?(\d+)\s*/g)];
  const counted = pairs.every(([, number], at) => Number(number) === at + 1);
  if (pairs.length !== rows.length || pairs.length < 2 || !counted || pairs.map(([all]) => all).join('') !== said)
    return null;
  return new Map(pairs.map(([, , value], at) => [rows[at] ?? '', Number(value)]));
}

/** "4 semua". */
function forAll(words: readonly string[], rows: readonly string[]): Given | null {
  const [value, ...others] = words.filter(isNumber);
  if (words.length !== 2 || value === undefined || others.length > 0 || !words.some((word) => every.has(word)))
    return null;
  return new Map(rows.map((row) => [row, Number(value)]));
}

/** `3 4 3 4`, or `3434` where a value has one digit. Fewer values than rows fill the first rows. */
function inOrder(words: readonly string[], rows: readonly string[], { max }: Range): Given | null {
  if (words.length === 0 || !words.every(isNumber)) return null;
  const joined = words.join('');
  const packed = max <= 9 && words.length < rows.length && joined.length === rows.length;
  const values = packed ? [...joined] : words;
  if (
    values.length > rows.length ||
    (values.length === 1 && rows.length > 1) ||
    values.some((value) => value.length > 2)
  )
    return null;
  return new Map(values.map((value, at) => [rows[at] ?? '', Number(value)]));
}

/** "3,5 4 3 4" holds a decimal; "3,4,3,4" and "3.4.3.4" only part their values so. */
function hasDecimal(said: string): boolean {
  const tight = said.match(/\d[.,](?=\d)/g)?.length ?? 0;
  return tight > 0 && (tight < 2 || /\d\s+\d/.test(said));
}

const isNumber = (word: string | undefined): word is string => word !== undefined && /^\d+$/.test(word);

const none: ScaleRowMatch = { outcome: 'none' };
const longest = 300;
const every = new Set(['semua', 'all']);
const lead = new Set(phrases('jawaban, jawab, nilai, skor, answer, angka, untuk'));
