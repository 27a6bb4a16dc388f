/** What is wrong with a programme file, where, and by which rule; the words for it live in the locales. */
import { maskSixteenDigits } from './nik.ts';

/** An `error` keeps the file from being published; a `warning` is shown to the officer, who decides. */
export interface Problem {
  /** Where in the file: `sessions[3].start`; empty for the file itself. */
  readonly path: string;
  /** Stable code that the locales have a sentence for. */
  readonly rule: string;
  readonly level: 'error' | 'warning';
  /** What stands there, shortened, with runs of 16 digits masked. */
  readonly got: string;
  /** What would fit, or an example of it. */
  readonly expected?: string;
}

/** Makes a problem; an error unless it says otherwise. */
export function problem(
  path: string,
  rule: string,
  got: unknown,
  more: { readonly expected?: string; readonly level?: Problem['level'] } = {},
): Problem {
  return { path, rule, level: 'error', got: shown(got), ...more };
}

/** A value short enough for one line of a report, safe to print: 16-digit numbers are masked first. */
export function shown(value: unknown): string {
  const text = maskSixteenDigits(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** `['sessions', 3, 'start']` as `sessions[3].start`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}
