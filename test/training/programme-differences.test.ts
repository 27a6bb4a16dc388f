/** In which parts two versions of a programme differ. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Programme, readProgramme } from '../../src/training/programme.ts';
import { programmeDifferences } from '../../src/training/programme-differences.ts';

const reading = readProgramme(
  JSON.parse(readFileSync(new URL('../../examples/kalianda.json', import.meta.url), 'utf8')),
);
const programme = reading.ok ? reading.programme : expect.fail('the example does not fit');
const [first, second, ...others] = programme.sessions;
if (!first || !second) throw new Error('the example has no sessions');

const against = (change: Partial<Programme>) => programmeDifferences(programme, { ...programme, ...change });

test('the same content under another number does not differ', () => {
  expect(against({ version: 9 })).toEqual([]);
});

test('a value is shown as it was and as it is', () => {
  expect(against({ quota: 31, registration: { ...programme.registration, withoutNip: false } })).toEqual([
    { path: 'quota', before: '30', after: '31' },
    { path: 'registration.withoutNip', before: 'true', after: 'false' },
  ]);
});

test('an entry is called by its code, wherever it stands in its list', () => {
  const sessions = [{ ...second, place: 'Ruang rapat' }, first, ...others];
  expect(against({ sessions })).toEqual([
    { path: `sessions[${second.code}].place`, before: second.place, after: 'Ruang rapat' },
  ]);
});

test('an entry that came or went is called by its title', () => {
  expect(against({ sessions: [second, ...others] })).toEqual([
    { path: `sessions[${first.code}]`, before: first.title, after: null },
  ]);
  expect(against({ sessions: [first, second, ...others, { ...first, code: 'X9' }] })).toEqual([
    { path: 'sessions[X9]', before: null, after: first.title },
  ]);
});

test('another order alone is a difference too', () => {
  expect(against({ sessions: [second, first, ...others] })).toMatchObject([{ path: 'sessions' }]);
});

test('a list without codes is compared as a whole', () => {
  const units = [...programme.registration.units, 'Dinas Baru'];
  expect(against({ registration: { ...programme.registration, units } })).toMatchObject([
    { path: 'registration.units' },
  ]);
});
