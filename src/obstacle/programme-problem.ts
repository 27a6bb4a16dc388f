/** Problems of a programme or calendar file as sentences: one a rule, in `problems.json`. */
import { type Text, text } from '../core/text.ts';
import type { Problem } from '../training/problem.ts';

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
      things: text(`problems.things.${things.find((name) => path === name || path.endsWith(`.${name}`)) ?? 'any'}`),
    }),
  });
}

/** Lists that may be too short or too long, by the name of the part. */
const things = ['options', 'items', 'competencies', 'sessions'] as const;

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
