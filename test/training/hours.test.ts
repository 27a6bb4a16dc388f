/** Hours that an agency or a person sets, and where both agree. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANGE_HOURS, DEFAULT_SEND_HOURS, Hours, narrow, SendOverride } from '../../src/training/hours.ts';

const time = fc
  .integer({ min: 0, max: 95 })
  .map(
    (quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
  );
const hours = fc
  .uniqueArray(time, { minLength: 0, maxLength: 6 })
  .map((times) => times.toSorted())
  .map((times) =>
    times.flatMap((from, index) => (index % 2 === 0 && times[index + 1] ? [{ from, to: times[index + 1] ?? '' }] : [])),
  );
const holds = (list: Hours, at: string) => list.some(({ from, to }) => from <= at && at < to);

describe('hours', () => {
  test('a moment is in the narrowed hours exactly when it is in both', () => {
    fc.assert(
      fc.property(hours, hours, time, (windows, own, at) => {
        expect(holds(narrow(windows, own), at)).toBe(holds(windows, at) && holds(own, at));
      }),
    );
  });

  test('narrowed hours are hours again', () => {
    fc.assert(
      fc.property(hours, hours, (windows, own) => {
        expect(Hours.safeParse(narrow(windows, own)).success).toBe(true);
      }),
    );
  });

  test.each([
    ['hours-end-before-they-begin', [{ from: '10:00', to: '10:00' }]],
    [
      'hours-overlap',
      [
        { from: '08:00', to: '10:00' },
        { from: '09:59', to: '11:00' },
      ],
    ],
    [
      'hours-overlap',
      [
        { from: '13:00', to: '15:00' },
        { from: '08:00', to: '10:00' },
      ],
    ],
    ['time', [{ from: '8:00', to: '10:00' }]],
  ])('what is no list of hours is refused: %s', (rule, list) => {
    expect(Hours.safeParse(list).error?.issues.map(({ message }) => message)).toContain(rule);
  });

  test('stretches may touch', () => {
    const touching = [
      { from: '08:00', to: '10:00' },
      { from: '10:00', to: '11:00' },
    ];
    expect(Hours.safeParse(touching).success).toBe(true);
  });

  test('an agency keeps at least one window, and none before 06.30 or after 20.00', () => {
    const rules = (friday: unknown) => SendOverride.safeParse({ friday }).error?.issues.map(({ message }) => message);
    expect(rules([])).toEqual(['no-window']);
    expect(rules([{ from: '06:29', to: '09:00' }])).toEqual(['window-too-early-or-late']);
    expect(rules([{ from: '19:00', to: '20:01' }])).toEqual(['window-too-early-or-late']);
    expect(rules([CHANGE_HOURS])).toBeUndefined();
  });

  test('the default windows would pass as an override', () => {
    expect(SendOverride.parse(DEFAULT_SEND_HOURS)).toEqual(DEFAULT_SEND_HOURS);
  });
});
