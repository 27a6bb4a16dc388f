/** Problems of a roster file as sentences: one a rule, in `problems.json`. */
import { type Text, text } from '../core/text.ts';
import type { RosterProblem, RosterWarning } from '../training/roster.ts';
import { MOST_LETTERS } from '../training/roster-row.ts';
import { MOST_PEOPLE } from '../training/roster-table.ts';

/** The cell itself is not repeated: it may hold a number that must not be kept, nor shown; of a phone only the end. */
export function rosterProblem({ line, column, rule, cell, found, firstLine, got }: RosterProblem): Text {
  const what = text(`problems.roster.${rule}`, {
    ...{ found: found ?? 0, firstLine: firstLine ?? 0 },
    ...{ mostPeople: MOST_PEOPLE, mostLetters: MOST_LETTERS },
  });
  if (column === null) return text('problems.line', { line, what });
  const where = { line, cell: cell ?? '', column: text(`problems.column.${column}`), what, got: got ?? '' };
  const part = cell === undefined ? 'cell' : 'sheetCell';
  return text(`problems.${got === undefined ? part : `${part}With`}`, where);
}

export function rosterWarning({ line, rule, cell }: RosterWarning): Text {
  const what = text(`problems.rosterWarning.${rule}`);
  return cell === undefined ? text('problems.line', { line, what }) : text('problems.sheetRange', { cell, what });
}
