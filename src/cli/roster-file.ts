/** A roster that an officer named: a CSV file, or a sheet of a workbook. */
import { text } from '../core/text.ts';
import { type RosterReading, readRoster, readRosterSheet } from '../training/roster.ts';
import { chosenSheet } from '../training/roster-choice.ts';
import type { RowOptions } from '../training/roster-row.ts';
import { isWorkbook, readWorkbook } from '../workbook/roster-sheets.ts';
import { readBytes, textIn } from './file.ts';
import { Obstacle } from './obstacle.ts';

export interface RosterFile {
  readonly reading: RosterReading;
  /** The one that was read, where there are others; else null. */
  readonly sheet: string | null;
}

/** Throws where it cannot be read at all, or nobody knows which of its sheets is meant. */
export async function readRosterFile(path: string, named: string | null, options: RowOptions): Promise<RosterFile> {
  const bytes = readBytes(path);
  if (!isWorkbook(bytes)) return { reading: readRoster(textIn(bytes, path), options), sheet: null };
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) throw new Obstacle(text(`cli.obstacle.workbook.${workbook.reason}`, { path }));
  const choice = chosenSheet(workbook.sheets, named);
  if (choice.kind !== 'one') {
    if (choice.names.length === 0) throw new Obstacle(text('cli.obstacle.empty', { path }));
    const names = choice.names.map((name) => `"${name}"`).join(', ');
    throw new Obstacle(text(`cli.obstacle.sheets.${choice.kind}`, { path, names, named: named ?? '' }));
  }
  const { sheet } = choice;
  return { reading: readRosterSheet(sheet, options), sheet: workbook.sheets.length > 1 ? sheet.name : null };
}
