/** A roster as a workbook or a CSV file has it: lines of cells, before anybody knows what stands in which column. */

export interface RosterSheet {
  /** As its tab is called; null of a CSV file, which has neither tabs nor letters above its columns. */
  readonly name: string | null;
  /** Those that are not empty, from the top. */
  readonly lines: readonly SheetLine[];
  readonly merges: readonly Merge[];
}

export interface SheetLine {
  /** As the officer sees it, from 1. */
  readonly line: number;
  readonly record: readonly string[];
  /** Of cells whose text alone does not tell all, by their place in the record. */
  readonly marks?: ReadonlyMap<number, CellMark>;
  readonly isHidden?: boolean;
}

/** Why what stands in a cell cannot be taken as it stands. */
export interface CellMark {
  /**
   * `cell-formula`: was never worked out; `cell-error`: `#REF!` and its like; `cell-rounded`: a number of more digits
   * than a spreadsheet keeps; `cell-merged`: one cell over several, of which nobody knows whose it is.
   */
  readonly rule: 'cell-formula' | 'cell-error' | 'cell-rounded' | 'cell-date' | 'cell-boolean' | 'cell-merged';
  /** The error, as a spreadsheet writes it. */
  readonly got?: string;
  readonly merge?: Merge;
}

/** Cells that were made one. Lines count from 1, columns from 0; all four belong to it. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** `C7`, as a spreadsheet calls it. */
export const cellName = (line: number, column: number): string => `${columnLetters(column)}${line}`;

/** `B5:B9`. */
export const rangeName = ({ top, left, bottom, right }: Merge): string =>
  `${cellName(top, left)}:${cellName(bottom, right)}`;

/** The first column is A, the twenty-seventh AA. */
function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}
