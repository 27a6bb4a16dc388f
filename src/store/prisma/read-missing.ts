/** Who has not done something yet: counted and found by indexes, so that ten thousand people are no matter. */
import { type MissingOf, type MissingReader, Unreached } from '../missing.ts';
import { Prisma } from './generated/client.ts';
import { erasedIn } from './names.ts';
import type { Parts } from './parts.ts';
import { type PersonRow, profileOf } from './read-profile.ts';
import { lineOr } from './roster-rows.ts';
import { whyUnreached } from './unreached.ts';
import { isUnregistered } from './unregistered.ts';

type Enrolled = Exclude<MissingOf, { kind: 'registration' }>;

export function readMissing(parts: Parts): MissingReader {
  const { read } = parts;
  return {
    async missingCount(agencyId, programme, what) {
      const [row] = await read.$queryRaw<{ all: number | bigint; missing: number | bigint | null }[]>(
        what.kind === 'registration' ? countInvited(agencyId, programme) : countEnrolled(agencyId, programme, what),
      );
      return { missing: Number(row?.missing ?? 0), of: Number(row?.all ?? 0) };
    },
    async missing(agencyId, programme, what, limit) {
      if (what.kind === 'registration') {
        const rows = await read.$queryRaw<{ id: string; line: Uint8Array }[]>`
          SELECT r.id, r.line FROM roster_entry r
          WHERE r."agencyId" = ${agencyId} AND r."programmeCode" = ${programme} AND ${isUnregistered}
          ORDER BY r.id LIMIT ${limit}`;
        return rows.flatMap((row) => {
          const line = lineOr(parts, row);
          return line === null ? [] : [{ id: row.id, name: line.name, unit: line.unit, unreached: null }];
        });
      }
      const rows = await read.$queryRaw<(PersonRow & { readonly why: string | null })[]>`
        SELECT p.id, p.profile, p.locale, p.stopped, ${whyUnreached} AS why
        FROM enrolment e JOIN person p ON p.id = e."personId"
        WHERE ${standsIn(agencyId, programme, what)} AND ${isMissing(what)}
        ORDER BY e."personId" LIMIT ${limit}`;
      return rows.map((row) => {
        const { name, unit } = profileOf(parts, row);
        return { id: row.id, name, unit, unreached: Unreached.nullable().parse(row.why) };
      });
    },
  };
}

const countInvited = (agencyId: string, programme: string): Prisma.Sql => Prisma.sql`
  SELECT count(*) AS "all", sum(CASE WHEN ${isUnregistered} THEN 1 ELSE 0 END) AS missing FROM roster_entry r
  WHERE r."agencyId" = ${agencyId} AND r."programmeCode" = ${programme}`;

const countEnrolled = (agencyId: string, programme: string, what: Enrolled): Prisma.Sql => Prisma.sql`
  SELECT count(*) AS "all", sum(CASE WHEN ${isMissing(what)} THEN 1 ELSE 0 END) AS missing FROM enrolment e
  WHERE ${standsIn(agencyId, programme, what)}`;

/** The agency is asked of the programme: the index over enrolments then answers without a look at their rows. */
function standsIn(agencyId: string, programme: string, what: Enrolled): Prisma.Sql {
  const since = what.kind === 'quiz' ? Prisma.sql`AND e.at < ${what.enrolledBefore}` : Prisma.empty;
  return Prisma.sql`e."programmeCode" = (
      SELECT code FROM programme WHERE code = ${programme} AND "agencyId" = ${agencyId})
    AND e.standing = 'enrolled' AND e."personId" NOT IN ${erasedIn(agencyId)} ${since}`;
}

/** Of an enrolment `e`. What was said of a day last counts, and taking it back says nothing. */
function isMissing(what: Enrolled): Prisma.Sql {
  switch (what.kind) {
    case 'reminder':
      return Prisma.sql`(SELECT a.said FROM attendance a
        WHERE a."personId" = e."personId" AND a."programmeCode" = e."programmeCode" AND a.date = ${what.date}
        ORDER BY a.seq DESC LIMIT 1) IS NULL`;
    case 'presence':
      return Prisma.sql`coalesce((SELECT a.standing FROM presence a
        WHERE a."programmeCode" = e."programmeCode" AND a.session = ${what.session} AND a."personId" = e."personId"
        ORDER BY a.seq DESC LIMIT 1), 'absent') <> 'present'`;
    case 'reach':
      return Prisma.sql`(SELECT ${whyUnreached} FROM person p WHERE p.id = e."personId") IS NOT NULL`;
    case 'quiz':
      return Prisma.sql`(SELECT count(*) FROM answer a
        WHERE a."personId" = e."personId" AND a."programmeCode" = e."programmeCode" AND a.quiz = ${what.quiz}) < ${what.items}`;
    default:
      return what satisfies never;
  }
}
