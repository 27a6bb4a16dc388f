/** What a roster needs of an .xlsx, in a form that exceljs surely reads: it comes from anywhere, and may be cut off or made to burst. */
import { Readable } from 'node:stream';
import JSZip from 'jszip';
import { sheetXml } from './sheet-xml.ts';
import { unprefixed } from './xml-prefix.ts';

/** `not-a-workbook`: a zip of something else, such as .xlsb, .ods or .docx. */
export type PartsRefusal = 'damaged' | 'too-large' | 'not-a-workbook';

export type PartsReading =
  | { readonly ok: true; readonly bytes: Buffer; readonly sheets: number }
  | { readonly ok: false; readonly reason: PartsRefusal };

/** Unpacked, with all its pictures: fifty thousand people with ten columns take a third of it. */
const MOST_BYTES = 96 * 1024 * 1024;
/** Those with something in them, in all sheets: fifteen for each of fifty thousand people. Read, each takes a kilobyte. */
const MOST_CELLS = 750_000;

const WORKBOOK = 'xl/workbook.xml';
const SHARED_STRINGS = 'xl/sharedStrings.xml';
const OTHERS = ['xl/_rels/workbook.xml.rels', SHARED_STRINGS, 'xl/styles.xml'];
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;

export async function workbookParts(bytes: Buffer): Promise<PartsReading> {
  try {
    const sizes = await JSZip.loadAsync(bytes);
    if (!(await fits(sizes))) return { ok: false, reason: 'too-large' };
    return await trimmed(await JSZip.loadAsync(bytes, { checkCRC32: true }));
  } catch {
    // jszip throws where a file is cut off or encrypted, or a sum or a size in it is not what it says.
    return { ok: false, reason: 'damaged' };
  }
}

/** Counted while it is unpacked, and given up at the first piece too many: a zip file may claim any size. */
async function fits(zip: JSZip): Promise<boolean> {
  let left = MOST_BYTES;
  for (const part of Object.values(zip.files)) {
    for await (const piece of new Readable().wrap(part.nodeStream())) {
      left -= piece.length;
      if (left < 0) return false;
    }
  }
  return true;
}

/** The workbook anew, not packed: its sheets without ornaments, of which some make exceljs stumble and others fill the memory. */
async function trimmed(from: JSZip): Promise<PartsReading> {
  const workbook = await from.file(WORKBOOK)?.async('string');
  if (workbook === undefined) return { ok: false, reason: 'not-a-workbook' };
  const into = new JSZip();
  into.file(WORKBOOK, unprefixed(workbook).replace(/<definedNames\b.*<\/definedNames>/s, ''));
  for (const name of OTHERS) {
    const part = await from.file(name)?.async('string');
    if (part !== undefined) into.file(name, unprefixed(part));
  }
  const sheets = from.file(SHEET);
  let cells = 0;
  for (const sheet of sheets) {
    const read = sheetXml(unprefixed(await sheet.async('string')));
    if (!read || (read.hasShared && !into.file(SHARED_STRINGS))) return { ok: false, reason: 'damaged' };
    cells += read.cells;
    if (cells > MOST_CELLS) return { ok: false, reason: 'too-large' };
    into.file(sheet.name, read.xml);
  }
  return { ok: true, bytes: await into.generateAsync({ type: 'nodebuffer' }), sheets: sheets.length };
}
