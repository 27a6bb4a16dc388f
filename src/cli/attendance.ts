/** `pamong attendance`: the list of attendance that is signed, as a workbook or as a page to print. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Text, text } from '../core/text.ts';
import { localDate } from '../training/local-time.ts';
import { allClassDays, type ClassDay, classDay } from '../training/moments.ts';
import type { Programme } from '../training/programme.ts';
import { attendanceSheets, type Say } from '../workbook/attendance-list.ts';
import { attendancePage } from '../workbook/attendance-page.ts';
import { attendanceWorkbook } from '../workbook/attendance-sheet.ts';
import { argumentAt, type CliCommand, exit, optionOf } from './command.ts';
import { reading, writing } from './database.ts';
import { Obstacle } from './obstacle.ts';
import { programmeNamed } from './programme-named.ts';

export const attendance: CliCommand = {
  name: 'attendance',
  key: 'attendance',
  arguments: 1,
  options: { date: { type: 'string' }, out: { type: 'string' } },
  async run(given, place) {
    const { terminal, user } = place;
    const out = optionOf(given, 'out') ?? '';
    const form = /\.(xlsx|html)$/i.exec(out)?.[1]?.toLowerCase();
    if (form === undefined) {
      terminal.complain(text('cli.attendance.whichFile'));
      return exit.wrongUse;
    }
    const { programme, now } = await reading(place, async ({ reader, now }) => ({
      programme: (await programmeNamed(reader, argumentAt(given, 0))).programme,
      now,
    }));
    const day = dayMeant(programme, optionOf(given, 'date'), now);
    const answer = await writing(
      { kind: 'attendance-list', programme: programme.code, date: day.date, by: `cli:${user}` },
      place,
    );
    if (answer.kind !== 'attendance-listed') throw new Obstacle(text('cli.obstacle.broken'));
    const { people } = answer;
    const nobody = { locale: terminal.locale, name: null, salutation: null };
    const say: Say = (key, params) => terminal.toPerson(text(`signingList.sheet.${key}`, params), nobody);
    const sheets = attendanceSheets({ programme, date: day.date, sessions: day.sessions, people }, say);
    const file = form === 'xlsx' ? await attendanceWorkbook(sheets) : attendancePage(sheets, terminal.locale);
    write(out, file);
    const counts = { people: people.length, sessions: sheets.length };
    terminal.say(text('cli.attendance.done', { path: out, date: { date: day.date, form: 'date' }, ...counts }));
    terminal.say(text('cli.attendance.keep'));
    return exit.ok;
  },
};

/** The day that was named; else today's class, the last one, or the first that comes. */
function dayMeant(programme: Programme, said: string | null, now: Date): ClassDay {
  const days = allClassDays(programme);
  const today = localDate(now, programme.zone);
  const day = said === null ? (days.findLast(({ date }) => date <= today) ?? days[0]) : named(programme, said);
  if (day) return day;
  const dates = days.map(({ date }): Text => text('cli.attendance.day', { date: { date, form: 'date' }, iso: date }));
  throw new Obstacle(text('cli.attendance.noClass', { date: said ?? today, code: programme.code, dates }));
}

const named = (programme: Programme, said: string): ClassDay | null =>
  /^\d{4}-\d{2}-\d{2}$/.test(said) ? classDay(programme, said) : null;

/** For its own user's eyes: NIPs stand in it in full. */
function write(path: string, file: string | Uint8Array): void {
  try {
    writeFileSync(path, file, { mode: 0o600 });
  } catch (error) {
    throw new Obstacle(text('cli.attendance.notWritten', { path: resolve(path), why: reasonOf(error) }));
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'error');
