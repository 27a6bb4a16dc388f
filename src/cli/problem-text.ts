/** Problems of a programme or roster file as sentences: one a rule, in `problems.json`. */
import { type Text, text } from '../core/text.ts';
import type { Problem } from '../training/problem.ts';
import type { RosterProblem } from '../training/roster.ts';

/** What i18next would fill in; a text of the locales cannot name it itself. */
const marks = '{{, $t(';

/** Where it is, by which rule, what came and what would fit. */
export function programmeProblem({ path, rule, got, expected }: Problem): Text {
  return text('problems.part', {
    path: path === '' ? text('problems.wholeFile') : path,
    what: text(`problems.programme.${rule}`, {
      got,
      expected: expected === undefined ? '' : expectedText(rule, expected),
      marks,
    }),
  });
}

/** Operators of the checks in words; everything else stands as it would be written in the file. */
function expectedText(rule: string, expected: string): Text | string {
  if (rule === 'type') return types.has(expected) ? text(`problems.type.${expected}`) : expected;
  const { operator, value = '' } = /^(?<operator><=|>=|>) (?<value>.+)$/.exec(expected)?.groups ?? {};
  switch (operator) {
    case '<=':
      return text(/^\d+$/.test(value) ? 'problems.expected.atMost' : 'problems.expected.notAfter', { value });
    case '>=':
      return text('problems.expected.notBefore', { value });
    case '>':
      return text('problems.expected.after', { value });
    default:
      return expected.replaceAll(' | ', ', ');
  }
}

/** What zod calls the kinds of value that a file may hold. */
const types: ReadonlySet<string> = new Set(['string', 'number', 'int', 'boolean', 'array', 'object']);

/** The cell itself is not repeated: it may hold a number that must not be kept, nor shown. */
export function rosterProblem({ line, column, rule, found, firstLine }: RosterProblem): Text {
  const what = text(`problems.roster.${rule}`, { found: found ?? 0, firstLine: firstLine ?? 0 });
  return column
    ? text('problems.cell', { line, column: text(`problems.column.${column}`), what })
    : text('problems.line', { line, what });
}

export function rosterWarning({ line, rule }: { readonly line: number; readonly rule: string }): Text {
  return text('problems.line', { line, what: text(`problems.rosterWarning.${rule}`) });
}
