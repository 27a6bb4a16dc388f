/** LibreOffice, and what reads the pages it prints: the programs of an office, which no one here wrote. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** Comma, double quotes, UTF-8; cells as they are shown; a file for each sheet. */
const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';

function run(program: string, ...words: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, { encoding: 'utf8', timeout: 50_000 });
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr}`);
  return stdout;
}

/** `folder`: for its profile and what it writes. */
function convert(path: string, to: string, folder: string): void {
  run(
    'soffice',
    '--headless',
    `-env:UserInstallation=file://${folder}/profile`,
    '--convert-to',
    to,
    '--outdir',
    folder,
    path,
  );
}

/** The rows of each sheet of a workbook, in the order of its tabs. */
export function sheetsIn(path: string, folder: string): readonly (readonly (readonly string[])[])[] {
  convert(path, CSV, folder);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .sort();
  return files.map((name) => parse(readFileSync(join(folder, name)), { relax_column_count: true }) as string[][]);
}

export interface Printed {
  /** In points, as wide as high. */
  readonly size: readonly [number, number];
  /** The text of each page, laid out as it stands there. */
  readonly pages: readonly string[];
}

export function printed(path: string, folder: string): Printed {
  convert(path, 'pdf', folder);
  const pdf = join(folder, readdirSync(folder).find((name) => name.endsWith('.pdf')) ?? '');
  return pagesOf(pdf);
}

export function pagesOf(pdf: string): Printed {
  const [, wide, high] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(run('pdfinfo', pdf)) ?? [];
  const pages = run('pdftotext', '-layout', pdf, '-').split('\f').slice(0, -1);
  return { size: [Math.round(Number(wide)), Math.round(Number(high))], pages };
}
