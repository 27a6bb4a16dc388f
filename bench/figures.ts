/** A table of figures, each beside its bound. */

export interface Figure {
  readonly what: string;
  readonly value: string;
  readonly bound: string;
  readonly holds: boolean;
}

export function print(figures: readonly Figure[]): void {
  const wide = Math.max(...figures.map(({ what }) => what.length));
  for (const { what, value, bound, holds } of figures) {
    process.stdout.write(`${holds ? '  ' : '! '}${what.padEnd(wide)}  ${value.padStart(24)}   ${bound}\n`);
  }
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const perSecond = (value: number): string => `${Math.round(value).toLocaleString('en')}/s`;
export const ms = (value: number): string => `${value.toFixed(1)} ms`;
