/** A store whose log lines are kept, and what no code of ours would write into its file. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { pino } from 'pino';
import { openStore } from '../../src/store/prisma/store.ts';
import { openRig, type Rig } from './rig.ts';

export async function openLogged(): Promise<{ readonly rig: Rig; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => lines.push(line) });
  const rig = await openRig((dataDir) => openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir, log }));
  return { rig, lines };
}

export function spoil({ dataDir }: Pick<Rig, 'dataDir'>, sql: string): void {
  const other = new Database(join(dataDir, 'pamong.db'));
  other.exec(sql);
  other.close();
}

export function rowsOf({ dataDir }: Pick<Rig, 'dataDir'>, sql: string): readonly unknown[] {
  const other = new Database(join(dataDir, 'pamong.db'), { readonly: true });
  const rows = other.prepare(sql).all();
  other.close();
  return rows;
}
