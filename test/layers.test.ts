/** The import table of docs/architecture.md as a test: who may import whom, and what stays out of the pure parts. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = new URL('../src', import.meta.url).pathname;
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.includes('generated/'),
);

/** All parts but those that nobody imports. */
const everything = readdirSync(src, { withFileTypes: true })
  .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
  .filter((part) => part !== 'main.ts' && part !== 'cli/');

/**
 * The parts of `src/`, the most exact first. `may`: other parts (by prefix), then packages. Node's own modules are free
 * except to the pure parts.
 */
const table: readonly { readonly part: string; readonly may: readonly string[]; readonly pure?: true }[] = [
  { part: 'core/', may: ['core/', 'zod'], pure: true },
  {
    part: 'training/',
    may: ['training/', 'zod', 'temporal-polyfill', 'libphonenumber-js', 'csv-parse', 'ical-generator'],
    pure: true,
  },
  { part: 'flows/index.ts', may: ['flows/', 'core/'], pure: true },
  { part: 'flows/', may: ['core/', 'training/', 'store/reader.ts', 'flows/wording/', 'zod'], pure: true },
  {
    part: 'channels/web/',
    may: [
      'channels/web/',
      'channels/channel.ts',
      'channels/numbered.ts',
      'channels/lanes.ts',
      'channels/file-kind.ts',
      'core/',
      'log.ts',
      'zod',
      'hono',
    ],
  },
  {
    part: 'channels/telegram/',
    may: [
      'channels/telegram/',
      'channels/channel.ts',
      'channels/numbered.ts',
      'channels/lanes.ts',
      'channels/file-kind.ts',
      'core/',
      'log.ts',
      'zod',
      'hono',
      'telegraf',
    ],
  },
  { part: 'channels/', may: ['core/', 'zod'] },
  {
    part: 'store/prisma/',
    may: [
      'store/',
      'core/',
      'training/',
      'log.ts',
      'zod',
      '@prisma/client',
      '@prisma/adapter-better-sqlite3',
      '@prisma/driver-adapter-utils',
      '@prisma/schema-engine-wasm',
      'better-sqlite3',
    ],
  },
  { part: 'store/', may: ['store/', 'core/', 'training/', 'log.ts', 'zod'] },
  { part: 'runtime/', may: ['runtime/', 'core/', 'channels/channel.ts', 'store/store.ts', 'log.ts'] },
  {
    part: 'control/',
    may: [
      'control/',
      'core/',
      'training/',
      'store/store.ts',
      'store/reader.ts',
      'store/desk.ts',
      'store/news.ts',
      'runtime/clock.ts',
      'log.ts',
      'zod',
    ],
  },
  { part: 'jobs/scheduler.ts', may: ['jobs/', 'log.ts', 'node-cron'] },
  {
    part: 'jobs/',
    may: ['jobs/', 'core/', 'training/', 'store/store.ts', 'store/reader.ts', 'store/desk.ts', 'log.ts', 'zod'],
  },
  {
    part: 'web/',
    may: [
      'web/',
      'core/',
      'training/',
      'i18n/',
      'store/reader.ts',
      'store/store.ts',
      'channels/web/',
      'log.ts',
      'zod',
      'hono',
      '@hono/node-server',
    ],
  },
  { part: 'workbook/', may: ['workbook/', 'training/', 'zod', 'exceljs', 'jszip'] },
  { part: 'i18n/', may: ['i18n/', 'core/', 'i18next'] },
  { part: 'admission.ts', may: ['core/', 'training/', 'runtime/', 'store/store.ts', 'store/reader.ts'] },
  { part: 'almanac.ts', may: ['training/', 'store/reader.ts'] },
  { part: 'travel.ts', may: ['app.ts', 'runtime/clock.ts', 'store/store.ts'] },
  {
    part: 'app.ts',
    may: [
      'admission.ts',
      'almanac.ts',
      'core/',
      'training/',
      'channels/channel.ts',
      'jobs/',
      'runtime/',
      'store/store.ts',
      'store/reader.ts',
      'store/desk.ts',
      'log.ts',
    ],
  },
  {
    part: 'demo/',
    may: [
      'demo/',
      'app.ts',
      'travel.ts',
      'core/',
      'training/',
      'flows/wording/',
      'i18n/',
      'runtime/clock.ts',
      'store/store.ts',
      'store/reader.ts',
      'store/desk.ts',
      'web/demo.ts',
      'config-error.ts',
      'zod',
    ],
  },
  {
    part: 'obstacle/',
    may: [
      'obstacle/',
      'core/',
      'training/',
      'i18n/',
      'store/errors.ts',
      'almanac.ts',
      'config-error.ts',
      'log.ts',
      'zod',
    ],
  },
  { part: 'log.ts', may: ['pino'] },
  { part: 'telegram-accounts.ts', may: ['config-error.ts', 'zod'] },
  {
    part: 'telegram-channels.ts',
    may: ['channels/telegram/', 'control/chat-doors.ts', 'store/', 'telegram-accounts.ts', 'log.ts'],
  },
  { part: 'config-error.ts', may: [] },
  { part: 'config.ts', may: ['config-error.ts', 'zod'] },
  { part: 'cli/', may: ['cli/', ...everything, 'zod'] },
  { part: 'main.ts', may: everything },
];

const partOf = (file: string) => table.find(({ part }) => file.startsWith(part));
const source = (file: string) => readFileSync(join(src, file), 'utf8');
const code = (file: string) => source(file).replace(/\/\*[\s\S]*?\*\/|(?<=\s)\/\/.*$/gm, '');

/** Other modules a file imports: paths below src/ for our own, names for packages. */
function imports(file: string): readonly string[] {
  const found = [
    ...source(file).matchAll(
      /(?:^|\n)(?:import|export)[^'"]*?from\s+'([^']+)'|import\('([^']+)'\)|(?:^|\n)import\s+'([^']+)'/g,
    ),
  ];
  return found.map(([, from, dynamic, bare]) => {
    const target = from ?? dynamic ?? bare ?? '';
    return target.startsWith('.') ? relative(src, join(src, dirname(file), target)) : target;
  });
}

const sameFlow = (file: string, target: string) => file.split('/')[1] === target.split('/')[1];

describe('the import table', () => {
  it('is kept by every file', () => {
    const breaches = files.flatMap((file) => {
      const rule = partOf(file);
      if (!rule) return [];
      return imports(file)
        .filter((target) => !target.startsWith('node:') || rule.pure)
        .filter(
          (target) =>
            !rule.may.some((may) =>
              may.endsWith('/') ? target.startsWith(may) : target === may || target.startsWith(`${may}/`),
            ),
        )
        .filter((target) => !(file.startsWith('flows/') && target.startsWith('flows/') && sameFlow(file, target)))
        .map((target) => `${file} imports ${target}`);
    });
    expect(breaches).toEqual([]);
  });

  it('has main and the command line imported by no one, and the settings by them alone', () => {
    const importersOf = (part: RegExp) => files.filter((file) => imports(file).some((target) => part.test(target)));
    expect(importersOf(/^main\.ts$/)).toEqual([]);
    expect(importersOf(/^cli\//).filter((file) => !file.startsWith('cli/'))).toEqual([]);
    expect(importersOf(/^config\.ts$/).filter((file) => file !== 'main.ts' && !file.startsWith('cli/'))).toEqual([]);
  });

  it('lets no flow speak the words of another', () => {
    const words = (flow: string) => flow.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const flows = [...new Set(files.flatMap((file) => /^flows\/([\w-]+)\//.exec(file)?.[1] ?? []))];
    const breaches = files
      .filter((file) => file.startsWith('flows/') && !file.startsWith('flows/wording/'))
      .flatMap((file) => {
        const others = flows.filter((flow) => flow !== 'wording' && flow !== file.split('/')[1]).map(words);
        const named = [...code(file).matchAll(/['`](\w+)\.[a-z]/g)].map(([, namespace = '']) => namespace);
        return named.filter((namespace) => others.includes(namespace)).map((namespace) => `${file}: ${namespace}`);
      });
    expect(breaches).toEqual([]);
  });

  it('keeps prisma, node-cron and SDKs where they belong', () => {
    const only: Readonly<Record<string, RegExp>> = {
      'node-cron': /^jobs\/scheduler\.ts$/,
      '@prisma/client': /^store\/prisma\//,
      'better-sqlite3': /^store\/prisma\//,
      pino: /^log\.ts$/,
      exceljs: /^workbook\//,
    };
    const breaches = files.flatMap((file) =>
      imports(file)
        .filter((target) => only[target] && !only[target].test(file))
        .map((target) => `${file} imports ${target}`),
    );
    expect(breaches).toEqual([]);
  });

  it('knows every file of src, and names the parts that docs/architecture.md names', () => {
    expect(files.filter((file) => !partOf(file))).toEqual([]);
    const page = readFileSync(new URL('../docs/architecture.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| (`.+?`) \|/gm)].map(([, parts = '']) => parts);
    const named = rows.flatMap((parts) => [...parts.matchAll(/`([\w.-]+\/?)/g)].map(([, part]) => part));
    const known = table.map(({ part }) => part.replace(/\/.*/, '/'));
    expect([...new Set(named)].sort()).toEqual([...new Set(known)].sort());
  });
});

describe('the pure parts', () => {
  const pure = files.filter((file) => partOf(file)?.pure);

  it('read neither clock nor chance nor process', () => {
    expect(
      pure.filter((file) =>
        /Date\.now|new Date\(\)|Math\.random|\bprocess\.|Temporal\.Now|performance\.now/.test(code(file)),
      ),
    ).toEqual([]);
  });

  it("await nothing but in a flow's look", () => {
    const awaiting = pure.filter((file) => /\bawait\b/.test(code(file)));
    expect(awaiting.filter((file) => !/^flows\/[\w-]+\/(look|flow)\.ts$/.test(file))).toEqual([]);
    const elsewhere = awaiting
      .filter((file) => file.endsWith('/flow.ts'))
      .filter((file) => /\bawait\b/.test(code(file).replace(/async look\([\s\S]*?\n {2}\},/, '')));
    expect(elsewhere).toEqual([]);
  });

  it('have a docstring line at the head of every file of src', () => {
    expect(files.filter((file) => !/^\/\*\*/.test(source(file)) && !/^#!.*\n\/\*\*/.test(source(file)))).toEqual([]);
  });
});
