/** Reads a list of invited people from a CSV file, as a spreadsheet saves it. */

import { maskSixteenDigits } from './nik.ts';
import { type NipWarning, readNip } from './nip.ts';
import { type PhoneRefusal, readPhone } from './phone.ts';
import { type Column, type Row, readTable } from './roster-table.ts';

/** One invited person. `null` means the file says nothing; how to address someone is never guessed. */
export interface RosterPerson {
  /** Line in the file, from 1; the header is usually line 1. */
  readonly line: number;
  readonly name: string;
  readonly nip: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly unit: string | null;
  readonly salutation: 'bapak' | 'ibu' | null;
  readonly warnings: readonly (NipWarning | 'shared-phone' | 'same-name')[];
}

/** What is wrong in one cell. The cell itself is not repeated: it may hold a number that must not be kept. */
export interface RosterProblem {
  readonly line: number;
  readonly column: Column | null;
  /** Stable code; for a NIP or a phone the refusal of `readNip` or `readPhone`, with `nip-` or `phone-` before it. */
  readonly rule: string;
  /** Digits received, where the rule is about their number. */
  readonly found?: number;
  /** Of a phone: what came, all but the last three digits hidden. */
  readonly got?: string;
  /** The line that had the same NIP first. */
  readonly firstLine?: number;
}

export type RosterReading =
  /** `ignored`: titles of columns that are none of a roster's. */
  | { readonly ok: true; readonly people: readonly RosterPerson[]; readonly ignored: readonly string[] }
  | { readonly ok: false; readonly problems: readonly RosterProblem[] };

/**
 * Reads people from CSV text with comma, semicolon or tab, BOM or not. One error and nobody is accepted; all are listed.
 * A NIP that ends in 000 is an error here: in a file it is Excel's damage, and the person could never be matched.
 * Two people with one phone are a warning (phones are shared), two with one NIP an error. Columns of other names are ignored, and named.
 */
export function readRoster(
  text: string,
  options: { readonly today: string; readonly sample?: boolean },
): RosterReading {
  const table = readTable(text);
  if (!table.ok) return { ok: false, problems: [...before(text, table.problems, options), ...table.problems] };
  const read = table.rows.map((row) => readRow(row, options));
  const people = read.flatMap((row) => (row.person ? [row.person] : []));
  const problems = [...read.flatMap((row) => row.problems), ...sameNip(people)].sort((a, b) => a.line - b.line);
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, people: withDoubles(people), ignored: table.ignored };
}

/** What is wrong above the line at which a file stops being a table: an open quotation mark hides only what follows it. */
function before(
  text: string,
  [first]: readonly RosterProblem[],
  options: { readonly today: string; readonly sample?: boolean },
): readonly RosterProblem[] {
  if (first?.rule !== 'csv-syntax') return [];
  const above = readRoster(
    text
      .split('\n')
      .slice(0, first.line - 1)
      .join('\n'),
    options,
  );
  return above.ok ? [] : above.problems.filter(({ rule }) => rule !== 'file-without-people' && rule !== 'file-empty');
}

interface ReadRow {
  /** Also given when another cell of the row is wrong, so that doubles are found in the same reading. */
  readonly person: RosterPerson;
  readonly problems: readonly RosterProblem[];
}

function readRow({ line, cells }: Row, options: { readonly today: string; readonly sample?: boolean }): ReadRow {
  const nip = cells.nip ? readNip(cells.nip, options.today) : null;
  const phone = cells.phone ? readPhone(cells.phone, options) : null;
  const salutation = readSalutation(cells.salutation ?? '');
  const damaged = nip?.ok && nip.warnings.includes('serial-zero');
  const problem = (column: Column, rule: string, found?: number): RosterProblem => ({
    line,
    column,
    rule,
    ...(found === undefined ? {} : { found }),
  });
  return {
    person: {
      line,
      name: cells.name ?? '',
      nip: nip?.ok ? nip.nip : null,
      phone: phone?.ok ? phone.e164 : null,
      unit: cells.unit || null,
      salutation: salutation ?? null,
      warnings: nip?.ok ? nip.warnings : [],
    },
    problems: [
      ...(cells.name ? [] : [problem('name', 'name-missing')]),
      ...(['name', 'unit'] as const)
        .filter((column) => maskSixteenDigits(cells[column] ?? '') !== (cells[column] ?? ''))
        .map((column) => problem(column, 'sixteen-digits')),
      ...(nip && !nip.ok ? [problem('nip', `nip-${nip.reason}`, nip.found)] : []),
      ...(damaged ? [problem('nip', 'nip-serial-zero')] : []),
      ...(phone && !phone.ok ? [phoneProblem(line, cells.phone ?? '', phone.reason)] : []),
      ...(salutation === undefined ? [problem('salutation', 'salutation')] : []),
    ],
  };
}

/** An invented number is said to be one: the sample roster is what a newcomer tries first. */
function phoneProblem(line: number, cell: string, reason: PhoneRefusal): RosterProblem {
  const digits = cell.replace(/\D/g, '');
  const got = digits === '' ? {} : { got: digits.slice(0, -3).replace(/./g, '•') + digits.slice(-3) };
  if (readPhone(cell, { sample: true }).ok) return { line, column: 'phone', rule: 'phone-sample', ...got };
  return { line, column: 'phone', rule: `phone-${reason}`, ...got };
}

/** `undefined` when something else stands there than a usual form of Bapak or Ibu. */
function readSalutation(text: string): RosterPerson['salutation'] | undefined {
  const word = text.toLowerCase().replace(/\.$/, '');
  if (word === '') return null;
  if (['bapak', 'bpk', 'pak', 'bp'].includes(word)) return 'bapak';
  return ['ibu', 'bu'].includes(word) ? 'ibu' : undefined;
}

function sameNip(people: readonly RosterPerson[]): readonly RosterProblem[] {
  return people.flatMap((person) => {
    const first = people.find((other) => other.nip === person.nip);
    if (person.nip === null || first === undefined || first.line === person.line) return [];
    return [{ line: person.line, column: 'nip' as const, rule: 'nip-twice', firstLine: first.line }];
  });
}

function withDoubles(people: readonly RosterPerson[]): readonly RosterPerson[] {
  const phones = counted(people.map((person) => person.phone));
  const names = counted(people.map((person) => person.name.toLowerCase()));
  return people.map((person) => ({
    ...person,
    warnings: [
      ...person.warnings,
      ...(person.phone !== null && (phones.get(person.phone) ?? 0) > 1 ? (['shared-phone'] as const) : []),
      ...((names.get(person.name.toLowerCase()) ?? 0) > 1 ? (['same-name'] as const) : []),
    ],
  }));
}

function counted<Value>(values: readonly Value[]): ReadonlyMap<Value, number> {
  return values.reduce((counts, value) => counts.set(value, (counts.get(value) ?? 0) + 1), new Map<Value, number>());
}
