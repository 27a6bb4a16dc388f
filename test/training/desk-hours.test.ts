/** By when somebody is answered, and when officers are reminded of it: always inside the desk's hours. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CalendarFile, calendarFor, isWorkingDay } from '../../src/training/calendar.ts';
import { answerBy, deskOpening, oneDeskHourBefore } from '../../src/training/desk-hours.ts';
import { instantOf, localDate, localTime } from '../../src/training/local-time.ts';

const zone = 'Asia/Jakarta';
const calendar = calendarFor(CalendarFile.parse(JSON.parse(readFileSync('examples/calendar.json', 'utf8'))), zone);
const desk = { opens: '08:00', closes: '15:00', zone };
const wib = (day: string, time: string) => instantOf(day, time, zone);

describe('an answer is promised', () => {
  test.each([
    ['in the night before, for the end of the same day', '2027-03-24', '02:00', '2027-03-24', '15:00'],
    ['with more than two hours left, for the same day', '2027-03-24', '12:59', '2027-03-24', '15:00'],
    ['with two hours left, for noon of the next day', '2027-03-24', '13:00', '2027-03-25', '12:00'],
    ['in the evening, for noon of the next day', '2027-03-24', '20:00', '2027-03-25', '12:00'],
    ['on Good Friday, for noon of Monday', '2027-03-26', '09:00', '2027-03-29', '12:00'],
    ['on a Saturday, for noon of Monday', '2027-04-10', '09:00', '2027-04-12', '12:00'],
  ])('%s', (_when, day, time, dueDay, dueTime) => {
    expect(answerBy(calendar, desk, wib(day, time))).toEqual(wib(dueDay, dueTime));
  });

  test('for no hour at which the desk is closed, however short its day', () => {
    expect(answerBy(calendar, { ...desk, closes: '11:00' }, wib('2027-03-24', '10:00'))).toEqual(
      wib('2027-03-25', '11:00'),
    );
    expect(answerBy(calendar, { ...desk, opens: '13:00' }, wib('2027-03-24', '14:00'))).toEqual(
      wib('2027-03-25', '13:00'),
    );
  });
});

describe('one hour of the desk', () => {
  test.each([
    ['before the end of a day', '2027-03-25', '15:00', '2027-03-25', '14:00'],
    [
      'before an hour of the morning reaches back into the working day before',
      '2027-03-29',
      '08:20',
      '2027-03-25',
      '14:20',
    ],
  ])('%s', (_where, day, time, fromDay, fromTime) => {
    expect(oneDeskHourBefore(calendar, desk, wib(day, time))).toEqual(wib(fromDay, fromTime));
  });
});

const hour = fc.integer({ min: 0, max: 23 }).map((at) => `${String(at).padStart(2, '0')}:00`);
const hours = fc.tuple(hour, hour).filter(([opens, closes]) => opens < closes);
const instant = fc.date({
  min: new Date('2027-01-04T00:00:00Z'),
  max: new Date('2027-12-20T00:00:00Z'),
  noInvalidDate: true,
});

test('officers are told and reminded while the desk is open, and an answer is promised after both', () => {
  fc.assert(
    fc.property(hours, instant, ([opens, closes], now) => {
      const own = { opens, closes, zone };
      const due = answerBy(calendar, own, now);
      const told = deskOpening(calendar, own, now);
      const remind = oneDeskHourBefore(calendar, own, due);
      for (const at of [due, told, remind]) {
        expect(isWorkingDay(calendar, localDate(at, zone))).toBe(true);
        expect(localTime(at, zone) >= opens && localTime(at, zone) <= closes).toBe(true);
      }
      expect(told >= now && told <= due && remind <= due).toBe(true);
    }),
  );
});
