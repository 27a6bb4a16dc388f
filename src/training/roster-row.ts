/** One row of a roster as a person, and what is wrong with its cells. */
import { maskSixteenDigits } from './nik.ts';
import { readNip } from './nip.ts';
import { type PhoneRefusal, readPhone } from './phone.ts';
import type { FoundProblem, RosterPerson, RosterProblem } from './roster.ts';
import { COLUMNS, type Column } from './roster-column.ts';
import type { Row } from './roster-table.ts';

export interface RowOptions {
  /** YYYY-MM-DD; for the warnings only. */
  readonly today: string;
  /** Invented phone numbers pass. */
  readonly sample?: boolean;
}

export interface ReadRow {
  /** Also given when another cell of the row is wrong, so that doubles are found in the same reading. */
  readonly person: RosterPerson;
  readonly problems: readonly FoundProblem[];
}

/** Longer than any name with its titles, or any unit. */
export const MOST_LETTERS = 200;

export function readRow({ line, cells, marks }: Row, options: RowOptions): ReadRow {
  const nip = cells.nip && !marks.nip ? readNip(cells.nip, options.today) : null;
  const phone = cells.phone && !marks.phone ? readPhone(cells.phone, options) : null;
  const salutation = marks.salutation ? null : readSalutation(cells.salutation ?? '');
  const damaged = nip?.ok && nip.warnings.includes('serial-zero');
  const problem = (column: Column, rule: string, found?: number): RosterProblem => ({
    line,
    column,
    rule,
    ...(found === undefined ? {} : { found }),
  });
  const name = cells.name ?? '';
  return {
    person: {
      line,
      name,
      nip: nip?.ok ? nip.nip : null,
      phone: phone?.ok ? phone.e164 : null,
      unit: cells.unit || null,
      salutation: salutation ?? null,
      warnings: nip?.ok ? nip.warnings : [],
    },
    problems: [
      ...marked({ line, marks }),
      ...(marks.name || name !== '' ? [] : [problem('name', 'name-missing')]),
      ...(name !== '' && !/\p{L}/u.test(name) ? [problem('name', 'name-no-letter')] : []),
      ...(['name', 'unit'] as const).flatMap((column) => {
        const text = cells[column] ?? '';
        if (maskSixteenDigits(text) !== text) return [problem(column, 'sixteen-digits')];
        return text.length > MOST_LETTERS ? [problem(column, 'too-long', text.length)] : [];
      }),
      ...(nip && !nip.ok ? [problem('nip', `nip-${nip.reason}`, nip.found)] : []),
      ...(damaged ? [problem('nip', 'nip-serial-zero')] : []),
      ...(phone && !phone.ok ? [phoneProblem(line, cells.phone ?? '', phone.reason)] : []),
      ...(salutation === undefined ? [problem('salutation', 'salutation')] : []),
    ],
  };
}

function marked({ line, marks }: Pick<Row, 'line' | 'marks'>): readonly FoundProblem[] {
  return COLUMNS.flatMap((column) => {
    const mark = marks[column];
    return mark ? [{ line, column, ...mark }] : [];
  });
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
