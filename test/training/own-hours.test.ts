/** JAM: hours as people write them, what they leave of the windows, and what is told earlier for their sake. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CalendarFile, calendarFor } from '../../src/training/calendar.ts';
import { DEFAULT_SEND_HOURS, type LocalHours } from '../../src/training/hours.ts';
import { instantOf } from '../../src/training/local-time.ts';
import { leftOf, ownStart, readHours } from '../../src/training/own-hours.ts';

const calendar = calendarFor(
  CalendarFile.parse(JSON.parse(readFileSync('examples/calendar.json', 'utf8'))),
  'Asia/Jakarta',
);
const wib = (day: string, time: string) => instantOf(day, time, 'Asia/Jakarta');

describe('hours', () => {
  test.each([
    ['09.00-11.00', '09:00', '11:00'],
    ['09:00 – 11:00', '09:00', '11:00'],
    ['jam 9 sampai 11', '09:00', '11:00'],
    ['JAM 9 SAMPAI 11.', '09:00', '11:00'],
    ['pukul 09.30 s.d. 11 WIB', '09:30', '11:00'],
    ['antara jam 9 dan jam 11 saja', '09:00', '11:00'],
    ['jam 9 pagi sampai 2 siang', '09:00', '14:00'],
    ['jam 1 sampai 3 siang', '13:00', '15:00'],
    ['jam 2-4', '14:00', '16:00'],
    ['jam 11 siang - 2 siang', '11:00', '14:00'],
    ['jam 2 siang sampai 4 sore', '14:00', '16:00'],
    ['jam 7 sampai 8 malam', '19:00', '20:00'],
    ['from 9am to 3pm', '09:00', '15:00'],
  ])('%j are from %s to %s', (said, from, to) => {
    expect(readHours(said)).toEqual({ from, to });
  });

  test.each([
    'jam',
    'jam 9',
    'jam berapa kelasnya?',
    '11.00-09.00',
    '09.00-09.00',
    '25.00-26.00',
    '9.75-11',
    '2027-04-05',
    '1',
    'hadir',
    '',
  ])('%j are none', (said) => {
    expect(readHours(said)).toBeNull();
  });
});

const time = fc.integer({ min: 0, max: 1439 }).map((at) => {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(at / 60))}:${two(at % 60)}`;
});
const stretch = fc
  .tuple(time, time)
  .filter(([from, to]) => from < to)
  .map(([from, to]): LocalHours => ({ from, to }));

describe('own hours', () => {
  test('are never wider than the windows of any day, whatever is chosen', () => {
    fc.assert(
      fc.property(stretch, (own) => {
        const left = leftOf(DEFAULT_SEND_HOURS, [own]);
        for (const kind of ['ordinary', 'friday', 'ramadan', 'ramadanFriday'] as const)
          for (const { from, to } of left?.[kind] ?? []) {
            expect(DEFAULT_SEND_HOURS[kind].some((window) => window.from <= from && to <= window.to)).toBe(true);
            expect(own.from <= from && to <= own.to).toBe(true);
          }
      }),
    );
  });

  test.each([
    ['19:00', '20:00'],
    ['11:30', '13:15'],
    ['11:10', '11:45'],
  ])('from %s to %s leave nothing that would do', (from, to) => {
    expect(leftOf(DEFAULT_SEND_HOURS, [{ from, to }])).toBeNull();
  });
});

describe('what is planned for an hour they do not allow', () => {
  /** The reminder of Tuesday's class. */
  const reminder = { at: wib('2027-04-05', '13:30'), expiresAt: wib('2027-04-06', '08:00') };
  const start = (from: string, to: string, now = wib('2027-04-04', '09:00')) =>
    ownStart(calendar, [{ from, to }], reminder, now);

  test('leaves earlier that day, in the last of their hours before it', () => {
    expect(start('09:00', '11:00')).toEqual(wib('2027-04-05', '09:00'));
    expect(start('09:00', '13:25')).toEqual(wib('2027-04-05', '13:15'));
  });

  test('leaves as planned where their hours allow it before it expires', () => {
    expect(start('14:00', '15:00')).toEqual(reminder.at);
    expect(start('13:00', '14:00')).toEqual(reminder.at);
  });

  test('stays as planned where the hours before it are over: the gate says why it is not sent', () => {
    expect(start('09:00', '11:00', wib('2027-04-05', '11:00'))).toEqual(reminder.at);
    expect(start('19:00', '20:00')).toEqual(reminder.at);
  });
});
