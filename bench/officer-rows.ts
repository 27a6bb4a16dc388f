/** Ten thousand named people, as many invited, and a million messages: written by bulk SQL, as years of use would leave them. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Seal, sealWith, secretFrom } from '../src/store/seal.ts';
import type { Bot } from './bot.ts';
import { enrol, inserting } from './people.ts';

export const people = 10_000;
/** Of the inbox and of the outbox, for each. */
const messagesEach = 50;

/** A NIP for each: its serial number is chance no more, so that a bench can ask for one. */
export const nipOf = (at: number): string => `19010101192101${1 + (at % 2)}${String(at % 1000).padStart(3, '0')}`;
export const nameOf = (at: number): string => `Peserta ${at.toString(26).toUpperCase()} Contoh`;

/** `date`: about which half of them have answered; `quiz`: which half have done. */
export async function furnish(bot: Bot, since: Date, date: string, quiz: string): Promise<void> {
  await enrol(bot, people, since);
  const guest = { name: 'Tamu Contoh', nip: null, phone: null, unit: 'Kantor Contoh', salutation: null };
  await bot.desk.importRoster(bot.agencyId, bot.programme.code, [guest], since);
  const secret = secretFrom({ file: join(bot.dataDir, 'pamong.key') });
  if (secret === null) throw new Error('The store has made no key');
  const database = new Database(join(bot.dataDir, 'pamong.db'));
  for (const pragma of ['synchronous = OFF', 'cache_size = -262144', 'temp_store = MEMORY']) database.pragma(pragma);
  const rows = { database, seal: sealWith(secret), bot };
  const places = database
    .prepare(
      'SELECT c."personId", c.id AS "conversationId", c."chatId" FROM conversation c WHERE c."personId" IS NOT NULL',
    )
    .all() as Place[]; // of this very query
  const all = [
    () => name(rows, places),
    () => invite(rows),
    () => answer(rows, places, date, quiz),
    () => say(rows, places),
  ];
  for (const one of all) database.transaction(one)();
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

interface Place {
  readonly personId: string;
  readonly conversationId: string;
  readonly chatId: string;
}

interface Rows {
  readonly database: Database.Database;
  readonly seal: Seal;
  readonly bot: Bot;
}

function name({ database, seal }: Rows, places: readonly Place[]): void {
  const update = database.prepare('UPDATE person SET profile = ?, "nipHash" = ? WHERE id = ?');
  const described = { salutation: 'ibu', unit: 'Kecamatan Contoh', position: 'Staf', nipStatus: 'pns' };
  places.forEach(({ personId }, at) => {
    const nip = nipOf(at);
    const profile = seal.seal(JSON.stringify({ ...described, name: nameOf(at), nip }), `person/${personId}`);
    update.run(profile, at < 1000 ? seal.hash('nip', nip) : null, personId);
  });
}

function invite({ database, seal }: Rows): void {
  const insert = inserting(database, 'roster_entry');
  for (let at = 1; at < people; at += 1) {
    const id = randomUUID();
    const line = { name: `Tamu ${at} Contoh`, nip: null, phone: null, unit: 'Kantor Contoh', salutation: null };
    insert({ id, identityHash: `h-${at}`, line: seal.seal(JSON.stringify(line), `roster/${id}`) });
  }
}

function answer({ database, bot }: Rows, places: readonly Place[], date: string, quiz: string): void {
  const half = places.filter((_, at) => at % 2 === 0);
  const said = database.prepare(
    `INSERT INTO attendance ("agencyId", "personId", "programmeCode", date, said, at) VALUES (?, ?, ?, ?, 'hadir', ?)`,
  );
  const done = database.prepare(
    `INSERT INTO answer ("agencyId", "personId", "programmeCode", quiz, item, choice, correct, competency, at)
     VALUES (?, ?, ?, ?, ?, 'a', 1, 'K1', ?)`,
  );
  const items = bot.programme.quizzes.find(({ code }) => code === quiz)?.items ?? [];
  for (const { personId } of half) {
    said.run(bot.agencyId, personId, bot.programme.code, date, instant);
    for (const item of items) done.run(bot.agencyId, personId, bot.programme.code, quiz, item, instant);
  }
}

const instant = '2027-04-05T06:30:00.000+00:00';

function say({ database, seal, bot }: Rows, places: readonly Place[]): void {
  const body = Buffer.alloc(120, 7);
  const [account] = database.prepare('SELECT id FROM account').pluck().all() as string[]; // text
  const inbox = database.prepare(
    `INSERT INTO inbox ("agencyId", "accountId", "chatId", "conversationId", "personId", key, kind, flow, body, lane, rank,
       priority, urgency, "notBefore", "plannedAt", "plannedDay", state, attempts, outcome, "countedOn", "createdAt", "handledAt")
     VALUES (?, ?, ?, ?, ?, ?, 'flow-due', 'reminder', ?, 1, 1010, 10, 'normal', ?, ?, ?, 'done', 0, 'started', ?, ?, ?)`,
  );
  const outbox = database.prepare(
    `INSERT INTO outbox (id, "agencyId", "accountId", "chatId", "conversationId", "personId", "inboxSeq", unasked, body,
       state, open, "takeableAt", attempts, "createdAt", "sentAt")
     VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, 'sent', 0, ?, 1, ?, ?)`,
  );
  let count = 0;
  for (let round = 0; round < messagesEach; round += 1) {
    const day = new Date(Date.parse('2026-01-05') + round * 7 * 86_400_000).toISOString().slice(0, 10);
    const at = `${day}T06:30:00.000+00:00`;
    const params = { programme: bot.programme.code, date: day };
    for (const { personId, conversationId, chatId } of places) {
      count += 1;
      const key = `bench/${round}/${personId}`;
      const event = { kind: 'flow-due', flow: 'reminder', params, key };
      const sealed = seal.seal(JSON.stringify({ event }), `inbox/${key}`);
      const place = [bot.agencyId, account, chatId, conversationId, personId] as const;
      const { lastInsertRowid: seq } = inbox.run(...place, key, sealed, at, at, day, day, at, at);
      outbox.run(`bench-${count}`, ...place, seq, body, at, at, at);
    }
  }
}
