/** What participants are told when an officer publishes another version. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CalendarFile, calendarFor } from '../../src/training/calendar.ts';
import { announcements, dayChanges, sessionChanges, urgencyOf } from '../../src/training/changes.ts';
import { instantOf } from '../../src/training/local-time.ts';
import { Programme } from '../../src/training/programme.ts';
import type { Session, TimedSession } from '../../src/training/session.ts';

const kalianda = Programme.parse(JSON.parse(readFileSync('examples/kalianda.json', 'utf8')));
const calendar = calendarFor(
  CalendarFile.parse(JSON.parse(readFileSync('examples/calendar.json', 'utf8'))),
  'Asia/Jakarta',
);
const wib = (date: string, time: string) => instantOf(date, time, 'Asia/Jakarta');
const longBefore = wib('2027-03-01', '08:00');

/** The programme with some sessions edited, by code; `null` takes one out. */
const edited = (
  edits: Readonly<Record<string, Partial<TimedSession> | null>>,
  added: readonly Session[] = [],
): Programme => ({
  ...kalianda,
  sessions: [
    ...kalianda.sessions.flatMap((session) => {
      const edit = edits[session.code];
      return edit === null ? [] : [{ ...session, ...edit } as Session]; // an edited session keeps its kind
    }),
    ...added,
  ],
});
const extra = (date: string): Session => ({
  ...(kalianda.sessions[0] as TimedSession),
  code: 'S99',
  title: 'Tambahan',
  date,
}); // the first is at an hour
const kinds = (after: Programme, before: Programme = kalianda) =>
  sessionChanges(before, after).map(({ session, kind, date }) => `${session} ${kind} ${date}`);

describe('the changes between two versions', () => {
  test('are none where nothing but words changed', () => {
    expect(kinds({ ...edited({ S01: { title: 'Judul lain', teacher: 'Lain' } }), version: 2 })).toEqual([]);
  });

  test('name a session that was cancelled or taken out', () => {
    expect(kinds(edited({ S01: { cancelled: true }, S05: null }))).toEqual([
      'S01 cancelled 2027-04-06',
      'S05 cancelled 2027-04-07',
    ]);
  });

  test('do not cancel twice what was cancelled before', () => {
    const cancelled = edited({ S01: { cancelled: true } });
    expect(kinds(edited({ S01: null }), cancelled)).toEqual([]);
  });

  test('name another date, other hours and another place, the day being the one people know', () => {
    const [moved] = sessionChanges(kalianda, edited({ S04: { date: '2027-04-09' } }));
    expect(moved).toMatchObject({
      kind: 'moved',
      date: '2027-04-07',
      before: { date: '2027-04-07' },
      after: { date: '2027-04-09' },
    });
    expect(kinds(edited({ S04: { start: '09:00' } }))).toEqual(['S04 moved 2027-04-07']);
    expect(kinds(edited({ S04: { place: 'Ruang Kelas 2' } }))).toEqual(['S04 placed 2027-04-07']);
  });

  test('know a session by its title where only its code is another', () => {
    const recoded = { ...(kalianda.sessions[3] as TimedSession), code: 'S04a' }; // S04 is at an hour
    expect(kinds(edited({ S04: null }, [recoded]))).toEqual([]);
  });

  test('announce a day that was called off and is taught after all, however far ahead', () => {
    const cancelled = edited({ S10: { cancelled: true } });
    expect(announcements(cancelled, kalianda, calendar, longBefore)).toMatchObject([
      { date: '2027-04-21', urgency: 'normal', changes: [{ kind: 'reinstated' }] },
    ]);
    expect(announcements(kalianda, edited({}, [extra('2027-04-23')]), calendar, longBefore)).toEqual([]);
  });

  test('name what was added, and what was cancelled and is taught after all', () => {
    expect(kinds(edited({}, [extra('2027-04-07')]))).toEqual(['S99 added 2027-04-07']);
    expect(kinds(kalianda, edited({ S01: { cancelled: true } }))).toEqual(['S01 reinstated 2027-04-06']);
  });

  test('see a move where only the zone of the programme changed', () => {
    expect(kinds({ ...kalianda, zone: 'Asia/Makassar' })).toHaveLength(kalianda.sessions.length);
  });

  test('are none between any programme and itself, and mirrored the other way round', () => {
    const place = fc.constantFrom('Aula', 'Ruang 2');
    const edit = fc.record({
      date: fc.constantFrom('2027-04-06', '2027-04-07', '2027-04-09'),
      place,
      start: fc.constantFrom('07:30', '08:00'),
    });
    const programme = fc.dictionary(fc.constantFrom('S01', 'S02', 'S04', 'S07'), edit).map((edits) => edited(edits));
    fc.assert(
      fc.property(programme, programme, (one, other) => {
        expect(sessionChanges(one, one)).toEqual([]);
        const codes = (changes: ReturnType<typeof sessionChanges>) => changes.map(({ session }) => session).sort();
        expect(codes(sessionChanges(one, other))).toEqual(codes(sessionChanges(other, one)));
      }),
      { numRuns: 50 },
    );
  });
});

describe('the days to be told about', () => {
  test('are one a class day, with all its changes in the order of their hours', () => {
    const after = edited({ S06: { place: 'B' }, S04: { cancelled: true }, S08: { place: 'B' } });
    const days = dayChanges(kalianda, after, longBefore);
    expect(days.map(({ key, changes }) => [key, changes.map(({ session }) => session)])).toEqual([
      ['KAL-2027-01/session-change/2027-04-07', ['S04', 'S06']],
      ['KAL-2027-01/session-change/2027-04-08', ['S08']],
    ]);
  });

  test('leave out what is over, to the minute of the later end', () => {
    const after = edited({ S04: { start: '13:00', end: '15:00' } });
    expect(dayChanges(kalianda, after, wib('2027-04-07', '14:59'))).toHaveLength(1);
    expect(dayChanges(kalianda, after, wib('2027-04-07', '15:00'))).toEqual([]);
  });

  test('say whether the day was a class day before', () => {
    const known = dayChanges(kalianda, edited({}, [extra('2027-04-07')]), longBefore);
    const fresh = dayChanges(kalianda, edited({}, [extra('2027-04-28')]), longBefore);
    expect([known[0]?.announced, fresh[0]?.announced]).toEqual([true, false]);
  });
});

describe('the urgency of a change', () => {
  const change = { starts: wib('2027-04-12', '08:00') };
  test.each([
    ['2027-04-12', '07:00', 'change', 'on the day itself'],
    ['2027-04-11', '10:00', 'change', 'on the Sunday before a Monday'],
    ['2027-04-09', '09:00', 'change', 'on the Friday before it, which is the last working day'],
    ['2027-04-08', '16:30', 'normal', 'on the Thursday, with a whole Friday to come'],
    ['2027-03-24', '09:00', 'normal', 'weeks before'],
  ])('on %s at %s is %s: %s', (date, time, urgency) => {
    expect(urgencyOf(change, wib(date, time), calendar)).toBe(urgency);
  });

  test('counts from the earlier of the two days where a class moves', () => {
    const [forward] = sessionChanges(kalianda, edited({ S07: { date: '2027-04-20' } }));
    const [back] = sessionChanges(kalianda, edited({ S07: { date: '2027-04-07' } }));
    expect(urgencyOf(forward ?? change, wib('2027-04-07', '10:00'), calendar)).toBe('change');
    expect(urgencyOf(back ?? change, wib('2027-04-06', '10:00'), calendar)).toBe('change');
  });
});

describe('what is announced', () => {
  const told = (after: Programme, now: Date) =>
    announcements(kalianda, after, calendar, now).map(({ date, urgency }) => `${date} ${urgency}`);

  test('is every class day that changed, as pressing as it is near', () => {
    const after = edited({ S01: { cancelled: true }, S05: { place: 'Aula lain' } });
    expect(told(after, longBefore)).toEqual(['2027-04-06 normal', '2027-04-07 normal']);
    expect(told(after, wib('2027-04-05', '09:00'))).toEqual(['2027-04-06 change', '2027-04-07 normal']);
  });

  test('is a wholly new day only where its reminder could come too late', () => {
    const after = edited({}, [extra('2027-04-28')]);
    expect(told(after, longBefore)).toEqual([]);
    expect(told(after, wib('2027-04-27', '09:00'))).toEqual(['2027-04-28 change']);
  });
});
