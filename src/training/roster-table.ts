/** The rows of a roster, with each cell under what it says of a person. */
import { type Column, ignoredIn } from './roster-column.ts';
import { headerIn } from './roster-header.ts';
import { unmerged } from './roster-merges.ts';
import type { CellMark, Merge, RosterSheet } from './roster-sheet.ts';

/** One person's cells; `line` counts from 1 in the file. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
  /** Of cells that cannot be taken as they stand. */
  readonly marks: Readonly<Partial<Record<Column, CellMark>>>;
}

export interface RosterTable {
  readonly rows: readonly Row[];
  /** Titles of columns nobody asked for. */
  readonly ignored: readonly string[];
  readonly columns: readonly (Column | null)[];
  /** Cells over several people that were taken for each of them. */
  readonly shared: readonly Merge[];
}

/** Why a sheet as a whole cannot be read. */
export interface TableProblem {
  readonly line: number;
  readonly column: Column | null;
  readonly rule: string;
  readonly found?: number;
}

export type TableReading =
  | { readonly ok: true; readonly table: RosterTable }
  | { readonly ok: false; readonly problem: TableProblem };

/** A list of one programme, not of an agency: far more than any class, and few enough to be read and written in seconds. */
export const MOST_PEOPLE = 50_000;

/** Gives all rows that are not empty. Columns nobody asked for are left out, and named in `ignored`. */
export function readTable(sheet: RosterSheet): TableReading {
  const header = headerIn(sheet);
  if (!header) return refused('file-empty', 1);
  const { line, columns, titles, rest, personAbove } = header;
  const double = columns.find((column, index) => column !== null && columns.indexOf(column) < index);
  if (double) return refused('column-twice', line, { column: double });
  if (!columns.includes('name')) return refused('column-missing', line, { column: 'name' });
  if (personAbove !== null) return refused('above-header', personAbove);
  const { lines, shared } = unmerged(rest, sheet.merges, columns);
  const hidden = lines.filter(({ isHidden }) => isHidden);
  if (hidden[0]) return refused('hidden-rows', hidden[0].line, { found: hidden.length });
  if (lines.length === 0) return refused('file-without-people', line);
  if (lines.length > MOST_PEOPLE) return refused('too-many-people', line, { found: lines.length });
  const rows = lines.map((one) => ({
    line: one.line,
    cells: byColumn(columns, (at) => tidy(one.record[at] ?? '')),
    marks: byColumn(columns, (at) => one.marks?.get(at)),
  }));
  return { ok: true, table: { rows, ignored: ignoredIn(titles, columns), columns, shared } };
}

/** A line break within a cell is a space, and so is one that does not break. */
const tidy = (text: string): string => text.replace(/\s*[\p{Cc}\p{Zl}\p{Zp}\u00A0\u2007\u202F]+\s*/gu, ' ').trim();

function byColumn<Value>(
  columns: RosterTable['columns'],
  value: (at: number) => Value | undefined,
): Partial<Record<Column, Value>> {
  const found: Partial<Record<Column, Value>> = {};
  columns.forEach((column, at) => {
    const one = column && value(at);
    if (column && one !== undefined && one !== null) found[column] = one;
  });
  return found;
}

const refused = (rule: string, line: number, more: { column?: Column; found?: number } = {}): TableReading => ({
  ok: false,
  problem: { line, column: null, rule, ...more },
});
