/** The sheets of a workbook as lines of cells, for whoever looks for a roster in them. */
import exceljs from 'exceljs';
import type { Tabbed } from '../training/roster-choice.ts';
import type { CellMark, Merge, SheetLine } from '../training/roster-sheet.ts';
import { cellText } from './cell-text.ts';
import { columnAt } from './sheet-xml.ts';
import { type PartsRefusal, workbookParts } from './workbook-parts.ts';

/** `locked`: it opens with a password only; `old-excel`: .xls, from before 2007. */
export type WorkbookRefusal = PartsRefusal | 'locked' | 'old-excel';

export type WorkbookReading =
  | { readonly ok: true; readonly sheets: readonly Tabbed[] }
  | { readonly ok: false; readonly reason: WorkbookRefusal };

/** How .xlsx (a zip file) begins, and how .xls does, or an .xlsx under a password. */
const ZIP = Buffer.from('504b0304', 'hex');
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');

export const isWorkbook = (bytes: Buffer): boolean =>
  [ZIP, COMPOUND].some((start) => bytes.subarray(0, start.length).equals(start));

/** Where the file is not one that can be read whole, none of it is given. */
export async function readWorkbook(bytes: Buffer): Promise<WorkbookReading> {
  if (bytes.subarray(0, COMPOUND.length).equals(COMPOUND)) {
    const isLocked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    return { ok: false, reason: isLocked ? 'locked' : 'old-excel' };
  }
  const parts = await workbookParts(bytes);
  if (!parts.ok) return parts;
  const book = await loaded(parts.bytes);
  // One whose part bears a name of its own would be passed over.
  if (book?.worksheets.length !== parts.sheets) return { ok: false, reason: 'damaged' };
  return { ok: true, sheets: book.worksheets.map(sheetOf) };
}

const sheetOf = (sheet: exceljs.Worksheet): Tabbed => ({
  name: sheet.name,
  isVisible: sheet.state === 'visible',
  lines: linesOf(sheet),
  merges: sheet.model.merges.map(mergeOf),
});

/** Null where exceljs cannot make sense of it: it throws whatever it stumbles on. */
async function loaded(bytes: Buffer): Promise<exceljs.Workbook | null> {
  const book = new exceljs.Workbook();
  try {
    // exceljs asks for the Buffer of another version of Node's types.
    await book.xlsx.load(bytes as never);
    return book;
  } catch {
    return null;
  }
}

function linesOf(sheet: exceljs.Worksheet): readonly SheetLine[] {
  const lines: SheetLine[] = [];
  sheet.eachRow((row, line) => {
    const record: string[] = [];
    const marks = new Map<number, CellMark>();
    row.eachCell((cell, column) => {
      if (cell.isMerged && cell.master !== cell) return;
      const { text, mark } = cellText(cell.value);
      record[column - 1] = text;
      if (mark) marks.set(column - 1, mark);
    });
    const filled = Array.from(record, (text) => text ?? '');
    if (marks.size === 0 && !filled.some(Boolean)) return;
    lines.push({ line, record: filled, marks, isHidden: row.hidden || row.height === 0 });
  });
  return lines;
}

/** `B5:B9`; exceljs has read it already. */
function mergeOf(range: string): Merge {
  const [from = '', to = from] = range.split(':');
  const [top, bottom] = [from, to].map((cell) => Number(cell.replace(/\D/g, '')));
  const [left, right] = [from, to].map((cell) => columnAt(cell.replace(/\d/g, '')) - 1);
  return { top: top ?? 0, left: left ?? 0, bottom: bottom ?? 0, right: right ?? 0 };
}
