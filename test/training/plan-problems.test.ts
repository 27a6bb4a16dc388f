/** What `pamong plan` refuses before anything is sent. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CalendarFile, calendarFor } from '../../src/training/calendar.ts';
import { planProblems } from '../../src/training/plan-problems.ts';
import { type Quiz, readProgramme, type Session } from '../../src/training/programme.ts';
import { occurrences, type Scheduled } from '../../src/training/timeline.ts';

const example = (name: string): unknown => JSON.parse(readFileSync(`examples/${name}.json`, 'utf8'));
const file = CalendarFile.parse(example('calendar'));
const calendar = calendarFor(file, 'Asia/Jakarta');
const said = {
  jp: 1,
  mode: 'klasikal',
  title: 't',
  competencies: ['T1'],
  method: 'm',
  teacher: 'w',
  place: 'p',
} as const;
const on = (date: string, more: { readonly cancelled?: true } = {}): Session => ({
  ...said,
  ...more,
  code: 'S01',
  date,
  start: '08:00',
  end: '10:15',
});
const quiz = (kind: Quiz['kind'], date: string, closesOn?: string): Quiz => ({
  code: 'K1',
  kind,
  date,
  title: 't',
  items: ['Q1'],
  ...(closesOn && { closesOn }),
});
const plan = (sessions: readonly Session[], ...quizzes: readonly Quiz[]): Scheduled => ({
  code: 'KAL-2027-01',
  zone: 'Asia/Jakarta',
  sessions,
  quizzes,
});
const rules = (...asked: Parameters<typeof planProblems>) =>
  planProblems(...asked).map(({ key, rule }) => `${key} ${rule}`);

describe('the plan', () => {
  test('holds where sessions lie on working days and waves fit', () => {
    const sound = plan([on('2027-04-06')], quiz('after-class', '2027-04-06', '2027-04-13'));
    expect(planProblems(sound, calendar, { people: 30, perMinute: 10 })).toEqual([]);
  });

  test('has no session on a holiday or weekend, but for a cancelled one', () => {
    expect(planProblems(plan([on('2027-05-06')]), calendar)).toEqual([
      {
        key: 'KAL-2027-01/S01',
        rule: 'session-on-holiday',
        params: { date: '2027-05-06', holiday: 'Kenaikan Yesus Kristus' },
      },
    ]);
    expect(rules(plan([on('2027-04-10')]), calendar)).toEqual(['KAL-2027-01/S01 session-on-weekend']);
    expect(rules(plan([on('2027-04-10', { cancelled: true })]), calendar)).toEqual([]);
  });

  test('has no wave longer than its day', () => {
    const load = (people: number) => ({ people, perMinute: 1 });
    const both = plan([on('2027-04-06')], quiz('after-class', '2027-04-06'));
    expect(rules(both, calendar, load(375))).toEqual([]);
    expect(planProblems(both, calendar, load(376))).toMatchObject([
      { key: 'KAL-2027-01/class-day/reminder/2027-04-06', rule: 'wave-does-not-fit', params: { waveMinutes: 376 } },
      { key: 'KAL-2027-01/K1/quiz/2027-04-06', rule: 'wave-does-not-fit' },
    ]);
  });

  test('has no year without a calendar, whether of a session, of what is sent for it, or of an e-learning window', () => {
    expect(rules(plan([on('2028-01-04')]), calendar)).toEqual(['KAL-2027-01/2028 year-not-covered']);
    const january = calendarFor({ ...file, coversYears: [2028] }, 'Asia/Jakarta');
    expect(rules(plan([on('2028-01-03')]), january)).toEqual(['KAL-2027-01/2027 year-not-covered']);
    const module: Session = { ...said, mode: 'e-learning', code: 'E01', opensOn: '2027-12-20', closesOn: '2028-01-07' };
    expect(rules(plan([module]), calendar)).toEqual(['KAL-2027-01/2028 year-not-covered']);
    expect(rules(plan([on('2027-12-22')], quiz('micro', '2027-12-23', '2027-12-31')), calendar)).toEqual([]);
  });

  test('has no reminder that comes after its class, as a calendar of another zone can make it', () => {
    const far = calendarFor(file, 'Pacific/Honolulu');
    expect(rules({ ...plan([on('2027-04-06')]), zone: 'Asia/Jayapura' }, far)).toEqual([
      'KAL-2027-01 zone-differs',
      'KAL-2027-01/class-day/reminder/2027-04-06 sent-too-late',
    ]);
  });

  test('leaves five working days for every quiz', () => {
    const closing = (day: string) => plan([on('2027-04-06')], quiz('after-class', '2027-04-06', day));
    expect(planProblems(closing('2027-04-12'), calendar)).toEqual([
      {
        key: 'KAL-2027-01/K1/quiz/2027-04-06',
        rule: 'quiz-closes-too-soon',
        params: { closesOn: '2027-04-12', earliest: '2027-04-13' },
      },
    ]);
  });

  test('counts those days from the one on which the quiz is really sent', () => {
    const late: Session = { ...said, code: 'S01', date: '2027-04-06', start: '14:00', end: '16:15' };
    const closing = (day: string) => plan([late], quiz('after-class', '2027-04-06', day));
    expect(rules(closing('2027-04-13'), calendar)).toEqual(['KAL-2027-01/K1/quiz/2027-04-06 quiz-closes-too-soon']);
    expect(rules(closing('2027-04-14'), calendar)).toEqual([]);
  });

  test('has no quiz after a class that is not there', () => {
    const missing = plan([on('2027-04-06')], quiz('after-class', '2027-04-07'));
    expect(rules(missing, calendar)).toEqual(['KAL-2027-01/K1 quiz-without-class']);
  });
});

test.each([
  ['kalianda', 'calendar'],
  ['denpasar', 'calendar-bali'],
  ['sibolga', 'calendar'],
  ['medan', 'calendar'],
  ['kendari', 'calendar'],
])('the plan of the example programme %s holds, with every place taken', (name, calendarName) => {
  const reading = readProgramme(example(name));
  if (!reading.ok) throw new Error(`examples/${name}.json: ${JSON.stringify(reading.problems)}`);
  const { programme } = reading;
  const own = calendarFor(CalendarFile.parse(example(calendarName)), programme.zone);
  const load = { people: programme.quota, perMinute: 2 };
  expect(planProblems(programme, own, load)).toEqual([]);
  expect(occurrences(programme, own, load).length).toBeGreaterThan(10);
});
