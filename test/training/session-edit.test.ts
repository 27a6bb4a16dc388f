/** One session changed: whatever the change, its reverse gives the programme back; and the rules of a file hold. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Programme, readProgramme } from '../../src/training/programme.ts';
import { applied, differences } from '../../src/training/programme-diff.ts';
import { ProgrammeChange } from '../../src/training/programme-edit.ts';
import { edited, editProblem, type SessionEdit, timed } from '../../src/training/session-edit.ts';
import { readHour } from '../../src/training/spoken-hour.ts';

const kalianda = Programme.parse(JSON.parse(readFileSync('examples/kalianda.json', 'utf8')));
const monday = new Date('2027-04-05T02:00:00Z');

const value = {
  place: ['Ruang Melati', 'Aula pelatihan'],
  hour: ['06:00', '10:30', '16:00', '22:30'],
  day: ['2027-04-09', '2027-04-07', '2027-04-01'],
};
const edit: fc.Arbitrary<SessionEdit> = fc.constantFrom(...kalianda.sessions.map(({ code }) => code)).chain((session) =>
  fc.oneof(
    ...(Object.keys(value) as (keyof typeof value)[]).map((kind) =>
      fc.constantFrom(...value[kind]).map((one): SessionEdit => ({ session, kind, value: one })),
    ),
    fc.constantFrom('cancelled', 'held').map((kind): SessionEdit => ({ session, kind, value: '' })),
  ),
);

describe('a change of one session', () => {
  it('touches nothing but that session and the quizzes of its day, and is undone by its reverse', () => {
    fc.assert(
      fc.property(edit, edit, (first, second) => {
        fc.pre(editProblem(kalianda, first, monday) === null);
        const before = edited(kalianda, first);
        fc.pre(editProblem(before, second, monday) === null);
        const after = edited(before, second);
        const changes = differences(before, after).map((one) => ProgrammeChange.parse(one));
        expect(changes.every(({ list, code }) => list === 'quizzes' || code === second.session)).toBe(true);
        const reverse = changes.map((one) => ({ ...one, before: one.after, after: one.before }));
        expect(applied(reverse, after)).toEqual(before);
      }),
    );
  });

  it('is let through only where a file of it would be', () => {
    fc.assert(
      fc.property(edit, edit, (first, second) => {
        // What is in force is a programme.
        fc.pre(editProblem(kalianda, first, monday) === null);
        const before = edited(kalianda, first);
        if (editProblem(before, second, monday) === null) expect(readProgramme(edited(before, second)).ok).toBe(true);
      }),
    );
  });

  it.each([
    [{ kind: 'place', value: 'Aula pelatihan' }, { rule: 'same' }],
    [{ kind: 'hour', value: '23:00' }, { rule: 'midnight' }],
    [{ kind: 'hour', value: '10:30' }, { rule: 'overlap' }],
    [{ kind: 'day', value: '2027-04-04' }, { rule: 'past' }],
    [
      { kind: 'day', value: '2029-04-04' },
      { rule: 'file', code: 'kept-too-short' },
    ],
    [{ kind: 'hour', value: '16:00' }, null],
  ] as const)('%j comes to %j', (one, problem) => {
    const found = editProblem(kalianda, { session: 'S01', ...one }, monday);
    if (problem === null) expect(found).toBeNull();
    else expect(found).toMatchObject(problem);
  });

  it('moves no session that has begun to another day, for who was there is known by its code', () => {
    const during = new Date('2027-04-06T01:30:00Z');
    const moved = (kind: 'day' | 'place', value: string) =>
      editProblem(kalianda, { session: 'S01', kind, value }, during);
    expect(moved('day', '2027-04-09')).toEqual({ rule: 'begun' });
    expect(moved('place', 'Ruang Melati')).toBeNull();
  });

  it('takes the quiz along with the last session of its day, and not before', () => {
    const onTuesday = kalianda.sessions.flatMap((one) =>
      'date' in one && one.date === '2027-04-06' ? [one.code] : [],
    );
    const quizOn = (programme: Programme) =>
      programme.quizzes.find(({ code }) => code === kalianda.quizzes[0]?.code)?.date;
    let moved = kalianda;
    const seen = onTuesday.map((session) => {
      moved = edited(moved, { session, kind: 'day', value: '2027-04-09' });
      return quizOn(moved);
    });
    expect(seen).toEqual(['2027-04-06', '2027-04-06', '2027-04-09']);
    expect(readProgramme(moved).ok).toBe(true);
  });

  it('keeps the length of the session', () => {
    const after = timed(edited(kalianda, { session: 'S01', kind: 'hour', value: '09:05' }), 'S01');
    expect([after?.start, after?.end]).toEqual(['09:05', '11:20']);
  });
});

describe('an hour', () => {
  it.each([
    ['13.30', '13:30'],
    ['pukul 13:30 WIB', '13:30'],
    ['jam 2 siang', '14:00'],
    ['8', '08:00'],
    ['1330', '13:30'],
    ['mulai jam 3', '15:00'],
    ['11 malam', '23:00'],
    ['25.00', null],
    ['13.30-15.00', null],
    ['Ruang 2', null],
  ])('%s is %s', (said, meant) => expect(readHour(said)).toBe(meant));
});
