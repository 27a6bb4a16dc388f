/** Send windows as instants, and the next moment at which a message may leave. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CalendarFile, calendarFor, isWorkingDay } from '../../src/training/calendar.ts';
import { addDays, instantOf, localDate, localTime } from '../../src/training/local-time.ts';
import { dayWindows, HORIZON_DAYS, hourIn, nextOpening, windowsOn } from '../../src/training/windows.ts';

const file = CalendarFile.parse(JSON.parse(readFileSync('examples/calendar.json', 'utf8')));
const calendar = calendarFor(file, 'Asia/Jakarta');
const wib = (date: string, time: string) => instantOf(date, time, 'Asia/Jakarta');
const hoursOn = (date: string) => windowsOn(calendar, date).map(({ localHours: { from, to } }) => `${from}-${to}`);

const zone = fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Europe/Berlin', 'America/Santiago');
const instant = fc.date({
  min: new Date('2027-01-01T00:00:00Z'),
  max: new Date('2027-12-31T00:00:00Z'),
  noInvalidDate: true,
});

describe('the windows of a day', () => {
  test('Monday to Thursday, Friday, and both in Ramadan follow the domain notes', () => {
    expect(hoursOn('2027-04-08')).toEqual(['08:00-11:30', '13:15-16:00']);
    expect(hoursOn('2027-04-09')).toEqual(['08:00-11:00', '13:30-16:00']);
    expect(hoursOn('2027-02-11')).toEqual(['08:30-11:30', '12:45-14:30']);
    expect(hoursOn('2027-02-12')).toEqual(['08:30-11:00', '13:30-14:30']);
  });

  test('there are none on a weekend or holiday', () => {
    expect([...windowsOn(calendar, '2027-04-10'), ...windowsOn(calendar, '2027-05-06')]).toEqual([]);
    expect(() => dayWindows(calendar, '2027-04-10')).toThrow(/2027-04-10/);
  });

  test('they are instants of the zone, which travels with the hours', () => {
    expect(windowsOn(calendar, '2027-04-08')[1]).toEqual({
      opens: new Date('2027-04-08T06:15:00Z'),
      closes: new Date('2027-04-08T09:00:00Z'),
      localHours: { from: '13:15', to: '16:00' },
      zone: 'Asia/Jakarta',
    });
  });

  test('own hours only narrow them', () => {
    const own = [
      { from: '06:00', to: '09:00' },
      { from: '15:00', to: '22:00' },
    ];
    const narrowed = windowsOn(calendar, '2027-04-08', own).map(({ localHours }) => localHours);
    expect(narrowed).toEqual([
      { from: '08:00', to: '09:00' },
      { from: '15:00', to: '16:00' },
    ]);
  });

  test('in every zone and on every date they show the same hours on the wall', () => {
    fc.assert(
      fc.property(zone, instant, (where, at) => {
        const there = calendarFor(file, where);
        for (const { opens, closes, localHours } of windowsOn(there, localDate(at, where))) {
          expect([localTime(opens, where), localTime(closes, where)]).toEqual([localHours.from, localHours.to]);
        }
      }),
    );
  });

  test('an hour outside its window gives the opening instead', () => {
    const { last } = dayWindows(calendar, '2027-04-08');
    expect(hourIn(last, '13:30')).toEqual(wib('2027-04-08', '13:30'));
    expect(hourIn(last, '13:00')).toEqual(wib('2027-04-08', '13:15'));
    expect(hourIn(last, '16:00')).toEqual(wib('2027-04-08', '13:15'));
  });
});

describe('the next opening', () => {
  test.each([
    ['in a window it is now', '2027-04-08 10:00', '2027-04-08 10:00'],
    ['when a window opens it is now', '2027-04-08 08:00', '2027-04-08 08:00'],
    ['when a window closes it is the next one', '2027-04-08 11:30', '2027-04-08 13:15'],
    ['before the day it is the first one', '2027-04-08 02:00', '2027-04-08 08:00'],
    ['on Friday evening it is Monday', '2027-04-09 16:00', '2027-04-12 08:00'],
    ['before Nyepi and Idul Fitri it is the Friday after them', '2027-03-05 14:30', '2027-03-12 08:00'],
  ])('%s', (_name, from, expected) => {
    const at = ([date = '', time = '']: readonly string[]) => wib(date, time);
    expect(nextOpening(calendar, at(from.split(' ')))?.at).toEqual(at(expected.split(' ')));
  });

  test('own hours that meet no window leave nothing, and so does an empty list', () => {
    expect(nextOpening(calendar, wib('2027-04-08', '10:00'), [{ from: '18:00', to: '21:00' }])).toBeNull();
    expect(nextOpening(calendar, wib('2027-04-08', '10:00'), [])).toBeNull();
    expect(nextOpening(calendar, wib('2027-02-08', '08:00'), [{ from: '14:30', to: '16:00' }])).toBeNull();
  });

  test('it is looked for through the last day of the horizon and not beyond', () => {
    const closed = (days: number) =>
      calendarFor(
        { ...file, holidays: [{ date: '2027-04-08', name: 'closed', kind: 'daerah', days }] },
        'Asia/Jakarta',
      );
    const from = wib('2027-04-08', '10:00');
    expect(nextOpening(closed(HORIZON_DAYS), from)?.at).toEqual(wib(addDays('2027-04-08', HORIZON_DAYS), '08:00'));
    expect(nextOpening(closed(HORIZON_DAYS + 1), from)).toBeNull();
  });

  test('it lies in a window of a working day, never before the asked moment, and asking again changes nothing', () => {
    fc.assert(
      fc.property(zone, instant, (where, at) => {
        const there = calendarFor(file, where);
        const opening = nextOpening(there, at);
        if (!opening) throw new Error(`no opening after ${at.toISOString()}`);
        const date = localDate(opening.at, where);
        expect(opening.at >= at && isWorkingDay(there, date)).toBe(true);
        expect(windowsOn(there, date).some(({ opens, closes }) => opens <= opening.at && opening.at < closes)).toBe(
          true,
        );
        expect(nextOpening(there, opening.at)).toEqual(opening);
      }),
    );
  });
});
