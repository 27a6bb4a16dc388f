/** What an administrator asks in the worst hour, and before any: who is affected, and what is kept for how long. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyOf, furnish, newFolder, openBot, pamong, removeFolders, start } from './house.ts';

const dataDir = newFolder();
const when = ['--since', '2027-03-24T08:00+07:00', '--until', '2027-03-24T23:00+07:00'];
beforeAll(() => furnish(dataDir, false));
afterAll(removeFolders);

test('a breach is counted by kind of data, invited people too, with a draft of the notice and without a name', async () => {
  const { code, out } = await pamong(['breach', ...when, '--addressee', 'Dinas Contoh'], { dataDir });
  expect(code).toBe(0);
  expect(out).toContain('9 orang terdampak');
  expect(out).toContain('NIP: 8 orang');
  expect(out).toContain('Kepada: Dinas Contoh');
  expect(out).toContain('UU 27/2022 pasal 46');
  expect(out).toContain('antara Rabu, 24 Maret 2027 pukul 08.00 WIB dan Rabu, 24 Maret 2027 pukul 23.00 WIB');
  expect(out).not.toMatch(/Sari|Rini|Darma/);
});

test('names go to a new file that only its owner can read', async () => {
  const path = join(newFolder(), 'terdampak.csv');
  expect((await pamong(['breach', ...when, '--programme', 'KAL-2027-01', '--out', path], { dataDir })).code).toBe(0);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(path, 'utf8')).toContain('Rini Contoh');
  // Only on the invitation list so far.
  expect(readFileSync(path, 'utf8')).toContain('Darma Contoh');
  const { code, err } = await pamong(['breach', ...when, '--out', path], { dataDir });
  expect([code, err]).toEqual([1, expect.stringContaining('sudah ada')]);
});

test('a name that would be a formula is text in the list', async () => {
  const [copy, path] = [copyOf(dataDir), join(newFolder(), 'terdampak.csv')];
  const bot = await openBot(copy, start);
  await bot.app.start();
  for (const said of [
    'DAFTAR KAL-2027-01',
    'setuju',
    'tidak punya',
    '=SUM(A1) Contoh',
    'Dinas',
    'Staf',
    'ibu',
    'benar',
  ])
    await bot.says('rumus', said);
  await bot.leave();
  await pamong(['breach', ...when, '--out', path], { dataDir: copy });
  expect(readFileSync(path, 'utf8')).toContain(`"'=SUM(A1) Contoh"`);
});

test('nobody is affected by what was over before they came, and a time without its zone is refused', async () => {
  const early = ['--since', '2027-01-01T00:00Z', '--until', '2027-01-02T00:00Z'];
  expect((await pamong(['breach', ...early], { dataDir })).out).toContain('0 orang terdampak');
  expect((await pamong(['breach', '--since', '2027-01-01', '--until', '2027-01-02'], { dataDir })).err).toContain(
    'zonanya',
  );
});

test('retention tells the periods in force, and what would end', async () => {
  writeFileSync(join(dataDir, 'retention.json'), JSON.stringify({ chatTextDays: 30 }));
  const { out } = await pamong(['retention', '--dry-run'], { dataDir, now: new Date('2027-05-24T03:12:00Z') });
  expect(out).toContain('30 hari');
  expect(out).toContain('31 Desember 2028');
  expect(out).toMatch(/Akan berakhir: [1-9]\d* tulisan, 0 peserta/);
});
