/** The gate before unasked messages: promises 3, 4 and 5 of product.md. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CalendarFile, calendarFor } from '../../src/training/calendar.ts';
import {
  type AdmitRequest,
  admit,
  CLASS_DAY_LIMIT,
  mayStillLeave,
  OTHER_DAY_LIMIT,
} from '../../src/training/courtesy.ts';
import { instantOf, localDate, localTime } from '../../src/training/local-time.ts';
import { windowsOn } from '../../src/training/windows.ts';

const file = CalendarFile.parse(JSON.parse(readFileSync('examples/calendar.json', 'utf8')));
const calendar = calendarFor(file, 'Asia/Jakarta');
const wib = (date: string, time: string) => instantOf(date, time, 'Asia/Jakarta');

/** Thursday 8 April 2027, 10.00 WIB, with nothing in the way. */
const thursday: AdmitRequest = {
  now: wib('2027-04-08', '10:00'),
  calendar,
  notBefore: wib('2027-04-08', '09:00'),
  expiresAt: wib('2027-04-14', '08:00'),
  urgency: 'normal',
  stopped: false,
  sentToday: 0,
  reservedToday: 0,
  classDay: false,
};

describe('a message nobody asked for', () => {
  test('leaves when it is due, in a window, with room in the day', () => {
    expect(admit(thursday)).toEqual({ verdict: 'go' });
  });

  test('is dropped where the person said BERHENTI, a change too', () => {
    expect(admit({ ...thursday, stopped: true })).toEqual({ verdict: 'drop', reason: 'stopped' });
    expect(admit({ ...thursday, stopped: true, urgency: 'change' })).toEqual({ verdict: 'drop', reason: 'stopped' });
  });

  test('is dropped from the instant on at which it expires', () => {
    const expiresAt = wib('2027-04-08', '11:00');
    expect(admit({ ...thursday, expiresAt, now: expiresAt })).toEqual({ verdict: 'drop', reason: 'expired' });
    const full = { ...thursday, expiresAt, now: expiresAt, sentToday: 1 };
    expect(admit(full)).toEqual({ verdict: 'drop', reason: 'expired' });
    expect(admit({ ...thursday, expiresAt, now: new Date(expiresAt.getTime() - 1) })).toEqual({ verdict: 'go' });
  });

  test('waits for its time, and for a window after it', () => {
    const notBefore = wib('2027-04-08', '12:00');
    const at = wib('2027-04-08', '13:15');
    expect(admit({ ...thursday, notBefore })).toEqual({ verdict: 'later', at, reason: 'not-before' });
  });

  test('waits for the next window while it is worth something then', () => {
    const night = { ...thursday, now: wib('2027-04-08', '22:00') };
    const at = wib('2027-04-09', '08:00');
    expect(admit(night)).toEqual({ verdict: 'later', at, reason: 'outside-windows' });
    expect(admit({ ...night, expiresAt: at })).toEqual({ verdict: 'drop', reason: 'outside-windows' });
  });

  test('keeps to the hours the person chose', () => {
    const hours = [{ from: '14:00', to: '15:00' }];
    const at = wib('2027-04-08', '14:00');
    expect(admit({ ...thursday, hours })).toEqual({ verdict: 'later', at, reason: 'own-hours' });
    const never = [{ from: '19:00', to: '20:00' }];
    expect(admit({ ...thursday, hours: never })).toEqual({ verdict: 'drop', reason: 'own-hours' });
    const night = { ...thursday, now: wib('2027-04-08', '22:00'), hours };
    const next = wib('2027-04-09', '14:00');
    expect(admit(night), 'the agency sends nothing then either').toEqual({
      verdict: 'later',
      at: next,
      reason: 'outside-windows',
    });
    expect(admit({ ...thursday, hours, urgency: 'change' }), 'a change one must act on').toEqual({ verdict: 'go' });
  });

  test('is one of three on a class day and the only one on another', () => {
    const full = { verdict: 'later', at: wib('2027-04-09', '08:00'), reason: 'day-full' };
    expect([CLASS_DAY_LIMIT, OTHER_DAY_LIMIT]).toEqual([3, 1]);
    expect(admit({ ...thursday, sentToday: 1 })).toEqual(full);
    expect(admit({ ...thursday, sentToday: 2, classDay: true })).toEqual({ verdict: 'go' });
    expect(admit({ ...thursday, sentToday: 3, classDay: true })).toEqual(full);
  });

  test('leaves the place to more urgent ones that are still due', () => {
    const request = { ...thursday, sentToday: 1, reservedToday: 2, classDay: true };
    expect(admit(request)).toMatchObject({ verdict: 'later', reason: 'day-full' });
    expect(admit({ ...request, reservedToday: 1 })).toEqual({ verdict: 'go' });
  });

  test('that finds the day full waits for a working day in the person’s hours, or is dropped', () => {
    const friday = {
      ...thursday,
      now: wib('2027-04-09', '10:00'),
      sentToday: 1,
      hours: [{ from: '09:00', to: '10:30' }],
    };
    const at = wib('2027-04-12', '09:00');
    expect(admit(friday)).toEqual({ verdict: 'later', at, reason: 'day-full' });
    expect(admit({ ...friday, expiresAt: at })).toEqual({ verdict: 'drop', reason: 'day-full' });
  });
});

describe('a same-day change', () => {
  const change: AdmitRequest = {
    ...thursday,
    urgency: 'change',
    sentToday: 9,
    hours: [{ from: '14:00', to: '15:00' }],
  };

  test.each([
    ['a Thursday outside own hours', '2027-04-08', '12:00'],
    ['a Sunday', '2027-04-11', '06:30'],
    ['a holiday evening', '2027-04-13', '19:59'],
  ])('goes on %s, however full the day', (_when, date, time) => {
    expect(admit({ ...change, now: wib(date, time) })).toEqual({ verdict: 'go' });
  });

  test('never goes before 06.30 or from 20.00 on', () => {
    const reason = 'outside-windows';
    const early = { ...change, notBefore: wib('2027-04-08', '00:00'), now: wib('2027-04-08', '06:29') };
    expect(admit(early)).toEqual({ verdict: 'later', at: wib('2027-04-08', '06:30'), reason });
    const late = { ...change, now: wib('2027-04-09', '20:00') };
    expect(admit(late)).toEqual({ verdict: 'later', at: wib('2027-04-10', '06:30'), reason });
    expect(admit({ ...late, expiresAt: wib('2027-04-10', '06:00') })).toEqual({ verdict: 'drop', reason });
  });
});

describe('just before the network', () => {
  test('what was admitted may leave, whatever else was sent since', () => {
    expect(mayStillLeave({ ...thursday })).toEqual({ verdict: 'go' });
  });

  test('what has expired, was stopped, or stands outside the windows may not', () => {
    expect(mayStillLeave({ ...thursday, now: thursday.expiresAt })).toEqual({ verdict: 'drop', reason: 'expired' });
    expect(mayStillLeave({ ...thursday, stopped: true })).toEqual({ verdict: 'drop', reason: 'stopped' });
    const lunch = { ...thursday, now: wib('2027-04-08', '12:00') };
    const at = wib('2027-04-08', '13:15');
    expect(mayStillLeave(lunch)).toEqual({ verdict: 'later', at, reason: 'outside-windows' });
  });
});

describe('any message', () => {
  /** Minutes from 1 March 2027 on, which has Ramadan, a long holiday and ordinary weeks before it is April. */
  const march = (minutes: number) => new Date(Date.UTC(2027, 2, 1) + minutes * 60_000);
  const request: fc.Arbitrary<AdmitRequest> = fc
    .record({
      now: fc.record({ day: fc.nat({ max: 40 }), minute: fc.nat({ max: 840 }) }),
      calendar: fc
        .constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Europe/Berlin')
        .map((zone) => calendarFor(file, zone)),
      hours: fc.constantFrom(undefined, undefined, [{ from: '07:00', to: '09:00' }], [{ from: '12:00', to: '15:00' }]),
      waits: fc.constantFrom(-600, -1, 0, 1, 600),
      lasts: fc.constantFrom(-1, 0, 1, 300, 3000, 30_000),
      urgency: fc.constantFrom('normal' as const, 'change' as const),
      stopped: fc.constantFrom(false, false, false, true),
      sentToday: fc.nat({ max: 3 }),
      reservedToday: fc.nat({ max: 1 }),
      classDay: fc.boolean(),
    })
    .map(({ now, waits, lasts, ...rest }) => {
      const minutes = now.day * 1440 + now.minute;
      return { ...rest, now: march(minutes), notBefore: march(minutes + waits), expiresAt: march(minutes + lasts) };
    });

  test('that goes is wanted, due, worth something and within its hours and the day’s number', () => {
    fc.assert(
      fc.property(request, (asked) => {
        fc.pre(admit(asked).verdict === 'go');
        const { now, hours, urgency, classDay, sentToday, reservedToday } = asked;
        const { zone } = asked.calendar;
        expect(asked.stopped).toBe(false);
        expect(asked.notBefore <= now && now < asked.expiresAt).toBe(true);
        if (urgency === 'change') {
          expect('06:30' <= localTime(now, zone) && localTime(now, zone) < '20:00').toBe(true);
        } else {
          const windows = windowsOn(asked.calendar, localDate(now, zone), hours);
          expect(windows.some(({ opens, closes }) => opens <= now && now < closes)).toBe(true);
          expect(sentToday + reservedToday).toBeLessThan(classDay ? 3 : 1);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('that waits is told an instant ahead, before it expires, at which it then goes', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const verdict = admit(asked);
        fc.pre(verdict.verdict === 'later');
        expect(verdict.at > asked.now && verdict.at < asked.expiresAt).toBe(true);
        expect(admit({ ...asked, now: verdict.at, sentToday: 0, reservedToday: 0 })).toEqual({ verdict: 'go' });
      }),
      { numRuns: 300 },
    );
  });
});
