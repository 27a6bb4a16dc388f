/** The floor under an officer's questions: the same rows, by prepared statements of raw better-sqlite3, without opening what is sealed. */
import { join } from 'node:path';
import Database from 'better-sqlite3';

export interface OfficerFloor {
  /** Counts who has not said whether they come, has not done the quiz, has not registered. */
  readonly missingMs: number;
  /** Reads every profile of a programme. */
  readonly namesMs: number;
  /** Reads the messages of one person. */
  readonly ledgerMs: number;
}

const rounds = 10;

export function officerFloor(dataDir: string, programme: string, date: string, quiz: string): OfficerFloor {
  const database = new Database(join(dataDir, 'pamong.db'), { readonly: true });
  const said =
    database.prepare(`SELECT count(*) FROM enrolment e WHERE e."programmeCode" = ? AND e.standing = 'enrolled'
    AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a."personId" = e."personId" AND a."programmeCode" = e."programmeCode" AND a.date = ?)`);
  const done =
    database.prepare(`SELECT count(*) FROM enrolment e WHERE e."programmeCode" = ? AND e.standing = 'enrolled'
    AND (SELECT count(*) FROM answer a WHERE a."personId" = e."personId" AND a."programmeCode" = e."programmeCode" AND a.quiz = ?) < 2`);
  const come = database.prepare('SELECT count(*) FROM roster_entry WHERE "programmeCode" = ? AND "personId" IS NULL');
  const names = database.prepare(`SELECT p.id, p.profile FROM enrolment e JOIN person p ON p.id = e."personId"
    WHERE e."programmeCode" = ?`);
  const rows = database.prepare(`SELECT i.*, o.state FROM inbox i LEFT JOIN outbox o ON o."inboxSeq" = i.seq
    WHERE i."personId" = ? AND i.state <> 'waiting'`);
  const person = database.prepare('SELECT "personId" FROM enrolment LIMIT 1').pluck().get();
  const floor = {
    missingMs: median(() => [said.get(programme, date), done.get(programme, quiz), come.get(programme)]),
    namesMs: median(() => names.all(programme)),
    ledgerMs: median(() => rows.all(person)),
  };
  database.close();
  return floor;
}

function median(unit: () => unknown): number {
  const took = Array.from({ length: rounds }, () => {
    const before = performance.now();
    unit();
    return performance.now() - before;
  });
  return took.sort((a, b) => a - b)[rounds / 2] ?? Number.NaN;
}
