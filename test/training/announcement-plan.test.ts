/** When an announcement leaves: always inside a window, and never when it is worth nothing any more. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planAnnouncement } from '../../src/training/announcement-plan.ts';
import { CalendarFile, calendarFor } from '../../src/training/calendar.ts';
import { instantOf, localDate } from '../../src/training/local-time.ts';
import { windowsOn } from '../../src/training/windows.ts';

const calendar = calendarFor(
  CalendarFile.parse(JSON.parse(readFileSync('examples/calendar.json', 'utf8'))),
  'Asia/Jakarta',
);
const wib = (date: string, time: string) => instantOf(date, time, 'Asia/Jakarta');
const few = { people: 30, perMinute: 1800 };
const wednesday = '2027-04-07';

describe('an announcement', () => {
  test('leaves at once in a window, and names when that window closes', () => {
    expect(planAnnouncement(calendar, wib(wednesday, '10:22'), few, null)).toEqual({
      at: wib(wednesday, '10:22'),
      until: wib(wednesday, '11:30'),
      expiresAt: wib('2027-04-12', '16:00'),
    });
  });

  test('waits for the next window on a weekend', () => {
    const plan = planAnnouncement(calendar, wib('2027-04-10', '10:00'), few, null);
    expect(plan?.at).toEqual(windowsOn(calendar, '2027-04-12')[0]?.opens);
  });

  test('that takes more than its day says so', () => {
    const plan = planAnnouncement(calendar, wib(wednesday, '15:00'), { people: 10_000, perMinute: 60 }, null);
    expect(plan).toMatchObject({ at: wib(wednesday, '15:00'), until: null });
  });

  test('about a class is worth nothing once it has begun', () => {
    const before = wib('2027-04-08', '08:00');
    expect(planAnnouncement(calendar, wib(wednesday, '10:00'), few, before)?.expiresAt).toEqual(before);
    expect(planAnnouncement(calendar, wib(wednesday, '16:30'), few, before)).toBeNull();
  });

  test('sets out in a window whenever it is made, and is worth something when it does', () => {
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 300 });
    fc.assert(
      fc.property(minutes, fc.nat(20_000), (after, people) => {
        const from = new Date(wib('2027-01-04', '00:00').getTime() + after * 60_000);
        const plan = planAnnouncement(calendar, from, { people, perMinute: 1800 }, null);
        if (plan === null) return;
        const windows = windowsOn(calendar, localDate(plan.at, calendar.zone));
        expect(windows.some(({ opens, closes }) => opens <= plan.at && plan.at < closes)).toBe(true);
        expect(plan.at >= from && plan.expiresAt > plan.at && (plan.until ?? plan.expiresAt) > plan.at).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
