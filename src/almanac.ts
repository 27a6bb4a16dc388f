/** The calendar of each agency, and how long it keeps what, from files that an officer edits; read again when they change. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AgencyCard, Almanac } from './store/reader.ts';
import { type Calendar, CalendarFile, calendarFor, nextWorkingDay } from './training/calendar.ts';
import { instantOf, localDate } from './training/local-time.ts';
import type { Problem } from './training/problem.ts';
import { Retention } from './training/retention.ts';
import { shapeProblems } from './training/shape-problems.ts';
import { nextOpening } from './training/windows.ts';

/** What Pamong ships: estimates, to be replaced by the year's decree. */
const shipped = new URL('../examples/calendar.json', import.meta.url);

export interface FileAlmanac extends Almanac {
  /**
   * Reads what has changed. A damaged file is told to `damaged`, and the calendar read before stays in force; without
   * either it throws, naming the file.
   */
  refresh(agencies: readonly AgencyCard[], damaged?: (error: unknown) => void): void;
  /** The first hour at which messages leave on the working day after `now`. */
  nextWorkingMorning(agencyId: string, now: Date): Date;
}

/** Looks in `folder` for `calendar-<agency code>.json`, then `calendar.json`, then takes the shipped one. */
export function openAlmanac(folder: string): FileAlmanac {
  const calendars = new Map<string, { readonly stamp: string; readonly calendar: Calendar }>();
  const calendar = (agencyId: string): Calendar => {
    const found = calendars.get(agencyId);
    if (!found) throw new Error(`No calendar was read for agency '${agencyId}'`);
    return found.calendar;
  };
  return {
    calendar,
    refresh(agencies, damaged) {
      for (const { id, code, zone } of agencies) {
        const path = [join(folder, `calendar-${code}.json`), join(folder, 'calendar.json')].find(existsSync) ?? shipped;
        const stamp = `${path} ${statSync(path).mtimeMs} ${zone}`;
        if (calendars.get(id)?.stamp === stamp) continue;
        try {
          calendars.set(id, { stamp, calendar: readCalendar(path, zone) });
        } catch (error) {
          if (!damaged || !calendars.has(id)) throw error;
          damaged(error);
        }
      }
    },
    nextWorkingMorning(agencyId, now) {
      const here = calendar(agencyId);
      const day = nextWorkingDay(here, localDate(now, here.zone));
      return nextOpening(here, instantOf(day, '00:00', here.zone))?.at ?? instantOf(day, '08:00', here.zone);
    },
  };
}

function readCalendar(path: string | URL, zone: string): Calendar {
  const file = jsonIn(path);
  const read = CalendarFile.safeParse(file);
  if (!read.success) throw new CalendarDamaged(String(path), read.error, shapeProblems(read.error.issues, file));
  return calendarFor(read.data, zone);
}

function jsonIn(path: string | URL): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new CalendarDamaged(String(path), error);
  }
}

/** Looks in `folder` for `retention-<agency code>.json`, then `retention.json`; without either the defaults hold. Throws where it is damaged, naming the file. */
export function retentionIn(folder: string, { code }: Pick<AgencyCard, 'code'>): Retention {
  const path = [join(folder, `retention-${code}.json`), join(folder, 'retention.json')].find(existsSync);
  if (path === undefined) return Retention.parse({});
  try {
    return Retention.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new Error(`The retention file ${path} cannot be read: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

/** A calendar file that is no JSON, or not one of a calendar: `cause` is what JSON or zod made of it. */
export class CalendarDamaged extends Error {
  override readonly name = 'CalendarDamaged';

  constructor(
    readonly path: string,
    cause: unknown,
    /** Where its shape is not that of a calendar; none where it cannot be read at all. */
    readonly problems: readonly Problem[] = [],
  ) {
    super(`The calendar file ${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}
