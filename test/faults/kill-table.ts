/** Kill reports as a small table. */
import type { KillReport } from './kill.ts';

const heads = ['protections', 'kills', 'acknowledged', 'said', 'sent twice', 'what broke'];

export function table(reports: readonly KillReport[]): string {
  const rows = reports.map(({ control, kills, acknowledged, said, repeats, broken }) => {
    const what = Object.entries(broken).map(([name, times]) => `${name}: ${times}`);
    return [control ?? 'all on', kills, acknowledged, said, repeats, what.join('; ') || 'nothing'].map(String);
  });
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
