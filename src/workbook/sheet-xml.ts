/** One sheet of an .xlsx as it stands in the file, made ready for exceljs: only what its cells say. */

export interface SheetXml {
  /** The sheet without the cells and rows that hold nothing. */
  readonly xml: string;
  /** How many cells exceljs will make of it: those that hold something, and those that were made one with others. */
  readonly cells: number;
  /** Whether some of them say only which of the workbook's strings they hold. */
  readonly hasShared: boolean;
}

/** What a formula gave that gave nothing: exceljs would take it for one that was never worked out. */
export const NOTHING = '\uE000';

/** Null where it is no sheet. */
export function sheetXml(source: string): SheetXml | null {
  if (!/<worksheet\b/.test(source)) return null;
  const from = source.search(/<sheetData\b/);
  const end = source.lastIndexOf('</sheetData>');
  if (from < 0 || end < from) return { xml: whole('<sheetData/>'), cells: 0, hasShared: false };
  const data = source
    .slice(from, end + '</sheetData>'.length)
    .replace(/<c\b[^>]*\/>|<c\b[^>]*>\s*<\/c>/g, '')
    .replace(/<row\b[^>]*\/>|<row\b[^>]*>\s*<\/row>/g, '')
    .replace(/(<\/f>|<f\b[^>]*\/>)\s*<v\b[^>]*?(?:\/>|>\s*<\/v>)/g, `$1<v>${NOTHING}</v>`);
  const merges = source.slice(end).match(/<mergeCell\b[^>]*>/g) ?? [];
  return {
    xml: whole(`${data}<mergeCells>${merges.join('').replaceAll(/\/?>/g, '/>')}</mergeCells>`),
    cells: (data.match(/<c\b/g)?.length ?? 0) + merges.reduce((sum, merge) => sum + cellsOf(merge), 0),
    hasShared: /<c\b[^>]*\st\s*=\s*["']s["']/.test(data),
  };
}

const whole = (content: string): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${content}</worksheet>`;

function cellsOf(merge: string): number {
  const [, left = '', top, right = '', bottom] = /([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)/.exec(merge) ?? [];
  return top ? (columnAt(right) - columnAt(left) + 1) * (Number(bottom) - Number(top) + 1) : 0;
}

/** A is 1, AA is 27. */
export const columnAt = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
