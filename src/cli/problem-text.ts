/** Problems of a roster file as sentences: one a rule, in `problems.json`. */
import { type Text, text } from '../core/text.ts';
import type { RosterProblem } from '../training/roster.ts';

/** The cell itself is not repeated: it may hold a number that must not be kept, nor shown; of a phone only the end. */
export function rosterProblem({ line, column, rule, found, firstLine, got }: RosterProblem): Text {
  const what = text(`problems.roster.${rule}`, { found: found ?? 0, firstLine: firstLine ?? 0 });
  if (column === null) return text('problems.line', { line, what });
  const where = { line, column: text(`problems.column.${column}`), what };
  return got === undefined ? text('problems.cell', where) : text('problems.cellWith', { ...where, got });
}

export function rosterWarning({ line, rule }: { readonly line: number; readonly rule: string }): Text {
  return text('problems.line', { line, what: text(`problems.rosterWarning.${rule}`) });
}
