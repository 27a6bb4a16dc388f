/** Calendars from files: an agency's own, the installation's, the shipped one; a damaged file harms nobody. */
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openAlmanac } from '../src/almanac.ts';
import { isWorkingDay } from '../src/training/calendar.ts';

const agency = { id: 'a1', code: 'kalianda', name: 'BKPSDM Contoh', zone: 'Asia/Jakarta' };
const holidayOn = (date: string) =>
  JSON.stringify({
    holidays: [{ date, name: 'Hari contoh', kind: 'daerah' }],
    ramadan: [],
    coversYears: [2027],
    source: 'contoh',
  });
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pamong-almanac-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('takes the shipped calendar where the folder has none', () => {
  const almanac = openAlmanac(folder);
  almanac.refresh([agency]);
  expect(isWorkingDay(almanac.calendar('a1'), '2027-08-17')).toBe(false);
});

it("prefers an agency's own file to the installation's", () => {
  writeFileSync(join(folder, 'calendar.json'), holidayOn('2027-04-06'));
  writeFileSync(join(folder, 'calendar-kalianda.json'), holidayOn('2027-04-07'));
  const almanac = openAlmanac(folder);
  almanac.refresh([agency]);
  expect(['2027-04-06', '2027-04-07'].map((date) => isWorkingDay(almanac.calendar('a1'), date))).toEqual([true, false]);
});

it('keeps the last good calendar while a file is damaged, says so, and throws only where there is none', () => {
  const path = join(folder, 'calendar.json');
  writeFileSync(path, holidayOn('2027-04-06'));
  const almanac = openAlmanac(folder);
  almanac.refresh([agency]);
  writeFileSync(path, '{ "holidays": [');
  utimesSync(path, new Date(), new Date(Date.now() + 5_000));
  const damaged: unknown[] = [];
  almanac.refresh([agency], (error) => damaged.push(error));
  expect(String(damaged[0])).toContain('calendar.json');
  expect(isWorkingDay(almanac.calendar('a1'), '2027-04-06')).toBe(false);
  expect(() => openAlmanac(folder).refresh([agency])).toThrow('calendar.json');
});
