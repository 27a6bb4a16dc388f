/** What makes sheets of a list: given by the wiring, for pages know no workbooks. */
import type { Param } from '../../core/text.ts';
import type { ListedPerson } from '../../store/reader.ts';
import type { Programme, TimedSession } from '../../training/programme.ts';

export interface PrintedList {
  readonly programme: Programme;
  readonly date: string;
  /** A sheet for each, in this order. */
  readonly sessions: readonly TimedSession[];
  readonly people: readonly ListedPerson[];
}

/** A sentence of the sheet by the last part of its key. */
export type SaySheet = (key: string, params?: Readonly<Record<string, Param>>) => string;

export interface ListPrinter {
  /** CSS of what `sections` makes. */
  readonly style: string;
  /** HTML, safe as it stands. */
  sections(list: PrintedList, say: SaySheet): string;
  workbook(list: PrintedList, say: SaySheet): Promise<Uint8Array>;
}
