/** Working days of an agency, on the example calendars and on any calendar. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addWorkingDays,
  CalendarFile,
  calendarFor,
  isRamadan,
  isWorkingDay,
  nextWorkingDay,
  precedingWorkingDay,
  yearIsCovered,
} from '../../src/training/calendar.ts';
import { DEFAULT_SEND_HOURS } from '../../src/training/hours.ts';
import { addDays } from '../../src/training/local-time.ts';

const example = (name: string) => CalendarFile.parse(JSON.parse(readFileSync(`examples/${name}`, 'utf8')));
const national = example('calendar.json');
const calendar = calendarFor(national);
const bali = calendarFor(example('calendar-bali.json'));
const empty = { holidays: [], ramadan: [], coversYears: [], source: 'a test' };

const date = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-06-01', days));
const anyCalendar = fc
  .array(fc.record({ date, days: fc.integer({ min: 1, max: 20 }) }), { maxLength: 12 })
  .map((free) => free.map((holiday) => ({ ...holiday, name: 'free', kind: 'daerah' as const })))
  .map((holidays) => calendarFor({ ...empty, holidays }, 'Asia/Jakarta'));

describe('the example calendars', () => {
  test('a weekday is a working day, a weekend and a holiday are none', () => {
    expect(isWorkingDay(calendar, '2027-04-05')).toBe(true);
    expect(isWorkingDay(calendar, '2027-04-10')).toBe(false);
    expect(isWorkingDay(calendar, '2027-04-11')).toBe(false);
    expect(isWorkingDay(calendar, '2027-05-06')).toBe(false);
  });

  test('a holiday of several days lasts all of them and not one more', () => {
    const days = ['2027-03-09', '2027-03-10', '2027-03-11', '2027-03-12'];
    expect(days.map((day) => isWorkingDay(calendar, day))).toEqual([false, false, false, true]);
  });

  test('the working day before a Monday is the Friday, and after Idul Fitri the week goes on', () => {
    expect(precedingWorkingDay(calendar, '2027-04-12')).toBe('2027-04-09');
    expect(nextWorkingDay(calendar, '2027-03-05')).toBe('2027-03-12');
    expect(precedingWorkingDay(calendar, '2027-06-02')).toBe('2027-05-31');
  });

  test('five working days after 6 April 2027 is 13 April', () => {
    expect(addWorkingDays(calendar, '2027-04-06', 5)).toBe('2027-04-13');
  });

  test('Ramadan 2027 includes its first and its last day', () => {
    const days = ['2027-02-07', '2027-02-08', '2027-03-09', '2027-03-10'];
    expect(days.map((day) => isRamadan(calendar, day))).toEqual([false, true, true, false]);
  });

  test('Bali keeps every national holiday and its own', () => {
    expect([...calendar.holidays.keys()].filter((day) => !bali.holidays.has(day))).toEqual([]);
    expect(isWorkingDay(calendar, '2027-08-11')).toBe(true);
    expect(isWorkingDay(bali, '2027-08-11')).toBe(false);
    expect(bali.zone).toBe('Asia/Makassar');
  });

  test('only the year that was filled in is covered', () => {
    expect([2026, 2027, 2028].map((year) => yearIsCovered(calendar, year))).toEqual([false, true, false]);
  });
});

describe('any calendar', () => {
  test('the next working day is one, and no day between is', () => {
    fc.assert(
      fc.property(anyCalendar, date, (any, day) => {
        const next = nextWorkingDay(any, day);
        expect(next > day && isWorkingDay(any, next)).toBe(true);
        for (let between = addDays(day, 1); between < next; between = addDays(between, 1)) {
          expect(isWorkingDay(any, between)).toBe(false);
        }
      }),
    );
  });

  test('from a working day, going on and going back end where they began', () => {
    fc.assert(
      fc.property(anyCalendar, date, fc.integer({ min: 1, max: 30 }), (any, start, n) => {
        const day = nextWorkingDay(any, start);
        expect(addWorkingDays(any, addWorkingDays(any, day, n), -n)).toBe(day);
        expect(precedingWorkingDay(any, nextWorkingDay(any, day))).toBe(day);
      }),
    );
  });

  test('working days add up', () => {
    const count = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(anyCalendar, date, count, count, (any, day, n, m) => {
        expect(addWorkingDays(any, addWorkingDays(any, day, n), m)).toBe(addWorkingDays(any, day, n + m));
      }),
    );
  });
});

describe('a calendar file', () => {
  test('the caller says the zone, else the file, and nobody is an error', () => {
    expect(calendarFor(national, 'Asia/Makassar').zone).toBe('Asia/Makassar');
    expect(calendarFor(national).zone).toBe('Asia/Jakarta');
    expect(() => calendarFor(empty)).toThrow(/zone/);
  });

  test('an override replaces its kind of day and leaves the others', () => {
    const friday = [{ from: '09:00', to: '10:00' }];
    const file = CalendarFile.parse({ ...empty, windows: { friday } });
    expect(calendarFor(file, 'Asia/Jakarta').sendHours).toEqual({ ...DEFAULT_SEND_HOURS, friday });
  });

  test.each([
    ['a misspelt key', { holiday: [] }],
    ['a date that does not exist', { holidays: [{ date: '2027-02-29', name: 'x', kind: 'daerah' }] }],
    ['an unknown kind', { holidays: [{ date: '2027-02-28', name: 'x', kind: 'libur' }] }],
    ['Ramadan ending before it begins', { ramadan: [{ from: '2027-03-09', to: '2027-02-08' }] }],
    ['a zone nobody knows', { zone: 'WIB-7' }],
    ['a misspelt day of windows', { windows: { fridays: [{ from: '08:00', to: '09:00' }] } }],
  ])('is refused for %s', (_what, change) => {
    expect(CalendarFile.safeParse({ ...empty, ...change }).success).toBe(false);
    expect(CalendarFile.safeParse(empty).success).toBe(true);
  });

  test('half a working day is an error', () => {
    expect(() => addWorkingDays(calendar, '2027-04-06', 0.5)).toThrow(RangeError);
  });
});
