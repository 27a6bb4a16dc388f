/** Waves that have to end inside the windows of their day. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CalendarFile, calendarFor } from '../../src/training/calendar.ts';
import { instantOf } from '../../src/training/local-time.ts';
import { waveEnd, waveMinutes, waveStart } from '../../src/training/wave.ts';
import { windowsOn } from '../../src/training/windows.ts';

const file = CalendarFile.parse({ holidays: [], ramadan: [], coversYears: [], source: 'a test' });
/** 08.00–11.30 and 13.15–16.00: 210 and 165 minutes. */
const windows = windowsOn(calendarFor(file, 'Asia/Jakarta'), '2027-04-05');
const at = (time: string) => instantOf('2027-04-05', time, 'Asia/Jakarta');

describe('the latest start of a wave', () => {
  test.each([
    ['30 people at 30 a minute', 30, 30, '15:59'],
    ['31 people at 30 a minute take a second minute', 31, 30, '15:58'],
    ['a full afternoon', 165, 1, '13:15'],
    ['a minute more begins before the break', 166, 1, '11:29'],
    ['a full day', 375, 1, '08:00'],
  ])('%s', (_name, people, perMinute, start) => {
    expect(waveStart(windows, people, perMinute)).toEqual(at(start));
  });

  test('more than a day holds has no start', () => {
    expect(waveStart(windows, 376, 1)).toBeNull();
    expect(waveStart([], 1, 1)).toBeNull();
  });

  test('a wave that starts then ends in the last window, and one that starts a minute later does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 375 }), (people) => {
        const start = waveStart(windows, people, 1);
        if (!start) throw new Error(`no start for ${people}`);
        expect(waveEnd(windows, start, { people, perMinute: 1 })).toBe(windows[1]);
        expect(waveEnd(windows, new Date(start.getTime() + 60_000), { people, perMinute: 1 })).toBeNull();
      }),
    );
  });
});

describe('the end of a wave', () => {
  test('is in the window where its last message leaves', () => {
    expect(waveEnd(windows, at('11:00'), { people: 30, perMinute: 1 })).toBe(windows[0]);
    expect(waveEnd(windows, at('11:00'), { people: 31, perMinute: 1 })).toBe(windows[1]);
  });

  test('is never in a window that has closed', () => {
    expect(waveEnd(windows, at('11:30'), { people: 0, perMinute: 1 })).toBe(windows[1]);
    expect(waveEnd(windows, at('16:00'), { people: 0, perMinute: 1 })).toBeNull();
  });
});

test('a load without people takes no time, and one that is never sent is an error', () => {
  expect(waveMinutes({ people: 0, perMinute: 1 })).toBe(0);
  expect(() => waveMinutes({ people: 1, perMinute: 0 })).toThrow(RangeError);
  expect(() => waveMinutes({ people: Number.NaN, perMinute: 1 })).toThrow(RangeError);
});
