/** Workbooks for tests: made by exceljs, or their parts written by hand where it could not. */
import exceljs from 'exceljs';
import JSZip from 'jszip';

export type Rows = readonly (readonly exceljs.CellValue[])[];

export async function workbookOf(...sheets: readonly ((book: exceljs.Workbook) => void)[]): Promise<Buffer> {
  const book = new exceljs.Workbook();
  for (const make of sheets) make(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A sheet with these rows from the first line on, and what is then done to it. */
export const sheetOf =
  (name: string, rows: Rows, change: (sheet: exceljs.Worksheet) => void = () => {}) =>
  (book: exceljs.Workbook): void => {
    const sheet = book.addWorksheet(name);
    for (const row of rows) sheet.addRow([...row]);
    change(sheet);
  };

/** A workbook of one sheet whose XML is as given, with strings in the cells themselves. */
export function handmade(sheet: string, more: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  return zipped({
    'xl/workbook.xml': '<workbook><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="http://x/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  });
}

export function zipped(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(parts)) zip.file(name, content);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/** `<c>` with a string in it. */
export const cell = (at: string, said: string): string => `<c r="${at}" t="inlineStr"><is><t>${said}</t></is></c>`;
