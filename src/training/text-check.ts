/** What no text of a programme file may hold: template marks, and numbers that may be someone's NIK. */
import { maskSixteenDigits } from './nik.ts';
import { type Problem, pathText, problem } from './problem.ts';

/** Looks at every string in the raw file, whatever its shape. */
export function textProblems(file: unknown, path: readonly PropertyKey[] = []): readonly Problem[] {
  if (typeof file === 'string') return problemsOf(file, pathText(path));
  if (Array.isArray(file)) return file.flatMap((value, index) => textProblems(value, [...path, index]));
  if (typeof file !== 'object' || file === null) return [];
  return Object.entries(file).flatMap(([key, value]) => textProblems(value, [...path, key]));
}

function problemsOf(text: string, path: string): readonly Problem[] {
  return [
    // i18next would fill these in; programme wording is shown as it stands
    ...(text.includes('{{') || text.includes('$t(') ? [problem(path, 'placeholder', text)] : []),
    ...(maskSixteenDigits(text) === text ? [] : [problem(path, 'sixteen-digits', text)]),
  ];
}
