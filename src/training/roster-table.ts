/** The rows of a roster file: finds the delimiter and the columns, whatever a spreadsheet calls them. */
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { shown } from './problem.ts';
import type { RosterProblem } from './roster.ts';

/** What a roster may say about a person. */
export type Column = 'name' | 'nip' | 'phone' | 'unit' | 'salutation';

/** One person's cells, trimmed; `line` counts from 1 in the file. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
}

/** Gives all rows that are not empty, or why the file as a whole cannot be read. Columns nobody asked for are left out, and named in `ignored`. */
export function readTable(
  text: string,
):
  | { readonly ok: true; readonly rows: readonly Row[]; readonly ignored: readonly string[] }
  | { readonly ok: false; readonly problems: readonly RosterProblem[] } {
  const lines = splitLines(text);
  if (!lines.ok) return { ok: false, problems: [{ line: lines.line, column: null, rule: 'csv-syntax' }] };
  const [header, ...rest] = lines.records;
  if (!header) return fileProblem('file-empty', 1);
  const columns = header.record.map(columnOf);
  const double = columns.find((column, index) => column !== null && columns.indexOf(column) < index);
  if (double) return { ok: false, problems: [{ line: header.line, column: double, rule: 'column-twice' }] };
  if (!columns.includes('name')) {
    return { ok: false, problems: [{ line: header.line, column: 'name', rule: 'column-missing' }] };
  }
  const rows = rest.map(({ line, record }) => ({ line, cells: cellsOf(record, columns) }));
  if (rows.length === 0) return fileProblem('file-without-people', header.line);
  return { ok: true, rows, ignored: ignoredIn(header.record, columns) };
}

const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

type Lines =
  | { readonly ok: true; readonly records: readonly { line: number; record: readonly string[] }[] }
  | { readonly ok: false; readonly line: number };

function splitLines(text: string): Lines {
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
    return { ok: true, records: Records.parse(parsed).map(({ record, info }) => ({ record, line: info.lines })) };
  } catch (error) {
    if (error instanceof CsvError) return { ok: false, line: typeof error.lines === 'number' ? error.lines : 1 };
    throw error;
  }
}

/** The one of the three that the header has most of; names hold commas, a header does not. */
function delimiterOf(text: string): string {
  const header = text.trimStart().split('\n', 1)[0] ?? '';
  const count = (mark: string) => header.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** Header names in lower case. A bare `no` is left out: it numbers the rows. */
const ALIASES: Readonly<Record<Column, readonly string[]>> = {
  name: ['nama', 'nama lengkap', 'nama peserta', 'name'],
  nip: ['nip', 'nip/ni pppk', 'nip / ni pppk', 'ni pppk', 'nip atau ni pppk'],
  phone: [
    'nomor',
    'no hp',
    'nomor hp',
    'hp',
    'telepon',
    'no telepon',
    'ponsel',
    'no ponsel',
    'nomor ponsel',
    'wa',
    'no wa',
    'nomor wa',
    'whatsapp',
    'phone',
  ],
  unit: ['unit', 'unit kerja', 'instansi', 'opd', 'perangkat daerah'],
  salutation: ['sapaan', 'salutation'],
};

function columnOf(header: string): Column | null {
  const columns: readonly Column[] = ['name', 'nip', 'phone', 'unit', 'salutation'];
  return columns.find((column) => ALIASES[column].some((alias) => bare(alias) === bare(header))) ?? null;
}

/** `N I P`, `no_wa` and `No. HP` are what they look like. */
const bare = (header: string): string => header.toLowerCase().replace(/[\s._]/g, '');

const numbering = ['', 'no', 'nomorurut', 'nourut', '#'];

/** A title may be a row that slipped: what could be a NIK is masked. */
function ignoredIn(header: readonly string[], columns: readonly (Column | null)[]): readonly string[] {
  return header.filter((title, at) => columns[at] === null && !numbering.includes(bare(title))).map(shown);
}

function cellsOf(record: readonly string[], columns: readonly (Column | null)[]): Row['cells'] {
  return Object.fromEntries(columns.flatMap((column, index) => (column ? [[column, record[index] ?? '']] : [])));
}

function fileProblem(rule: string, line: number) {
  return { ok: false, problems: [{ line, column: null, rule }] } as const;
}
