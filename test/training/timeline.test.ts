/** What a programme sends on its own, on the Kalianda dates and on any programme and calendar. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CalendarFile, calendarFor, isWorkingDay } from '../../src/training/calendar.ts';
import { addDays, instantOf, localDate, localTime } from '../../src/training/local-time.ts';
import type { Quiz, TimedSession } from '../../src/training/programme.ts';
import { daysWithClass, type Occurrence, occurrences, type Scheduled } from '../../src/training/timeline.ts';
import { windowsOn } from '../../src/training/windows.ts';

const file = CalendarFile.parse(JSON.parse(readFileSync('examples/calendar.json', 'utf8')));
const calendar = calendarFor(file, 'Asia/Jakarta');
const wib = (date: string, time: string) => instantOf(date, time, 'Asia/Jakarta');

function session(
  code: string,
  date: string,
  start: string,
  end: string,
  more: Partial<TimedSession> = {},
): TimedSession {
  const said = {
    jp: 1,
    mode: 'klasikal',
    title: 't',
    competencies: ['T1'],
    method: 'm',
    teacher: 'w',
    place: 'p',
  } as const;
  return { code, date, start, end, ...said, ...more };
}
function quiz(code: string, kind: Quiz['kind'], date: string, closesOn?: string): Quiz {
  return { code, kind, date, title: 't', items: ['Q1'], ...(closesOn && { closesOn }) };
}

/** The sessions of Kalianda as the sample data have them, with quizzes of both kinds. */
const kalianda: Scheduled = {
  code: 'KAL-2027-01',
  zone: 'Asia/Jakarta',
  sessions: [
    ...['2027-04-06', '2027-04-07', '2027-04-08'].flatMap((date, day) => [
      session(`S0${day * 3 + 1}`, date, '08:00', '10:15'),
      session(`S0${day * 3 + 2}`, date, '10:30', '12:00'),
      session(`S0${day * 3 + 3}`, date, '13:15', '15:30'),
    ]),
    ...['2027-04-21', '2027-05-05', '2027-05-19', '2027-06-03'].map((date, index) =>
      session(`S1${index}`, date, '09:00', '09:45', { mode: 'mentoring' }),
    ),
    session('S14', '2027-06-10', '08:00', '11:00'),
  ],
  quizzes: [
    quiz('K1', 'after-class', '2027-04-06'),
    quiz('K2', 'after-class', '2027-04-07'),
    quiz('K3', 'micro', '2027-04-14'),
  ],
};
const plan = occurrences(kalianda, calendar);
const byKey = (list: readonly Occurrence[], part: string) => {
  const found = list.find(({ key }) => key.includes(part));
  if (!found) throw new Error(`no occurrence with ${part}`);
  return found;
};
const withQuizzes = (...quizzes: readonly Quiz[]): Scheduled => ({ ...kalianda, quizzes });

describe('the reminder of a class day', () => {
  test('first of all, Monday 5 April 2027 at 13.30 WIB, for Tuesday, until the first class begins', () => {
    expect(plan[0]).toEqual({
      key: 'KAL-2027-01/class-day/reminder/2027-04-06',
      kind: 'reminder',
      flow: 'reminder',
      params: { programme: 'KAL-2027-01', date: '2027-04-06' },
      at: wib('2027-04-05', '13:30'),
      until: wib('2027-04-05', '16:00'),
      expiresAt: wib('2027-04-06', '08:00'),
      audience: 'enrolled',
      priority: 10,
      why: { key: 'eve-of-class', params: { date: '2027-04-06', waveMinutes: 0 } },
    });
  });

  test('is one for all its sessions, for mentoring days too', () => {
    expect(plan.filter(({ kind }) => kind === 'reminder').map(({ params }) => params.date)).toEqual([
      ...['2027-04-06', '2027-04-07', '2027-04-08', '2027-04-21'],
      ...['2027-05-05', '2027-05-19', '2027-06-03', '2027-06-10'],
    ]);
  });

  test('goes on Friday for a Monday, and before a holiday for the day after it', () => {
    const sessions = [session('A', '2027-04-12', '08:00', '10:15'), session('B', '2027-05-07', '13:30', '15:00')];
    const reminders = occurrences({ ...kalianda, sessions, quizzes: [] }, calendar);
    expect(reminders.map(({ at }) => at)).toEqual([wib('2027-04-09', '13:30'), wib('2027-05-05', '13:30')]);
  });

  test('leaves as much earlier as its wave needs, over the break into the morning', () => {
    const at = (people: number) =>
      byKey(occurrences(kalianda, calendar, { people, perMinute: 1 }), 'reminder/2027-04-06');
    expect(at(150)).toMatchObject({ at: wib('2027-04-05', '13:30'), why: { key: 'eve-of-class' } });
    expect(at(151)).toMatchObject({ at: wib('2027-04-05', '13:29'), why: { key: 'earlier-for-wave' } });
    expect(at(200)).toMatchObject({ at: wib('2027-04-05', '10:55'), until: wib('2027-04-05', '16:00') });
    expect(at(400).at).toEqual(wib('2027-04-05', '08:00'));
  });

  test('keeps to the shorter afternoon of Ramadan', () => {
    const sessions = [session('A', '2027-02-16', '09:00', '10:30')];
    const [reminder] = occurrences({ ...kalianda, sessions, quizzes: [] }, calendar, { people: 61, perMinute: 1 });
    expect([reminder?.at, reminder?.until]).toEqual([wib('2027-02-15', '13:29'), wib('2027-02-15', '14:30')]);
  });

  test('is left out where the class begins at that very instant', () => {
    const honolulu = calendarFor(file, 'Pacific/Honolulu');
    const starting = (start: string) => {
      const sessions = [session('A', '2027-04-06', start, '08:00')];
      return occurrences({ ...kalianda, sessions, quizzes: [] }, honolulu).map(({ at }) => at);
    };
    expect(starting('06:31')).toEqual([wib('2027-04-06', '06:30')]);
    expect(starting('06:30')).toEqual([]);
  });

  test('stands before a quiz of the same minute', () => {
    const sessions = [session('A', '2027-04-09', '10:30', '12:00'), session('B', '2027-04-12', '08:00', '10:15')];
    const list = occurrences({ ...kalianda, sessions, quizzes: [quiz('K1', 'after-class', '2027-04-09')] }, calendar);
    expect(list.slice(1).map(({ kind, at }) => [kind, at])).toEqual([
      ['reminder', wib('2027-04-09', '13:30')],
      ['quiz', wib('2027-04-09', '13:30')],
    ]);
  });

  test('is not sent for a day whose sessions are all cancelled, and expires with the first that is not', () => {
    const cancel = (codes: readonly string[]): Scheduled => ({
      ...kalianda,
      sessions: kalianda.sessions.map((one) => (codes.includes(one.code) ? { ...one, cancelled: true } : one)),
    });
    const reminder = (codes: readonly string[]) =>
      occurrences(cancel(codes), calendar).find(({ key }) => key.includes('reminder/2027-04-06'));
    expect(reminder(['S01'])?.expiresAt).toEqual(wib('2027-04-06', '10:30'));
    expect(reminder(['S01', 'S02', 'S03'])).toBeUndefined();
    expect(daysWithClass(cancel(['S01', 'S02', 'S03'])).has('2027-04-06')).toBe(false);
  });
});

describe('a quiz', () => {
  test('of Tuesday 6 April goes out at 15.35 WIB and is worth sending for five working days more', () => {
    expect(byKey(plan, '/K1/')).toMatchObject({
      key: 'KAL-2027-01/K1/quiz/2027-04-06',
      params: { programme: 'KAL-2027-01', quiz: 'K1' },
      at: wib('2027-04-06', '15:35'),
      until: wib('2027-04-06', '16:00'),
      expiresAt: wib('2027-04-14', '00:00'),
      priority: 50,
      why: { key: 'after-class' },
    });
  });

  test('of a class that ends in the break waits for the afternoon of that day', () => {
    const sessions = [session('A', '2027-04-06', '10:30', '12:00')];
    const list = occurrences({ ...kalianda, sessions }, calendar);
    expect(byKey(list, '/K1/')).toMatchObject({ at: wib('2027-04-06', '13:15'), why: { key: 'next-window' } });
  });

  test.each([
    ['ends after the last window', '2027-04-06', '16:00', '2027-04-07'],
    ['ends just before it closes', '2027-04-06', '15:55', '2027-04-07'],
    ['ends late on a Friday', '2027-04-09', '16:30', '2027-04-12'],
    ['is held on a Saturday', '2027-04-10', '10:00', '2027-04-12'],
  ])('of a class that %s goes out the next working day', (_when, date, end, sent) => {
    const programme = { ...withQuizzes(quiz('K1', 'after-class', date)), sessions: [session('A', date, '08:00', end)] };
    const found = byKey(occurrences(programme, calendar), '/K1/');
    expect(found).toMatchObject({
      at: wib(sent, '08:00'),
      until: wib(sent, '11:30'),
      why: { key: 'next-working-day' },
    });
  });

  test('whose wave no longer fits the afternoon goes out the next working day', () => {
    const at = (people: number) => byKey(occurrences(kalianda, calendar, { people, perMinute: 1 }), '/K1/').at;
    expect([at(25), at(26)]).toEqual([wib('2027-04-06', '15:35'), wib('2027-04-07', '08:00')]);
  });

  test('whose wave outlasts the morning goes on after the break', () => {
    const sessions = [session('A', '2027-04-06', '08:00', '10:15')];
    const list = occurrences({ ...kalianda, sessions }, calendar, { people: 71, perMinute: 1 });
    expect(byKey(list, '/K1/')).toMatchObject({ at: wib('2027-04-06', '10:20'), until: wib('2027-04-06', '16:00') });
  });

  test('on its own date goes out at nine, and where that date is free on the next working day', () => {
    const list = occurrences(
      withQuizzes(quiz('K3', 'micro', '2027-04-14'), quiz('K4', 'micro', '2027-05-06')),
      calendar,
    );
    expect(byKey(list, '/K3/')).toMatchObject({ at: wib('2027-04-14', '09:00'), why: { key: 'on-its-day' } });
    expect(byKey(list, '/K4/')).toMatchObject({ at: wib('2027-05-07', '09:00'), why: { key: 'next-working-day' } });
  });

  test('on its own date begins earlier where its wave needs the whole day', () => {
    const list = occurrences(kalianda, calendar, { people: 330, perMinute: 1 });
    expect(byKey(list, '/K3/')).toMatchObject({ at: wib('2027-04-14', '08:45'), until: wib('2027-04-14', '16:00') });
    const tooMany = occurrences(kalianda, calendar, { people: 376, perMinute: 1 });
    expect(byKey(tooMany, '/K3/').at).toEqual(wib('2027-04-14', '08:00'));
  });

  test('ends with the last day the programme names, and is left out where that day has gone', () => {
    const closing = (day: string) => occurrences(withQuizzes(quiz('K4', 'micro', '2027-05-06', day)), calendar);
    expect(byKey(closing('2027-05-07'), '/K4/').expiresAt).toEqual(wib('2027-05-08', '00:00'));
    expect(closing('2027-05-06').some(({ kind }) => kind === 'quiz')).toBe(false);
  });

  test('of a day without class is left out', () => {
    const list = occurrences(withQuizzes(quiz('K1', 'after-class', '2027-04-09')), calendar);
    expect(list.some(({ kind }) => kind === 'quiz')).toBe(false);
  });
});

describe('any plan', () => {
  const date = fc.integer({ min: 0, max: 240 }).map((days) => addDays('2027-02-01', days));
  const hour = fc.constantFrom('07:30', '08:00', '10:30', '13:15', '14:00', '16:30', '19:00');
  const zone = fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Europe/Berlin', 'America/Santiago');
  const load = fc.record({ people: fc.nat({ max: 500 }), perMinute: fc.integer({ min: 1, max: 30 }) });
  const holidays = fc
    .array(fc.record({ date, days: fc.integer({ min: 1, max: 9 }) }), { maxLength: 6 })
    .map((free) => free.map((one) => ({ ...one, name: 'free', kind: 'daerah' as const })));
  const programme: fc.Arbitrary<Scheduled> = fc
    .record({
      days: fc.uniqueArray(date, { minLength: 1, maxLength: 6 }),
      hours: fc.array(hour, { minLength: 1, maxLength: 3 }),
      micro: fc.uniqueArray(date, { maxLength: 4 }),
    })
    .map(({ days, hours, micro }) => ({
      code: 'KAL-2027-01',
      zone: 'Asia/Jakarta',
      sessions: days.flatMap((day) =>
        hours.map((start) => session(`S${day}${start}`, day, start, `${start.slice(0, 2)}:59`)),
      ),
      quizzes: [
        ...days.map((day) => quiz(`A${day}`, 'after-class', day)),
        ...micro.map((day) => quiz(`M${day}`, 'micro', day)),
      ],
    }));
  const calendarOf = (where: string, free: typeof file.holidays = file.holidays) =>
    calendarFor({ ...file, holidays: free }, where);

  test('is the same each time, in order, and has no key twice', () => {
    fc.assert(
      fc.property(programme, load, (any, wave) => {
        const list = occurrences(any, calendar, wave);
        const shuffled = { ...any, sessions: any.sessions.toReversed(), quizzes: any.quizzes.toReversed() };
        expect(occurrences(shuffled, calendar, wave)).toEqual(list);
        expect(new Set(list.map(({ key }) => key)).size).toBe(list.length);
        expect(list).toEqual(list.toSorted((a, b) => a.at.getTime() - b.at.getTime()));
        expect(list.length).toBe(daysWithClass(any).size + any.quizzes.length);
      }),
      { numRuns: 40 },
    );
  });

  test('sends only inside windows of working days, before it expires, and ends with a window of the same day', () => {
    fc.assert(
      fc.property(programme, zone, holidays, load, (any, where, free, wave) => {
        const there = calendarOf(where, free);
        for (const { at, until, expiresAt } of occurrences({ ...any, zone: where }, there, wave)) {
          const day = localDate(at, where);
          const windows = windowsOn(there, day);
          expect(isWorkingDay(there, day)).toBe(true);
          expect(windows.some(({ opens, closes }) => opens <= at && at < closes)).toBe(true);
          expect(windows.map(({ closes }) => closes)).toContainEqual(until);
          expect(at < until && at < expiresAt).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('shows the same dates and hours on the wall in every zone', () => {
    const wall = (any: Scheduled, where: string) =>
      occurrences({ ...any, zone: where }, calendarOf(where))
        .map(
          ({ key, at, until }) => `${key} ${localDate(at, where)} ${localTime(at, where)} ${localTime(until, where)}`,
        )
        .toSorted();
    fc.assert(
      fc.property(programme, zone, (any, where) => {
        expect(wall(any, where)).toEqual(wall(any, 'Asia/Jakarta'));
      }),
      { numRuns: 30 },
    );
  });

  test('is an hour earlier in Makassar than in Jakarta', () => {
    const instants = (where: string) =>
      occurrences({ ...kalianda, zone: where }, calendarOf(where)).map(({ at }) => at.getTime());
    expect(instants('Asia/Makassar')).toEqual(instants('Asia/Jakarta').map((ms) => ms - 3_600_000));
  });

  test('leaves a day that has become a holiday, and keeps its keys', () => {
    fc.assert(
      fc.property(programme, fc.nat(), (any, pick) => {
        const before = occurrences(any, calendar);
        const day = localDate(before[pick % before.length]?.at ?? new Date(0), 'Asia/Jakarta');
        const after = occurrences(
          any,
          calendarOf('Asia/Jakarta', [...file.holidays, { date: day, name: 'new', kind: 'daerah' }]),
        );
        expect(after.some(({ at }) => localDate(at, 'Asia/Jakarta') === day)).toBe(false);
        expect(after.map(({ key }) => key).toSorted()).toEqual(before.map(({ key }) => key).toSorted());
      }),
      { numRuns: 40 },
    );
  });

  test('changes nothing on other days when a session is added', () => {
    fc.assert(
      fc.property(programme, date, hour, (any, day, start) => {
        const more = { ...any, sessions: [...any.sessions, session('NEW', day, start, `${start.slice(0, 2)}:59`)] };
        const others = (list: readonly Occurrence[]) => list.filter(({ key }) => !key.endsWith(day));
        expect(others(occurrences(more, calendar))).toEqual(others(occurrences(any, calendar)));
      }),
      { numRuns: 40 },
    );
  });
});
