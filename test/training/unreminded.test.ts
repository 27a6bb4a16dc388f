/** Who joins too late for a reminder. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CalendarFile, calendarFor } from '../../src/training/calendar.ts';
import { readProgramme } from '../../src/training/programme.ts';
import { unreminded } from '../../src/training/unreminded.ts';

const json = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../examples/${file}`, import.meta.url), 'utf8'));
const calendar = calendarFor(CalendarFile.parse(json('calendar.json')), 'Asia/Jakarta');
const reading = readProgramme(json('kalianda.json'));
if (!reading.ok) throw new Error('examples/kalianda.json is no programme');
const { programme } = reading;

/** By the clock of Jakarta; the first class is on Tuesday 6 April at 08.00. */
const at = (local: string): Date => new Date(`2027-${local}:00+07:00`);
const joining = (local: string, sameDay = false): string | null =>
  unreminded(programme, calendar, at(local), { sameDay })?.date ?? null;

describe('the class day that somebody who joins is never reminded of', () => {
  it('is none as long as its reminder is still to come', () => {
    expect(['03-24T10:00', '04-04T10:00', '04-05T13:29'].map((when) => joining(when))).toEqual([null, null, null]);
  });

  it('is the next one from the hour of its reminder on, until the class begins', () => {
    expect(['04-05T13:30', '04-05T17:00', '04-06T07:59'].map((when) => joining(when))).toEqual(
      Array(3).fill('2027-04-06'),
    );
  });

  it('is none while a class is under way, nor after the last', () => {
    expect(['04-06T08:00', '04-06T14:00', '06-10T12:00'].map((when) => joining(when))).toEqual([null, null, null]);
  });

  it('is the next one all through the day of its reminder where that day holds no second message', () => {
    expect(['04-04T23:59', '04-05T08:00'].map((when) => joining(when, true))).toEqual([null, '2027-04-06']);
  });

  it('is known over a weekend: for a class on Monday the reminder leaves on Friday', () => {
    const monday = {
      ...programme,
      sessions: programme.sessions.map((one) => ('date' in one ? { ...one, date: '2027-04-12' } : one)),
    };
    const joined = (local: string) => unreminded(monday, calendar, at(local), { sameDay: false })?.date ?? null;
    expect([joined('04-09T13:29'), joined('04-09T13:30'), joined('04-10T20:00')]).toEqual([
      null,
      '2027-04-12',
      '2027-04-12',
    ]);
  });
});
