/** The lines of a CSV file, with comma, semicolon or tab, as a spreadsheet saves it. */
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { columnOf } from './roster-column.ts';
import type { SheetLine } from './roster-sheet.ts';

export type CsvReading =
  | { readonly ok: true; readonly lines: readonly SheetLine[] }
  /** `line`: from where on it is no CSV. */
  | { readonly ok: false; readonly line: number };

const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

/** Lines that are empty are left out, and the others keep their number. */
export function readCsv(text: string): CsvReading {
  // Excel may write its delimiter into a first line of its own; it stays as an empty record so that lines keep their number
  const declared = /^\uFEFF?sep=(.)\r?(?=\n)/i.exec(text);
  const body = declared ? text.slice(declared[0].length) : text.replace(/^\uFEFF/, '');
  try {
    const parsed: unknown = parse(body, {
      delimiter: declared?.[1] ?? delimiterOf(body),
      info: true,
      trim: true,
      relax_column_count: true,
      skip_records_with_empty_values: true,
    });
    return { ok: true, lines: Records.parse(parsed).map(({ record, info }) => ({ record, line: info.lines })) };
  } catch (error) {
    if (error instanceof CsvError) return { ok: false, line: typeof error.lines === 'number' ? error.lines : 1 };
    throw error;
  }
}

const DELIMITERS = [',', ';', '\t'] as const;

/** The one by which a line near the top falls into titles of a roster; else the one that the first line has most of. */
function delimiterOf(text: string): string {
  const lines = text.trimStart().split('\n', 20);
  for (const line of lines) {
    const found = DELIMITERS.find((mark) => titlesIn(line, mark).length > 1);
    if (found) return found;
  }
  const count = (mark: string) => (lines[0] ?? '').split(mark).length;
  return DELIMITERS.reduce((best: string, mark) => (count(mark) > count(best) ? mark : best), ',');
}

function titlesIn(line: string, mark: string): readonly string[] {
  const columns = line.split(mark).flatMap((title) => columnOf(title.replace(/^\s*"|"\s*$/g, '')) ?? []);
  return columns.includes('name') ? columns : [];
}
