/** Wall-clock dates and hours against instants, in zones with and without changing clocks. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, instantOf, localDate, localTime, weekday } from '../../src/training/local-time.ts';

const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'Europe/Berlin', 'America/Santiago', 'Asia/Kathmandu'];
const zone = fc.constantFrom(...ZONES);
const instant = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2035-12-31T00:00:00Z'),
  noInvalidDate: true,
});
const date = instant.map((at) => at.toISOString().slice(0, 10));

describe('local time', () => {
  test('the same instant is another hour in Kalianda than in Kendari', () => {
    const at = new Date('2027-05-04T01:00:59.999Z');
    expect([localDate(at, 'Asia/Jakarta'), localTime(at, 'Asia/Jakarta')]).toEqual(['2027-05-04', '08:00']);
    expect([localDate(at, 'Asia/Makassar'), localTime(at, 'Asia/Makassar')]).toEqual(['2027-05-04', '09:00']);
  });

  test('an evening in UTC is already the next date in Indonesia', () => {
    expect(localDate(new Date('2027-04-05T17:00:00Z'), 'Asia/Jakarta')).toBe('2027-04-06');
    expect(localDate(new Date('2027-04-05T16:59:59Z'), 'Asia/Jakarta')).toBe('2027-04-05');
  });

  test('13.30 WIB is 06.30 UTC and 13.30 WITA an hour before', () => {
    expect(instantOf('2027-04-05', '13:30', 'Asia/Jakarta')).toEqual(new Date('2027-04-05T06:30:00Z'));
    expect(instantOf('2027-04-05', '13:30', 'Asia/Makassar')).toEqual(new Date('2027-04-05T05:30:00Z'));
  });

  test('where clocks jump forward a missing hour moves on, and a doubled one is the first', () => {
    expect(instantOf('2027-03-28', '02:30', 'Europe/Berlin')).toEqual(new Date('2027-03-28T01:30:00Z'));
    expect(instantOf('2027-10-31', '02:30', 'Europe/Berlin')).toEqual(new Date('2027-10-31T00:30:00Z'));
  });

  test('in office hours, date and hour make an instant that shows them again in any zone', () => {
    const officeHour = fc
      .tuple(fc.integer({ min: 6, max: 19 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
    fc.assert(
      fc.property(date, officeHour, zone, (day, time, where) => {
        const at = instantOf(day, time, where);
        expect([localDate(at, where), localTime(at, where)]).toEqual([day, time]);
      }),
    );
  });

  test('days can be added and taken away again, and a week keeps the weekday', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -400, max: 400 }), (day, days) => {
        expect(addDays(addDays(day, days), -days)).toBe(day);
        expect(weekday(addDays(day, 7))).toBe(weekday(day));
      }),
    );
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-12-31', 1)).toBe('2028-01-01');
  });

  test('Monday is 1 and Sunday is 7', () => {
    expect([weekday('2027-04-05'), weekday('2027-04-09'), weekday('2027-04-11')]).toEqual([1, 5, 7]);
  });

  test('an unknown zone is an error and not UTC', () => {
    expect(() => localDate(new Date('2027-04-05T00:00:00Z'), 'Asia/Kalianda')).toThrow(RangeError);
  });
});
