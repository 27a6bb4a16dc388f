/** Questions about announcements: what one says, whom it is for, and how far it has come. */
import { randomInt } from 'node:crypto';
import type { Locale } from '../../core/message.ts';
import type { AnnouncementContent } from '../../training/announcement.ts';
import { publicLine } from '../../training/announcement-text.ts';
import { makeCheckCode } from '../../training/check-code.ts';
import type { AnnouncementReach, AnnouncementReader } from '../announcements.ts';
import type { Seal } from '../seal.ts';
import { aimedAt } from './announcement-audience.ts';
import { announcedOf, contentHash, keysOf } from './announcement-row.ts';
import { readCheckCodes } from './check-codes.ts';
import type { Prisma } from './generated/client.ts';
import { namesOf } from './names-of.ts';
import type { Parts } from './parts.ts';
import { localeOf } from './person-row.ts';
import type { Tx } from './queue.ts';
import { whyUnreached } from './unreached.ts';

export function readAnnouncements(parts: Parts): AnnouncementReader {
  const { read, seal } = parts;
  return {
    ...readCheckCodes(parts),
    async announcement(agencyId, id) {
      const row = await read.announcement.findFirst({ where: { id, agencyId } });
      return row && announcedOf(seal, row);
    },
    async announcementProgress(agencyId, id) {
      const row = await read.announcement.findFirst({ where: { id, agencyId } });
      return row && progressOf(read, row);
    },
    async sameAnnouncement(agencyId, content, now) {
      const row = await sameMade(read, seal, agencyId, content, now);
      return row && announcedOf(seal, row);
    },
    async openAnnouncement(agencyId, programmes, now) {
      const where = { agencyId, programmeCode: { in: [...programmes] }, withdrawnAt: null, expiresAt: { gt: now } };
      const row = await read.announcement.findFirst({ where, orderBy: { at: 'desc' } });
      return row && announcedOf(seal, row);
    },
    async announcementReach(agencyId, programme, audience, date, now) {
      const rows = await read.$queryRaw<{ locale: string; people: Count; unreached: Count }[]>`
        SELECT locale, count(*) AS people, sum(CASE WHEN why IS NULL THEN 0 ELSE 1 END) AS unreached
        FROM (SELECT p.locale, ${whyUnreached} AS why
          FROM (${aimedAt({ agencyId, programme, audience, date, by: now })}) AS w
          JOIN person p ON p.id = w.id AND p."agencyId" = ${agencyId}) AS them
        GROUP BY locale`;
      return reachOf(rows);
    },
    async announcementRecipients(agencyId, id, after, limit) {
      const row = await read.announcement.findFirst({ where: { id, agencyId, withdrawnAt: null } });
      if (row === null) return [];
      const { programme, audience, date, at: by } = announcedOf(seal, row);
      const people = await read.$queryRaw<{ id: string }[]>`
        SELECT w.id FROM (${aimedAt({ agencyId, programme, audience, date, by })}) AS w
        WHERE w.id > ${after ?? ''} ORDER BY w.id LIMIT ${limit}`;
      return people.map((person) => person.id);
    },
    async unpreparedAnnouncements(agencyId) {
      const where = { agencyId, preparedAt: null, withdrawnAt: null };
      const rows = await read.announcement.findMany({ where, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
      return rows.map((row) => announcedOf(seal, row));
    },
    async publicLine(agencyId, programme, text) {
      for await (const names of namesOf(parts, agencyId, programme)) if (publicLine(text, names) === null) return null;
      return publicLine(text, []);
    },
    async freeCheckCode() {
      for (;;) {
        const code = makeCheckCode((below) => randomInt(below));
        if ((await read.checkCode.findUnique({ where: { code } })) === null) return code;
      }
    },
  };
}

type Count = number | bigint;

function reachOf(rows: readonly { locale: string; people: Count; unreached: Count }[]): AnnouncementReach {
  const counted = rows.map((row) => ({
    locale: localeOf(row.locale),
    people: Number(row.people),
    unreached: Number(row.unreached),
  }));
  const sum = (of: (row: (typeof counted)[number]) => number): number => counted.reduce((all, row) => all + of(row), 0);
  const readIn = (locale: Locale): number => sum((row) => (row.locale === locale ? row.people - row.unreached : 0));
  return {
    people: sum((row) => row.people),
    unreached: sum((row) => row.unreached),
    languages: { id: readIn('id'), en: readIn('en') },
  };
}

type Client = Pick<Tx, '$queryRaw'>;

/** Asked before a turn, and again in its commit. */
export async function sameMade(
  client: Pick<Tx, 'announcement'>,
  seal: Seal,
  agencyId: string,
  content: AnnouncementContent,
  now: Date,
) {
  const hash = contentHash(seal, agencyId, content);
  const where = { agencyId, contentHash: hash, withdrawnAt: null, expiresAt: { gt: now } };
  return client.announcement.findFirst({ where, orderBy: { at: 'desc' } });
}

/** What the sender has in its hands counts as got: nobody can call it back. */
export async function reachedOf(client: Client, agencyId: string, programme: string, code: string): Promise<number> {
  const { first, last } = keysOf(programme, code);
  const [row] = await client.$queryRaw<{ reached: Count }[]>`
    SELECT count(*) AS reached FROM inbox i JOIN outbox o ON o."inboxSeq" = i.seq
    WHERE i.key > ${first} AND i.key < ${last} AND i."agencyId" = ${agencyId}
      AND o.state IN ('leased', 'unknown', 'sent', 'delivered')`;
  return Number(row?.reached ?? 0);
}

async function progressOf(client: Client, row: Prisma.AnnouncementModel) {
  const { id, agencyId, programmeCode, preparedAt } = row;
  const { first, last } = keysOf(programmeCode, id);
  const [count] = await client.$queryRaw<{ waiting: Count }[]>`
    SELECT count(*) AS waiting FROM inbox i LEFT JOIN outbox o ON o."inboxSeq" = i.seq
    WHERE i.key > ${first} AND i.key < ${last} AND i."agencyId" = ${agencyId}
      AND (i.state = 'waiting' OR (o.open = ${true} AND o.state = 'pending'))`;
  const reached = await reachedOf(client, agencyId, programmeCode, id);
  return { reached, waiting: Number(count?.waiting ?? 0), prepared: preparedAt !== null };
}
