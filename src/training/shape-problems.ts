/** Turns what zod says about a file into problems with stable rules. */
import type { z } from 'zod';
import { type Problem, pathText, problem } from './problem.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** One problem for each thing that has not its shape; an unknown key is named by its own path. */
export function shapeProblems(issues: readonly Issue[], file: unknown): readonly Problem[] {
  return issues.flatMap((issue) => problemsOf(issue, [], file));
}

function problemsOf(issue: Issue, parent: Path, file: unknown): readonly Problem[] {
  const path = [...parent, ...issue.path];
  const got = valueAt(file, path);
  const one = (rule: string, expected?: string, came = got): readonly Problem[] => [
    problem(pathText(path), rule, came, expected === undefined ? {} : { expected }),
  ];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => problem(pathText([...path, key]), 'unknown-key', valueAt(file, [...path, key])));
    case 'invalid_union':
      return closest(issue.errors).flatMap((inner) => problemsOf(inner, path, file));
    case 'invalid_type':
      return got === undefined ? one('missing') : one('type', issue.expected);
    case 'invalid_value':
      return got === undefined ? one('missing') : one('not-one-of', issue.values.map(String).join(' | '));
    case 'too_small':
      if (Array.isArray(got)) return one('too-few', String(issue.minimum), got.length);
      if (typeof got === 'string') return one('too-short', String(issue.minimum));
      return one('too-small', String(issue.minimum));
    case 'too_big':
      if (Array.isArray(got)) return one('too-many', String(issue.maximum), got.length);
      if (typeof got === 'string') return one('too-long', String(issue.maximum));
      return one('too-big', String(issue.maximum));
    case 'custom':
      return one(issue.message, typeof issue.params?.expected === 'string' ? issue.params.expected : undefined);
    default:
      return one(issue.code);
  }
}

/** The reading that fits best: its complaints are the ones that help. */
function closest(readings: readonly (readonly Issue[])[]): readonly Issue[] {
  const size = (issues: readonly Issue[]) =>
    issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
  return readings.reduce((best, next) => (size(next) < size(best) ? next : best));
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}
