/** The calendar file that KALENDER sends. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { icsOf } from '../../src/training/ics.ts';
import { Programme } from '../../src/training/programme.ts';
import { isTimed, type TimedSession } from '../../src/training/session.ts';

const kalianda = Programme.parse(JSON.parse(readFileSync('examples/kalianda.json', 'utf8')));
const now = new Date('2027-04-05T06:30:00Z');
const fileOf = (programme: Programme) => icsOf([programme], { now, lang: 'id' });
const events = (file: string) =>
  file
    .replaceAll('\r\n ', '')
    .split('BEGIN:VEVENT\r\n')
    .slice(1)
    .map((event) => event.split('\r\n'));
const edited = (edit: (session: TimedSession) => TimedSession): Programme => ({
  ...kalianda,
  sessions: kalianda.sessions.map((session) => (isTimed(session) ? edit(session) : session)),
});

describe('a calendar file', () => {
  test('holds one event for each session at an hour, at the instants of the programme zone', () => {
    const found = events(fileOf(kalianda));
    expect(found).toHaveLength(kalianda.sessions.filter(isTimed).length);
    expect(found[0]).toEqual(
      expect.arrayContaining([
        'UID:KAL-2027-01-S01@pamong',
        'DTSTART:20270406T010000Z',
        'DTEND:20270406T031500Z',
        'DTSTAMP:20270405T063000Z',
        'LOCATION:Aula pelatihan',
        'STATUS:CONFIRMED',
      ]),
    );
    const witaStart = events(fileOf({ ...kalianda, zone: 'Asia/Makassar' }))[0];
    expect(witaStart).toContain('DTSTART:20270406T000000Z');
  });

  test('holds the sessions of all programmes of one person, each under its own UID', () => {
    const other = { ...kalianda, code: 'KAL-2027-02', shortTitle: 'Arsip Digital' };
    const file = icsOf([kalianda, other], { now, lang: 'id' });
    const uids = events(file).flatMap((lines) => lines.filter((line) => line.startsWith('UID:')));
    expect(new Set(uids).size).toBe(2 * kalianda.sessions.filter(isTimed).length);
    expect(file).toContain('Arsip Digital');
  });

  test('keeps the UID of a session over all versions, and counts them in SEQUENCE', () => {
    const [first] = events(fileOf({ ...edited((session) => ({ ...session, start: '09:00' })), version: 7 }));
    expect(first).toEqual(expect.arrayContaining(['UID:KAL-2027-01-S01@pamong', 'SEQUENCE:7']));
  });

  test('takes a cancelled session back by name', () => {
    const [first, second] = events(
      fileOf(edited((session) => (session.code === 'S01' ? { ...session, cancelled: true } : session))),
    );
    expect(first).toContain('STATUS:CANCELLED');
    expect(second).toContain('STATUS:CONFIRMED');
  });

  test('ends its lines in CRLF and folds them at 75 octets, whatever the letters', () => {
    const file = fileOf(
      edited((session) => ({ ...session, title: 'é—日本🙏 '.repeat(17).trim(), place: 'ruang; kelas, dua' })),
    );
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const widest = Math.max(...file.split('\r\n').map((line) => Buffer.byteLength(line)));
    expect(widest).toBeLessThanOrEqual(75);
    expect(events(file)[0]).toContain(`SUMMARY:${'é—日本🙏 '.repeat(17).trim()}`);
    expect(events(file)[0]).toContain('LOCATION:ruang\\; kelas\\, dua');
  });

  test('stays below 300 kB however many sessions there are', () => {
    const long = { title: '日'.repeat(120), place: '本'.repeat(80) };
    const sessions = Array.from({ length: 800 }, (_, index) => ({
      ...(kalianda.sessions[0] as TimedSession),
      ...long,
      code: `S${index}`,
    })); // the first is at an hour
    expect(Buffer.byteLength(fileOf({ ...kalianda, sessions }))).toBeLessThanOrEqual(300_000);
  });
});
