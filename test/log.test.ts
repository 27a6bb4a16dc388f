/** The log: what an error may say there, and that nobody writes one out by hand. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openLog } from '../src/log.ts';

const src = new URL('../src/', import.meta.url).pathname;

function logged(fields: object): string {
  let written = '';
  const write = (line: string) => {
    written += line;
  };
  openLog('info', { write }).warn(fields, 'something happened');
  return written;
}

test('an error that quotes what it was given is logged by its name and code alone', () => {
  const query = Object.assign(new Error('Invalid `upsert()` invocation: { address: "+6281200000001" }'), {
    name: 'PrismaClientKnownRequestError',
    code: 'P2002',
  });
  const parsing = z.string().max(1).safeParse('+6281200000001').error;
  for (const err of [query, parsing, new SyntaxError('Unexpected token in "+6281200000001"')]) {
    expect(logged({ err })).toContain(`"type":"${err?.name}"`);
    expect(logged({ err })).not.toMatch(/6281200000001|upsert/);
  }
  expect(logged({ err: query })).toContain('P2002');
});

test('any other error says what it has to say', () => {
  expect(logged({ err: new TypeError('x is not a function') })).toContain('"what":"x is not a function"');
});

test('no call of the log writes an error out by itself', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.includes('generated/'),
  );
  const calls = files.flatMap((file) =>
    callsOfLog(readFileSync(join(src, file), 'utf8')).map((call) => `${file}: ${call}`),
  );
  expect(calls.length).toBeGreaterThan(15);
  expect(
    calls.filter((call) => /String\(\s*(?:error|err|e|cause|reason)\b|\.(?:message|stack)\b|\$\{/.test(call)),
  ).toEqual([]);
});

/** From `log.warn(` to the bracket that closes it. */
function callsOfLog(source: string): readonly string[] {
  return [...source.matchAll(/\blog\??\.(?:debug|info|warn|error|fatal)\(/g)].map(({ index, 0: opening }) => {
    let depth = 1;
    let end = index + opening.length;
    for (; depth > 0 && end < source.length; end++) depth += { '(': 1, ')': -1 }[source[end] ?? ''] ?? 0;
    return source.slice(index, end);
  });
}
