/** The real store in a folder of its own, with a programme and people in it: what every job is run on. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { newConversation } from '../../src/core/conversation.ts';
import type { Effect, Json } from '../../src/core/effect.ts';
import { silentLog } from '../../src/log.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import { CalendarFile, calendarFor } from '../../src/training/calendar.ts';
import type { Fact } from '../../src/training/facts.ts';
import { instantOf } from '../../src/training/local-time.ts';
import { Programme } from '../../src/training/programme.ts';
import type { Standing } from '../../src/training/standing.ts';

export const kalianda = Programme.parse(JSON.parse(readFileSync('examples/kalianda.json', 'utf8')));
export const calendar = calendarFor(
  CalendarFile.parse(JSON.parse(readFileSync('examples/calendar.json', 'utf8'))),
  'Asia/Jakarta',
);
export const wib = (date: string, time: string): Date => instantOf(date, time, 'Asia/Jakarta');

/** Wednesday 24 March 2027, when people register unless a test says otherwise. */
export const registrationDay = wib('2027-03-24', '10:12');

/** One `flow-due` row of the inbox, with people as P1, P2, … */
export interface DueRow {
  readonly key: string;
  readonly flow: string;
  readonly urgency: string;
  readonly priority: number;
  readonly notBefore: string;
  readonly expiresAt: string;
}

export type Rig = Awaited<ReturnType<typeof openRig>>;

export async function openRig() {
  const folder = mkdtempSync(join(tmpdir(), 'pamong-jobs-'));
  const opened = await openStore({ url: `file:${join(folder, 'test.db')}`, dataDir: folder });
  const { store, desk } = opened;
  const database = new Database(join(folder, 'test.db'), { readonly: true });
  const people: string[] = [];
  let heard = 0;

  const record = (fact: Fact): Effect => ({ kind: 'record', fact: fact as Json });
  const publish = async (programme: Programme, at: Date) => {
    const { agencyId, versionId } = await desk.importProgramme(programme, at);
    await desk.ensureAccount({ id: 'web', channel: 'web', agencyId }, at);
    return { agencyId, versionId };
  };
  /** So many people write, each from a phone of their own, and a turn with these effects follows. */
  const write = async (count: number, effects: readonly Effect[], at: Date): Promise<void> => {
    const inbounds = Array.from({ length: count }, () => {
      heard += 1;
      const address = `phone-${String(heard).padStart(6, '0')}`;
      const reply = { kind: 'text', text: 'halo' } as const;
      return {
        channel: 'web',
        account: 'web',
        chat: { address, kind: 'private' },
        sender: { id: address },
        externalId: address,
        sentAt: at,
        reply,
      } as const;
    });
    await store.accept(inbounds, at);
    const works = await store.next(at, { total: count, scheduled: 0 });
    const outcome = { outcome: 'answered', reason: null };
    const common = { conversation: newConversation, effects, outcome, countedOn: null, now: at };
    await store.commit(works.map(({ inboxId, who, revision }) => ({ inboxId, who, revision, ...common })));
  };
  const known = () =>
    (database.prepare('SELECT "personId" AS id FROM enrolment ORDER BY at, rowid').all() as { id: string }[]).map(
      ({ id }) => id,
    ); // the column is text
  /** Ids that chance made become names that stay the same from one run to the next. */
  const named = (text: string): string => {
    const versions = (
      database.prepare('SELECT id FROM programme_version ORDER BY "createdAt", rowid').all() as { id: string }[]
    ).map(({ id }) => id); // the column is text
    const withPeople = people.reduce((all, id, index) => all.replaceAll(id, `P${index + 1}`), text);
    return versions.reduce((all, id, index) => all.replaceAll(id, `V${index + 1}`), withPeople);
  };
  return {
    ...opened,
    log: silentLog,
    calendar: () => calendar,
    perMinute: 1800,
    people,
    publish,
    write,
    async register(count: number, standing: Standing = 'enrolled', at = registrationDay): Promise<readonly string[]> {
      const facts: readonly Fact[] = [
        { kind: 'consent-given', programme: kalianda.code, textVersion: '1' },
        { kind: 'registered', programme: kalianda.code, standing, doubts: [] },
      ];
      await write(count, facts.map(record), at);
      const fresh = known().filter((id) => !people.includes(id));
      people.push(...fresh);
      return fresh;
    },
    /** What the jobs left behind for people, in the order of their keys. */
    due(): readonly DueRow[] {
      const rows = database
        .prepare(
          `SELECT key, flow, urgency, priority, "notBefore", "expiresAt" FROM inbox WHERE kind = 'flow-due' ORDER BY key`,
        )
        .all() as DueRow[]; // the columns just named
      return rows
        .map((row) => ({ ...row, key: named(row.key), notBefore: iso(row.notBefore), expiresAt: iso(row.expiresAt) }))
        .sort((a, b) => (a.key < b.key ? -1 : 1));
    },
    standings(): readonly string[] {
      const rows = database.prepare('SELECT "personId", standing FROM enrolment ORDER BY at, rowid').all() as {
        personId: string;
        standing: string;
      }[]; // the columns just named
      return rows.map(({ personId, standing }) => `${named(personId)} ${standing}`).sort();
    },
    count: (table: 'chat' | 'timer' | 'inbox' | 'job_mark'): number =>
      (database.prepare(`SELECT count(*) AS rows FROM ${table}`).get() as { rows: number }).rows, // one row, one number
    /** One value of the database. */
    value: (sql: string): unknown => database.prepare(sql).pluck().get(),
    /** What no code of ours would write. */
    spoil(sql: string): void {
      const other = new Database(join(folder, 'test.db'));
      other.exec(sql);
      other.close();
    },
    /** While somebody else writes: whoever wants to write then has to wait, and fails. */
    async holding(unit: () => Promise<void>): Promise<void> {
      const other = new Database(join(folder, 'test.db'));
      other.exec('BEGIN IMMEDIATE');
      try {
        await unit();
      } finally {
        other.close();
      }
    },
    /** How often anything was committed, by SQLite's own count. */
    commits: (): number => Number(database.pragma('data_version', { simple: true })),
    async close() {
      database.close();
      await opened.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const iso = (at: unknown): string => new Date(at as string | number).toISOString(); // as the adapter stores instants
