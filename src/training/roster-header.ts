/** The row of titles in a sheet: often under the name of the list, sometimes two rows high. */
import { readNip } from './nip.ts';
import { type Column, columnOf } from './roster-column.ts';
import type { Merge, RosterSheet, SheetLine } from './roster-sheet.ts';

export interface Header {
  readonly line: number;
  /** Of each column of the sheet, from the left. */
  readonly columns: readonly (Column | null)[];
  readonly titles: readonly string[];
  /** What stands below. */
  readonly rest: readonly SheetLine[];
  /** The first line above the people that has a NIP in it, and so is no title; null as a rule. */
  readonly personAbove: number | null;
}

/** A list has its name, its period and an empty line or two above it, rarely more. */
const MOST_LINES_ABOVE = 20;

const MOST_LINES_HIGH = 3;

/**
 * The first row with a title for the name and another of a roster's; else the first with the name alone. Where no row has
 * the name, the row that has most titles, so that what is missing can be said there. Null where there is no line at all.
 */
export function headerIn({ lines, merges }: RosterSheet): Header | null {
  const first = lines.slice(0, MOST_LINES_ABOVE);
  const known = first.map(({ record }) => new Set(record.flatMap((title) => columnOf(title) ?? [])));
  const named = known.findIndex((columns) => columns.has('name') && columns.size > 1);
  const alone = known.findIndex((columns) => columns.has('name'));
  const most = known.findIndex(({ size }) => size === Math.max(...known.map((columns) => columns.size)));
  const at = [named, alone, most].find((found) => found >= 0) ?? 0;
  const top = lines[at];
  if (!top) return null;
  const through = bottomOf(top, merges);
  const own = lines.slice(at).filter(({ line }) => line <= through);
  const width = Math.max(...own.map(({ record }) => record.length));
  const titlesOf = (column: number) => own.map(({ record }) => record[column] ?? '').filter((title) => title !== '');
  const columns = Array.from({ length: width }, (_, column) => titlesOf(column).map(columnOf).find(Boolean) ?? null);
  return {
    line: top.line,
    columns,
    titles: columns.map((_, column) => titlesOf(column).join(' ')),
    rest: lines.slice(at + own.length).filter((line, place) => !isTitles(line, columns, place)),
    personAbove: lines.slice(0, at + own.length).find(({ record }) => record.some(isNip))?.line ?? null,
  };
}

/** Titles stand beside smaller ones, and then reach down to the last line of these. */
function bottomOf(top: SheetLine, merges: readonly Merge[]): number {
  const tall = merges.filter((one) => one.top === top.line && one.bottom < top.line + MOST_LINES_HIGH);
  const titles = tall.filter(({ left }) => columnOf(top.record[left] ?? '') !== null);
  return Math.max(top.line, ...titles.map(({ bottom }) => bottom));
}

/** The titles once more, as on each printed page, or the numbers of the columns right below them. */
const isTitles = ({ record }: SheetLine, columns: Header['columns'], place: number): boolean =>
  columns.every((column, at) => column === null || columnOf(record[at] ?? '') === column) ||
  (place === 0 && isCount(record));

/** `1 2 3` or `(1) (2) (3)`. */
function isCount(record: readonly string[]): boolean {
  const said = record.filter((cell) => cell !== '').map((cell) => cell.replace(/^\((\d+)\)$/, '$1'));
  return said.length > 1 && said.every((cell, at) => cell === String(Number(said[0]) + at));
}

// The day serves warnings only, and none is asked for.
const isNip = (cell: string): boolean => readNip(cell, '2000-01-01').ok;
