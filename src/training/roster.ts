/** Reads a list of invited people, from a CSV file or from a sheet of a workbook: the same rules for both. */
import type { NipWarning } from './nip.ts';
import { COLUMNS, type Column } from './roster-column.ts';
import { readCsv } from './roster-csv.ts';
import { warningsOf, withDoubts } from './roster-doubts.ts';
import { type RowOptions, readRow } from './roster-row.ts';
import { cellName, type Merge, type RosterSheet, rangeName } from './roster-sheet.ts';
import { type RosterTable, readTable } from './roster-table.ts';

/** One invited person. `null` means the file says nothing; how to address someone is never guessed. */
export interface RosterPerson {
  /** Line in the file, from 1; the header is usually line 1. */
  readonly line: number;
  readonly name: string;
  readonly nip: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly unit: string | null;
  readonly salutation: 'bapak' | 'ibu' | null;
  readonly warnings: readonly RosterDoubt[];
}

/** `only-name`: perhaps no person at all, but a heading or who signs, in a list where others have NIP or number. */
export type RosterDoubt = NipWarning | 'shared-phone' | 'same-name' | 'only-name';

/** What is wrong in one cell. The cell itself is not repeated: it may hold a number that must not be kept. */
export interface RosterProblem {
  readonly line: number;
  readonly column: Column | null;
  /** Stable code; for a NIP or a phone the refusal of `readNip` or `readPhone`, with `nip-` or `phone-` before it. */
  readonly rule: string;
  /** Where it stands in a workbook: `C7`, or `B5:B9` where cells were made one. */
  readonly cell?: string;
  /** Digits or letters received, or rows concerned, where the rule is about their number. */
  readonly found?: number;
  /** Of a phone: what came, all but the last three digits hidden. Of a formula: `#REF!` and its like. */
  readonly got?: string;
  /** The line that had the same NIP first. */
  readonly firstLine?: number;
}

/** For the officer to look at; the list is taken all the same. */
export interface RosterWarning {
  readonly line: number;
  readonly rule: RosterDoubt | 'shared-cell';
  readonly cell?: string;
}

export type RosterReading =
  /** `ignored`: titles of columns that are none of a roster's. */
  | {
      readonly ok: true;
      readonly people: readonly RosterPerson[];
      readonly ignored: readonly string[];
      readonly warnings: readonly RosterWarning[];
    }
  | { readonly ok: false; readonly problems: readonly RosterProblem[] };

/** Reads people from CSV text with comma, semicolon or tab, BOM or not. */
export function readRoster(text: string, options: RowOptions): RosterReading {
  const csv = readCsv(text);
  if (csv.ok) return readRosterSheet({ name: null, lines: csv.lines, merges: [] }, options);
  const problem = { line: csv.line, column: null, rule: 'csv-syntax' };
  return { ok: false, problems: [...above(text, csv.line, options), problem] };
}

/** What is wrong above the line at which a file stops being a table: an open quotation mark hides only what follows it. */
function above(text: string, line: number, options: RowOptions): readonly RosterProblem[] {
  const lines = text.split('\n').slice(0, line - 1);
  const reading = readRoster(lines.join('\n'), options);
  if (reading.ok) return [];
  return reading.problems.filter(({ rule }) => rule !== 'file-without-people' && rule !== 'file-empty');
}

/**
 * One error and nobody is accepted; all are listed. A NIP that ends in 000 is an error here: in a file it is Excel's
 * damage, and the person could never be matched. Two people with one phone are a warning (phones are shared), two with one
 * NIP an error. Columns of other names are ignored, and named.
 */
export function readRosterSheet(sheet: RosterSheet, options: RowOptions): RosterReading {
  const reading = readTable(sheet);
  if (!reading.ok) return { ok: false, problems: [reading.problem] };
  const { rows, ignored, columns, shared } = reading.table;
  const read = rows.map((row) => readRow(row, options));
  const people = read.map(({ person }) => person);
  const isNamed = sheet.name !== null;
  const found = [...read.flatMap(({ problems }) => problems), ...sameNip(people)].sort(asTheyStand);
  const problems = onceEach(found).map((problem) => (isNamed ? placed(problem, columns) : problem));
  if (problems.length > 0) return { ok: false, problems };
  const doubted = withDoubts(people);
  return { ok: true, people: doubted, ignored, warnings: warningsOf(doubted, shared) };
}

/** Row by row, and in a row as the columns of a roster follow each other. */
const asTheyStand = (one: RosterProblem, other: RosterProblem): number =>
  one.line - other.line || placeOf(one.column) - placeOf(other.column);
const placeOf = (column: Column | null): number => (column === null ? -1 : COLUMNS.indexOf(column));

/** A problem as it is found in a row; `merge` where it is of several cells that were made one. */
export type FoundProblem = RosterProblem & { readonly merge?: Merge };

/** What is wrong with cells that were made one is wrong once. */
function onceEach(problems: readonly FoundProblem[]): readonly FoundProblem[] {
  const said = new Set<Merge>();
  return problems.filter(({ merge }) => {
    if (!merge) return true;
    const isFirst = !said.has(merge);
    said.add(merge);
    return isFirst;
  });
}

function placed({ merge, ...problem }: FoundProblem, columns: RosterTable['columns']): RosterProblem {
  const { line, column } = problem;
  if (merge) return { ...problem, cell: rangeName(merge) };
  return column === null || !columns.includes(column)
    ? problem
    : { ...problem, cell: cellName(line, columns.indexOf(column)) };
}

function sameNip(people: readonly RosterPerson[]): readonly RosterProblem[] {
  const first = new Map<string, number>();
  return people.flatMap(({ nip, line }) => {
    if (nip === null) return [];
    const firstLine = first.get(nip);
    if (firstLine !== undefined) return [{ line, column: 'nip' as const, rule: 'nip-twice', firstLine }];
    first.set(nip, line);
    return [];
  });
}
