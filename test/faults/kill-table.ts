/** Kill reports as a small table. */
import type { KillReport } from './kill.ts';

const heads = ['protections', 'kills', 'acknowledged', 'said', 'handed over twice', 'shown twice', 'what broke'];

export function table(reports: readonly KillReport[]): string {
  const rows = reports.map(({ control, statementMs, kills, acknowledged, said, repeats, shownTwice, broken }) => {
    const what = Object.entries(broken).map(([name, times]) => `${name}: ${times}`);
    const protections = `${control ?? 'all on'}${statementMs > 0 ? ', slow disk' : ''}`;
    return [protections, kills, acknowledged, said, repeats, shownTwice, what.join('; ') || 'nothing'].map(String);
  });
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
