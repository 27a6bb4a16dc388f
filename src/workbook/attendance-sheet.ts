/** The list of attendance that is signed, as the financial file wants it: one sheet a session, signatures in two columns by turns. */
import exceljs from 'exceljs';
import { linesIn } from './lines-in.ts';

export interface SheetTexts {
  /** No, Nama, NIP, Pangkat/Gol, Jabatan, Unit, Tanda tangan. */
  readonly columns: readonly [string, string, string, string, string, string, string];
  readonly chair: string;
  /** What stands above a line to sign on. */
  readonly placeAndDate: string;
}

export interface AttendanceSheet {
  /** As the tab is called: at most 31 characters count. */
  readonly name: string;
  /** Agency, title, programme, session, place, date; each a line. */
  readonly heading: readonly string[];
  readonly people: readonly SheetPerson[];
  readonly texts: SheetTexts;
}

export interface SheetPerson {
  readonly name: string;
  readonly nip: string;
  readonly position: string;
  readonly unit: string;
}

/** In characters, as Excel counts them; together the width of an A4 on its side, unscaled. */
const widths = [5, 30, 21, 12, 22, 25, 13, 13];
/** Low enough for thirty people on two pages, high enough for a hand. */
const rowPoints = 26;
/** Named, for a spreadsheet takes bold letters from another font where none is. */
const font = { name: 'Arial', size: 10 } as const;
const linePoints = 12;
/** In inches. */
const margins = { left: 0.47, right: 0.47, top: 0.5, bottom: 0.5, header: 0.25, footer: 0.25 };

export async function attendanceWorkbook(sheets: readonly AttendanceSheet[]): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  for (const [at, sheet] of sheets.entries()) addSheet(book, sheet, at);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function addSheet(book: exceljs.Workbook, { name, heading, people, texts }: AttendanceSheet, at: number): void {
  const page = {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins,
  } as const;
  const sheet = book.addWorksheet(tabName(name, at), { pageSetup: page });
  sheet.columns = widths.map((width) => ({ width }));
  for (const [line, said] of heading.entries()) {
    const row = sheet.addRow([plainText(said)]);
    sheet.mergeCells(row.number, 1, row.number, widths.length);
    row.getCell(1).alignment = { horizontal: 'center', wrapText: true };
    row.getCell(1).font = { ...font, bold: line < 2, size: line < 2 ? 13 : 11 };
    row.height = linesIn(said, 120) * (line < 2 ? 18 : 15);
  }
  sheet.addRow([]);
  addTable(sheet, people, texts.columns);
  addChair(sheet, texts);
}

function addTable(sheet: exceljs.Worksheet, people: readonly SheetPerson[], columns: SheetTexts['columns']): void {
  const head = sheet.addRow([...columns, '']);
  sheet.mergeCells(head.number, 7, head.number, 8);
  head.font = { ...font, bold: true };
  head.height = 20;
  head.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  sheet.pageSetup.printTitlesRow = `${head.number}:${head.number}`;
  const rows = people.map(({ name, nip, position, unit }, at) => {
    const number = at + 1;
    // Odd numbers sign on the left, even ones on the right: nobody's hand lies on the line above.
    const signs = number % 2 === 1 ? [`${number}.`, ''] : ['', `${number}.`];
    const said = [name, nip, '', position, unit].map(plainText);
    const row = sheet.addRow([number, ...said, ...signs]);
    row.font = font;
    // A row of a height of its own cuts off what does not fit into it.
    const lines = Math.max(...said.map((one, column) => linesIn(one, widths[column + 1] ?? 1)));
    row.height = Math.max(rowPoints, lines * linePoints + 2);
    row.alignment = { vertical: 'middle', horizontal: 'left', wrapText: true, indent: 1 };
    for (const cell of [1, 3]) row.getCell(cell).alignment = { vertical: 'middle', horizontal: 'center' };
    for (const cell of [7, 8]) row.getCell(cell).alignment = { vertical: 'top', horizontal: 'left', indent: 1 };
    row.getCell(3).numFmt = '@';
    return row;
  });
  for (const row of [head, ...rows])
    for (let cell = 1; cell <= widths.length; cell += 1) row.getCell(cell).border = thin;
}

const line = { style: 'thin' } as const;
const thin = { top: line, bottom: line, left: line, right: line };

/** Who answers for the list signs below it, by name and NIP in their own hand. */
function addChair(sheet: exceljs.Worksheet, { chair, placeAndDate }: SheetTexts): void {
  sheet.addRow([]);
  for (const said of [placeAndDate, chair, '', '', '(…………………………………………)', 'NIP …………………………………']) {
    const row = sheet.addRow([]);
    row.getCell(6).value = plainText(said);
    sheet.mergeCells(row.number, 6, row.number, widths.length);
    row.getCell(6).alignment = { horizontal: 'center' };
    row.getCell(6).font = font;
  }
}

/** Excel refuses these in the name of a tab, and two tabs of one name. */
const tabName = (name: string, at: number): string =>
  `${at + 1} ${name.replace(/[\\/*?:[\]]/g, ' ')}`.slice(0, 31).trim();

/**
 * What people typed is never a formula: a cell of text keeps it as it stands, but saved as CSV and opened again it
 * would be one. An apostrophe in front is how a spreadsheet itself marks text.
 */
export const plainText = (said: string): string =>
  /^(?:[=+@]|-(?=.))/.test(said.trimStart()) ? `'${said.trimStart()}` : said.replace(/\p{Cc}/gu, ' ');
