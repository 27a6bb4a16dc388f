/** What a programme file must be, and how each fault in it is named. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isTimed, type Problem, readProgramme } from '../../src/training/programme.ts';

const KALIANDA: unknown = JSON.parse(readFileSync(new URL('../../examples/kalianda.json', import.meta.url), 'utf8'));

type Key = string | number;

/** The Kalianda programme with one value replaced; `undefined` takes the key away. */
function withChange(...changes: readonly (readonly [readonly Key[], unknown])[]): unknown {
  const file = structuredClone(KALIANDA);
  for (const [path, value] of changes) {
    const holder = path.slice(0, -1).reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), file);
    const last = path.at(-1) ?? '';
    if (value === undefined) Reflect.deleteProperty(Object(holder), last);
    else Reflect.set(Object(holder), last, value);
  }
  return file;
}

function problemsOf(file: unknown): readonly Problem[] {
  const reading = readProgramme(file);
  return reading.ok ? reading.warnings : reading.problems;
}

const brief = (file: unknown) => problemsOf(file).map(({ path, rule }) => `${path} ${rule}`);

test('a programme in order is read with sessions of both kinds told apart', () => {
  const reading = readProgramme(KALIANDA);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  expect(reading.warnings).toEqual([]);
  expect(reading.programme.sessions.every(isTimed)).toBe(true);
  expect(reading.programme.code).toBe('KAL-2027-01');
});

test.each([null, 7, 'KAL-2027-01', [], {}])('%j is refused without throwing', (value) => {
  expect(readProgramme(value)).toMatchObject({ ok: false });
});

describe('the shape', () => {
  test.each<[string, readonly Key[], unknown, Partial<Problem>]>([
    ['code', ['code'], 'kal-27', { path: 'code', rule: 'programme-code', got: 'kal-27', expected: 'KAL-2027-01' }],
    ['version', ['version'], 0, { rule: 'too-small', got: '0', expected: '1' }],
    ['language', ['lang'], 'en', { rule: 'not-one-of', expected: 'id' }],
    ['short title', ['shortTitle'], 'x'.repeat(41), { rule: 'too-long', expected: '40' }],
    ['empty title', ['title'], '', { rule: 'too-short', expected: '1' }],
    [
      'a single option',
      ['items', 1, 'options'],
      [{ label: 'A', text: 'x' }],
      { path: 'items[1].options', rule: 'too-few', got: '1', expected: '2' },
    ],
    [
      'six options',
      ['items', 1, 'options'],
      ['A', 'B', 'C', 'D', 'E', 'F'].map((label) => ({ label, text: 'x' })),
      { path: 'items[1].options', rule: 'too-many', got: '6', expected: '5' },
    ],
    ['zone', ['zone'], 'WIB', { rule: 'zone', expected: 'Asia/Jakarta' }],
    ['zone as an offset', ['zone'], '+07:00', { rule: 'zone' }],
    ['SIASN kind', ['siasnKind'], '26', { rule: 'siasn-kind' }],
    ['missing title', ['title'], undefined, { path: 'title', rule: 'missing', got: '' }],
    ['missing language', ['lang'], undefined, { path: 'lang', rule: 'missing' }],
    ['quota as text', ['quota'], '30', { rule: 'type', expected: 'number' }],
    ['JP with a fraction', ['sessions', 3, 'jp'], 2.5, { path: 'sessions[3].jp', rule: 'type' }],
    ['a day that is not', ['keepUntil'], '2028-02-30', { rule: 'date', expected: 'YYYY-MM-DD' }],
    ['a time that is not', ['sessions', 3, 'start'], '8.00', { path: 'sessions[3].start', rule: 'time', got: '8.00' }],
    ['an unknown mode', ['sessions', 3, 'mode'], 'daring', { path: 'sessions[3].mode', rule: 'not-one-of' }],
    ['an unknown key', ['warna'], 'biru', { path: 'warna', rule: 'unknown-key', got: 'biru' }],
    ['an unknown key in a session', ['sessions', 3, 'ruang'], 'A', { path: 'sessions[3].ruang', rule: 'unknown-key' }],
    ['a session without date', ['sessions', 3, 'date'], undefined, { path: 'sessions[3].date', rule: 'missing' }],
    [
      'a long option',
      ['items', 0, 'options', 1, 'text'],
      'x'.repeat(73),
      { path: 'items[0].options[1].text', expected: '72' },
    ],
    ['a title of two lines', ['title'], 'satu\ndua', { path: 'title', rule: 'one-line' }],
    [
      'a level of six',
      ['competencies', 0, 'level'],
      6,
      { path: 'competencies[0].level', rule: 'too-big', expected: '5' },
    ],
  ])('%s is named by path and rule', (_, path, value, problem) => {
    const found = problemsOf(withChange([path, value]));
    expect(found).toContainEqual(expect.objectContaining({ path: expect.any(String), level: 'error', ...problem }));
    expect(readProgramme(withChange([path, value])).ok).toBe(false);
  });

  test.each(['Asia/Makassar', 'Asia/Jayapura', 'Pacific/Auckland', 'Europe/Berlin'])('%s is a zone', (zone) => {
    expect(problemsOf(withChange([['zone'], zone]))).toEqual([]);
  });

  test('a session with a window is judged as one', () => {
    const { start, end, date, ...rest } = Object(Reflect.get(Object(KALIANDA), 'sessions')[9]);
    expect(brief(withChange([['sessions', 9], { ...rest, opensOn: date }]))).toContain('sessions[9].closesOn missing');
    expect([start, end]).toEqual(['09:00', '09:45']);
  });

  test('a long value is shortened', () => {
    const [problem] = problemsOf(withChange([['shortTitle'], 'x'.repeat(100)]));
    expect(problem?.got).toBe(`${'x'.repeat(59)}…`);
  });
});

describe('sessions', () => {
  test('an end that the JP do not give is an error, with the end they give', () => {
    expect(problemsOf(withChange([['sessions', 0, 'end'], '10:00']))).toEqual([
      { path: 'sessions[0].end', rule: 'end-by-jp', level: 'error', got: '10:00', expected: '10:15' },
    ]);
  });

  test('in mentoring it is a warning, since its JP are converted locally', () => {
    expect(problemsOf(withChange([['sessions', 9, 'end'], '10:30']))).toMatchObject([
      { path: 'sessions[9].end', rule: 'end-by-jp', level: 'warning', expected: '09:45' },
    ]);
  });

  test('the JP add up', () => {
    expect(problemsOf(withChange([['totalJp'], 30]))).toMatchObject([
      { path: 'totalJp', rule: 'jp-total', level: 'error', got: '30', expected: '32' },
    ]);
  });

  test('JP lost to a cancelled session are a warning until they are made up for or taken off', () => {
    const cancelled = [['sessions', 9, 'cancelled'], true] as const;
    expect(problemsOf(withChange(cancelled))).toMatchObject([{ rule: 'jp-total', level: 'warning', expected: '31' }]);
    expect(problemsOf(withChange(cancelled, [['totalJp'], 31]))).toEqual([]);
    expect(problemsOf(withChange(cancelled, [['totalJp'], 30]))).toMatchObject([{ rule: 'jp-total', level: 'error' }]);
  });

  test('two at one time are an error, one after the other is not', () => {
    const moved = (start: string, end: string) =>
      withChange([['sessions', 1, 'start'], start], [['sessions', 1, 'end'], end]);
    expect(problemsOf(moved('10:00', '11:30'))).toEqual([
      { path: 'sessions[1].start', rule: 'overlap', level: 'error', got: '10:00', expected: 'S01 08:00–10:15' },
    ]);
    expect(problemsOf(moved('10:15', '11:45'))).toEqual([]);
    expect(problemsOf(moved('06:30', '08:00'))).toEqual([]);
  });

  test('a cancelled session is in nobody’s way', () => {
    const file = withChange(
      [['sessions', 0, 'cancelled'], true],
      [['sessions', 1, 'start'], '08:00'],
      [['sessions', 1, 'end'], '09:30'],
    );
    expect(brief(file)).toEqual(['totalJp jp-total']);
  });

  test('a day at the weekend is a warning', () => {
    expect(problemsOf(withChange([['sessions', 13, 'date'], '2027-06-12']))).toMatchObject([
      { path: 'sessions[13].date', rule: 'weekend', level: 'warning', got: '2027-06-12' },
    ]);
    expect(brief(withChange([['sessions', 13, 'date'], '2027-06-11']))).toEqual([]);
  });

  test('a window that closes before it opens is an error, also while another part has not its shape', () => {
    const window = { opensOn: '2027-04-23', closesOn: '2027-04-22', start: undefined, end: undefined, date: undefined };
    const changes = Object.entries(window).map(([key, value]) => [['sessions', 9, key], value] as const);
    expect(brief(withChange(...changes))).toEqual(['sessions[9].closesOn order']);
    expect(brief(withChange(...changes, [['quota'], 0]))).toEqual(['quota too-small', 'sessions[9].closesOn order']);
  });
});

describe('references', () => {
  test('a competency must be known', () => {
    expect(brief(withChange([['sessions', 9, 'competencies', 0], 'T9']))).toEqual([
      'sessions[9].competencies[0] unknown-competency',
    ]);
    expect(brief(withChange([['items', 0, 'competency'], 'T9']))).toEqual(['items[0].competency unknown-competency']);
  });

  test('a competency must be taught, by a session that takes place', () => {
    const added = [
      ['competencies', 4],
      { code: 'SK1', kind: 'sosial-kultural', name: 'Perekat Bangsa', level: 2 },
    ] as const;
    expect(problemsOf(withChange(added))).toMatchObject([
      { path: 'competencies[4].code', rule: 'never-taught', level: 'error', got: 'SK1' },
    ]);
    const cancelled = withChange(
      added,
      [['sessions', 9, 'competencies'], ['SK1']],
      [['sessions', 9, 'cancelled'], true],
      [['totalJp'], 31],
    );
    expect(problemsOf(cancelled)).toMatchObject([{ rule: 'never-taught', level: 'warning' }]);
  });

  test.each(['sessions', 'items', 'quizzes', 'competencies'])('no two %s share a code', (name) => {
    const file = withChange([[name, 1, 'code'], Reflect.get(Object(Reflect.get(Object(KALIANDA), name)[0]), 'code')]);
    expect(brief(file)).toContain(`${name}[1].code duplicate-code`);
  });

  test('a quiz asks items that exist, each once', () => {
    expect(brief(withChange([['quizzes', 0, 'items', 1], 'Q99']))).toEqual(['quizzes[0].items[1] unknown-item']);
    expect(brief(withChange([['quizzes', 0, 'items', 1], 'Q6']))).toEqual(['quizzes[0].items[1] asked-twice']);
  });

  test('the key is one of the options, and these run a, b, c', () => {
    expect(problemsOf(withChange([['items', 0, 'key'], 'e']))).toMatchObject([
      { path: 'items[0].key', rule: 'key-not-an-option', expected: 'a | b | c | d' },
    ]);
    expect(brief(withChange([['items', 0, 'options', 0, 'id'], 'b']))).toEqual(['items[0].options option-order']);
  });

  test('a question with its options leaves room for the rest of the message', () => {
    expect(problemsOf(withChange([['items', 0, 'text'], 'x'.repeat(300)]))).toMatchObject([
      { path: 'items[0].text', rule: 'question-too-long', expected: '<= 400' },
    ]);
  });
});

describe('days in order', () => {
  test.each<[string, readonly Key[], unknown, string]>([
    ['registration closes before it opens', ['registration', 'closesOn'], '2027-03-14', 'registration.closesOn order'],
    [
      'registration opens after the first class',
      ['registration', 'opensOn'],
      '2027-04-07',
      'registration.opensOn opens-after-start',
    ],
    ['data go on the last day of follow-up', ['keepUntil'], '2027-12-17', 'keepUntil kept-too-short'],
    ['data go before the seminar', ['keepUntil'], '2027-06-10', 'keepUntil kept-too-short'],
    ['a follow-up ends before it begins', ['followUps', 0, 'closesOn'], '2027-03-28', 'followUps[0].closesOn order'],
    ['the desk closes before it opens', ['agency', 'desk', 'closes'], '08:00', 'agency.desk.closes order'],
    ['a quiz closes before it goes out', ['quizzes', 0, 'closesOn'], '2027-04-05', 'quizzes[0].closesOn order'],
    ['a quiz follows a class that is not', ['quizzes', 0, 'date'], '2027-04-09', 'quizzes[0].date no-class-that-day'],
  ])('%s', (_, path, value, found) => {
    const file = withChange([path, value]);
    expect(readProgramme(file).ok).toBe(false);
    expect(brief(file)).toContain(found);
  });

  test.each(['2027-06-10', '2027-05-10'])('data kept until %s go too early, with or without follow-up', (day) => {
    const bare = [
      [['followUps'], undefined],
      [['quizzes'], []],
    ] as const;
    expect(brief(withChange([['keepUntil'], day], ...bare))).toEqual(['keepUntil kept-too-short']);
    expect(brief(withChange([['keepUntil'], '2027-06-11'], ...bare))).toEqual([]);
  });

  test('registration may stay open past the last class, with a warning', () => {
    const file = withChange([['registration', 'closesOn'], '2027-06-11']);
    expect(readProgramme(file)).toMatchObject({ ok: true, warnings: [{ rule: 'closes-after-end', level: 'warning' }] });
  });

  test('a micro quiz on a Saturday is a warning', () => {
    expect(problemsOf(withChange([['quizzes', 3, 'date'], '2027-04-17']))).toMatchObject([
      { path: 'quizzes[3].date', rule: 'weekend', level: 'warning' },
    ]);
  });
});

describe('texts', () => {
  test.each(['Halo {{nama}}', 'Halo $t(common.siang)'])('%j is refused wherever it stands', (text) => {
    expect(brief(withChange([['title'], text], [['items', 0, 'options', 2, 'text'], text]))).toEqual([
      'title placeholder',
      'items[0].options[2].text placeholder',
    ]);
  });

  test('a 16-digit number is refused, and the problem does not repeat it', () => {
    const found = problemsOf(
      withChange([['audience'], 'warga 3201010101900001'], [['catatan'], '3201 0101 0190 0001']),
    );
    expect(found.filter(({ rule }) => rule === 'sixteen-digits').map(({ path }) => path)).toEqual([
      'audience',
      'catatan',
    ]);
    expect(JSON.stringify(found)).not.toMatch(/3201/);
  });
});

test('every problem of a file is listed at once', () => {
  const file = withChange(
    [['code'], 'x'],
    [['totalJp'], 30],
    [['sessions', 13, 'date'], '2027-06-12'],
    [['title'], '{{x}}'],
  );
  expect(brief(file)).toEqual([
    'code programme-code',
    'sessions[13].date weekend',
    'totalJp jp-total',
    'title placeholder',
  ]);
});
