/** What was measured: each figure beside its target and beside the floor, in one table. */

export interface Figure {
  readonly what: string;
  readonly value: string;
  /** Absent where it is only told. */
  readonly target?: string;
  readonly holds?: boolean;
  /** The same unit of work on raw better-sqlite3 or bare node, in the same run. */
  readonly floor?: string;
  /** How many times the floor. */
  readonly ratio?: number;
}

export function table(figures: readonly Figure[]): string {
  const head = ['', 'figure', 'measured', 'target', 'floor', '× floor'];
  const rows = figures.map(({ what, value, target = '', holds = true, floor = '', ratio }) => {
    return [holds ? '' : '!', what, value, target, floor, ratio?.toFixed(2) ?? ''];
  });
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return [head, ...rows].map((row) => `${line(row).trimEnd()}\n`).join('');
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const perSecond = (value: number): string => `${Math.round(value).toLocaleString('en')}/s`;
export const ms = (value: number): string => `${value.toFixed(1)} ms`;
export const seconds = (value: number): string => `${value.toFixed(2)} s`;
export const megabytes = (value: number): string => `${value.toFixed(0)} MB`;
