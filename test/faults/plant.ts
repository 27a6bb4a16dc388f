/** Plants the faults of test/faults.md one by one in a copy of the tree, and tells which the tests named there do not notice. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { root } from '../support/bundle.ts';

export interface Fault {
  readonly name: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly put: string;
  readonly tests: readonly string[];
}

/**
 * What happened to a planted fault. `MISPLACED`: its text is not there (once), or the file no longer compiles; `NOT
 * GREEN`: its tests fail without it. Nothing was shown by either.
 */
export type Fate = 'caught' | 'SURVIVED' | 'MISPLACED' | 'NOT GREEN';

const copied = [
  'src',
  'test',
  'locales',
  'docs',
  'examples',
  'prisma',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
];

/** The rows of the table: name, file, `find` → `put`, test files. A `|` in code is written `\|`. */
export function readFaults(markdown = readFileSync(join(root, 'test/faults.md'), 'utf8')): readonly Fault[] {
  return markdown.split('\n').flatMap((line): readonly Fault[] => {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('\\|', '|').trim());
    const [, name, file, edit, tests] = cells;
    if (cells.length !== 6 || !name || !file?.startsWith('`')) return [];
    const [, , find, , put] = /^(`+) ?(.+?) ?\1 → (?:nothing|(`+) ?(.+?) ?\3)$/.exec(edit ?? '') ?? [];
    if (!find || !tests) throw new Error(`faults.md: this row cannot be read: ${line}`);
    return [
      { name, file: file.replaceAll('`', ''), find, put: put ?? '', tests: tests.replaceAll('`', '').split(/,\s*/) },
    ];
  });
}

/** The file with the fault in it; null where it has no such place, or more than one. */
export function planted(source: string, { find, put }: Pick<Fault, 'find' | 'put'>): string | null {
  const [before, after, ...others] = source.split(find);
  return after === undefined || others.length > 0 || before === undefined ? null : `${before}${put}${after}`;
}

/** Plants all faults whose name or file holds `only`; before that it sees which of their tests are green. */
export function plantAll(only: string, print: (line: string) => void): readonly Fate[] {
  const faults = readFaults().filter(({ name, file }) => `${name} ${file}`.includes(only));
  const tree = mkdtempSync(join(tmpdir(), 'pamong-faults-'));
  try {
    for (const part of copied)
      cpSync(join(root, part), join(tree, part), { recursive: true, filter: (path) => !path.endsWith('.png') });
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
    const tests = [...new Set(faults.flatMap((fault) => fault.tests))];
    // All at once where they are green; file by file only where something is red.
    const red = new Set(isGreen(tree, tests, false) ? [] : tests.filter((test) => !isGreen(tree, [test], true)));
    return faults.map((fault) => {
      const fate = fault.tests.some((test) => red.has(test)) ? 'NOT GREEN' : fateOf(tree, fault);
      print(`${fate.padEnd(9)} ${fault.name}  (${fault.file})`);
      return fate;
    });
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

function fateOf(tree: string, fault: Fault): Fate {
  const path = join(tree, fault.file);
  const sound = readFileSync(path, 'utf8');
  const spoilt = planted(sound, fault);
  if (spoilt === null || !compiles(fault.file, spoilt)) return 'MISPLACED';
  writeFileSync(path, spoilt);
  const survived = isGreen(tree, fault.tests, true);
  writeFileSync(path, sound);
  return survived ? 'SURVIVED' : 'caught';
}

/** A fault that does not even compile proves nothing about the tests. */
function compiles(file: string, source: string): boolean {
  try {
    if (file.endsWith('.ts')) transformSync(source, { loader: 'ts' });
    if (file.endsWith('.json')) JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}

function isGreen(tree: string, tests: readonly string[], bail: boolean): boolean {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const run = spawnSync(process.execPath, [vitest, 'run', ...(bail ? ['--bail', '1'] : []), ...tests], {
    cwd: tree,
    env: { ...process.env, CI: '1' },
    encoding: 'utf8',
    timeout: 600_000,
  });
  return run.status === 0;
}
