/** The list of attendance of one class day: a sheet for each session, in words that are given. */
import type { Programme, TimedSession } from '../training/programme.ts';
import { attendanceSections, style } from './attendance-page.ts';
import { type AttendanceSheet, attendanceWorkbook, type SheetTexts } from './attendance-sheet.ts';

export interface ListOfDay {
  readonly programme: Programme;
  readonly date: string;
  /** A sheet for each, in this order. */
  readonly sessions: readonly TimedSession[];
  /** As their lines are numbered. */
  readonly people: readonly { readonly [Part in 'name' | 'nip' | 'position' | 'unit']: string | null }[];
}

type Value = string | { readonly date: string; readonly form: 'date' | 'day' };
/** A sentence of the list in its language, by the last part of its key. */
export type Say = (key: string, params?: Readonly<Record<string, Value>>) => string;

export const attendanceSheets = (list: ListOfDay, say: Say): readonly AttendanceSheet[] =>
  list.sessions.map((session) => sheetOf(list, session, say));

/** What pages that know no workbook print the list with. */
export const listPrinter = {
  /** CSS of what `sections` makes. */
  style,
  /** HTML, safe as it stands. */
  sections: (list: ListOfDay, say: Say): string => attendanceSections(attendanceSheets(list, say)),
  workbook: (list: ListOfDay, say: Say): Promise<Uint8Array> => attendanceWorkbook(attendanceSheets(list, say)),
};

function sheetOf({ programme, date, people }: ListOfDay, session: TimedSession, say: Say): AttendanceSheet {
  const { code, title, place, start, end } = session;
  const hours = { from: start.replace(':', '.'), to: end.replace(':', '.') };
  const heading = [
    programme.agency.name,
    say('title'),
    say('programme', { title: programme.title, batch: programme.batch }),
    say('session', { code, title }),
    say('place', { place }),
    say('when', { day: { date, form: 'date' }, ...hours }),
  ];
  const columns = ['no', 'name', 'nip', 'rank', 'position', 'unit', 'signature'].map((one) => say(`column.${one}`));
  return {
    name: code,
    heading,
    people: people.map(({ name, nip, position, unit }) => ({
      ...{ name: name ?? '', nip: nip ?? '', position: position ?? '', unit: unit ?? '' },
    })),
    texts: {
      columns: columns as unknown as SheetTexts['columns'], // seven words, as the line above lists them
      chair: say('chair'),
      placeAndDate: say('placeAndDate', { city: programme.city, day: { date, form: 'day' } }),
    },
  };
}
