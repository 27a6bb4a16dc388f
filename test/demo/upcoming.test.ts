/** "Yang akan terjadi": the plan, and what waits for one person alone. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { upcoming } from '../../src/demo/upcoming.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { LedgerLine } from '../../src/store/reader.ts';
import { CalendarFile, calendarFor } from '../../src/training/calendar.ts';
import { readProgramme } from '../../src/training/programme.ts';
import { line } from './lines.ts';

const translate = translator();
const example = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../examples/${file}`, import.meta.url), 'utf8'));
const reading = readProgramme(example('kalianda.json'));
const programme = reading.ok ? reading.programme : expect.fail('The example does not read');
const calendar = calendarFor(CalendarFile.parse(example('calendar.json')), programme.zone);
const now = new Date('2027-04-05T06:30:00Z');

/** Hour, name and matter of what stands before the reminder of the next afternoon. */
const ahead = (...lines: readonly LedgerLine[]) =>
  upcoming(programme, calendar, now, [{ name: 'Ibu Sari', upcoming: lines }])
    .filter(({ at }) => at < new Date('2027-04-06T06:30:00Z'))
    .map(({ at, who, what }) =>
      [
        at.toISOString().slice(11, 16),
        ...[who, what].map((text) => translate(text, { locale: 'id', name: null, salutation: null })),
      ].join(' '),
    );

test('a question put off comes back, and one left open is asked again, each to the one it concerns', () => {
  expect(
    ahead(
      line({ event: 'came-back', flow: null, params: {}, plannedAt: new Date('2027-04-05T08:30:00Z') }),
      line({ event: 'stayed-silent', flow: null, params: {}, plannedAt: new Date('2027-04-06T02:00:00Z') }),
    ),
  ).toEqual([
    '08:30 Ibu Sari Pertanyaan yang ditunda (NANTI) kembali',
    '02:00 Ibu Sari Pertanyaan yang belum dijawab ditanyakan sekali lagi',
  ]);
});

test('a message that was put back stands at the hour until which it waits', () => {
  const waitsUntil = new Date('2027-04-06T01:00:00Z');
  expect(ahead(line({ plannedAt: now, waitsUntil, reason: 'day-full' }))).toEqual([
    '01:00 Ibu Sari Pengingat untuk Selasa, 6 April 2027',
  ]);
});

test('a row of the plan stands there once, and what is past not at all', () => {
  const planned = new Date('2027-04-06T02:00:00Z');
  expect(
    ahead(line({ plannedAt: planned, waitsUntil: planned }), line({ event: 'came-back', plannedAt: now })),
  ).toEqual([]);
});

test('what is told of one matter alone stands there, though it is no row that was put back', () => {
  const at = new Date('2027-04-05T08:00:00Z');
  expect(ahead(line({ flow: 'question-news', params: {}, plannedAt: at, waitsUntil: at }))).toEqual([
    '08:00 Ibu Sari Pemberitahuan tentang pertanyaan peserta',
  ]);
});
