/** Questions about who was at a session, and counts of it. The latest row of a person and session counts. */

import { PresenceHow, PresenceStanding } from '../../training/presence.ts';
import { isOfficerOf, Role } from '../../training/role.ts';
import type { AttendanceReader, Claim, Presence } from '../attendance.ts';
import type { Seal } from '../seal.ts';
import { listToken } from './list-link.ts';
import { readOpenings } from './openings.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';

export function readPresence(parts: Parts): AttendanceReader {
  const { read, seal } = parts;
  return {
    ...readOpenings(parts),
    listToken: (link) => listToken(seal, link),
    presence: (agencyId, personId, programme, session) =>
      latestOf(read, seal, { agencyId, personId, programme, session }),
    presenceCount: (agencyId, held) => counted(read, agencyId, held),
    codeTries: (agencyId, personId, programmeCode, session) =>
      read.presenceTry.count({ where: { agencyId, personId, programmeCode, session } }),
    claims: (agencyId, programme) => waiting(read, agencyId, programme),
    async officersOf(agencyId, programme) {
      const rows = await read.role.findMany({ where: { agencyId, role: 'officer', endedAt: null } });
      const held = rows.map((row) => ({ ...row, role: Role.parse(row.role), programme: row.programmeCode }));
      return [...new Set(held.filter((one) => isOfficerOf([one], programme)).map(({ personId }) => personId))].sort();
    },
  };
}

export interface About {
  readonly agencyId: string;
  readonly personId: string;
  readonly programme: string;
  readonly session: string;
}

export async function latestOf(
  client: Pick<Tx, 'presence'>,
  seal: Seal,
  { agencyId, personId, programme, session }: About,
): Promise<Presence | null> {
  const row = await client.presence.findFirst({
    where: { agencyId, personId, programmeCode: programme, session },
    orderBy: { seq: 'desc' },
  });
  if (row === null) return null;
  const { seq, at, by } = row;
  const reason = row.reason && seal.unseal(row.reason, reasonContext(personId)).toString('utf8');
  return { seq, at, by, reason, standing: PresenceStanding.parse(row.standing), how: PresenceHow.parse(row.how) };
}

export const reasonContext = (personId: string): string => `presence/${personId}`;

type Count = number | bigint;

/** Every part is read from an index; nothing is opened, nobody is named. */
async function counted(
  client: Pick<Tx, '$queryRaw'>,
  agencyId: string,
  { programme, session, date }: Parameters<AttendanceReader['presenceCount']>[1],
): ReturnType<AttendanceReader['presenceCount']> {
  const [row] = await client.$queryRaw<Record<'codes' | 'present' | 'claims', Count>[]>`
    SELECT count(*) FILTER (WHERE standing = 'present' AND how = 'code') AS codes,
      count(*) FILTER (WHERE standing = 'present') AS present,
      count(*) FILTER (WHERE standing = 'claimed') AS claims
    FROM presence p
    WHERE "programmeCode" = ${programme} AND session = ${session} AND "agencyId" = ${agencyId} AND NOT EXISTS (
      SELECT 1 FROM presence later WHERE later."programmeCode" = p."programmeCode" AND later.session = p.session
        AND later."personId" = p."personId" AND later.seq > p.seq)`;
  const [{ enrolled = 0, excused = 0 } = {}] = await client.$queryRaw<{ enrolled: Count; excused: Count }[]>`
    SELECT (SELECT count(*) FROM enrolment WHERE "programmeCode" = ${programme} AND standing = 'enrolled'
        AND "agencyId" = ${agencyId}) AS enrolled,
      (SELECT count(*) FROM attendance a
        JOIN enrolment e ON e."programmeCode" = a."programmeCode" AND e."personId" = a."personId"
        WHERE a."programmeCode" = ${programme} AND a.date = ${date} AND a.said = 'izin' AND a."agencyId" = ${agencyId}
          AND e.standing = 'enrolled' AND NOT EXISTS (
            SELECT 1 FROM attendance later WHERE later."programmeCode" = a."programmeCode" AND later.date = a.date
              AND later."personId" = a."personId" AND later.seq > a.seq)
          AND coalesce((SELECT standing FROM presence p WHERE p."programmeCode" = a."programmeCode"
            AND p.session = ${session} AND p."personId" = a."personId" ORDER BY p.seq DESC LIMIT 1), '') <> 'present'
      ) AS excused`;
  const [heads] = await client.$queryRaw<{ counted: Count }[]>`
    SELECT counted FROM head_count WHERE "programmeCode" = ${programme} AND session = ${session}
      AND "agencyId" = ${agencyId} ORDER BY seq DESC LIMIT 1`;
  return {
    enrolled: Number(enrolled),
    codes: Number(row?.codes ?? 0),
    present: Number(row?.present ?? 0),
    claims: Number(row?.claims ?? 0),
    excused: Number(excused),
    heads: heads ? Number(heads.counted) : null,
  };
}

async function waiting(
  client: Pick<Tx, '$queryRaw' | 'presence'>,
  agencyId: string,
  programme: string,
): Promise<readonly Claim[]> {
  const found = await client.$queryRaw<{ seq: Count }[]>`
    SELECT seq FROM presence p
    WHERE "programmeCode" = ${programme} AND standing = 'claimed' AND "agencyId" = ${agencyId} AND NOT EXISTS (
      SELECT 1 FROM presence later WHERE later."programmeCode" = p."programmeCode" AND later.session = p.session
        AND later."personId" = p."personId" AND later.seq > p.seq)`;
  const rows = await client.presence.findMany({
    where: { seq: { in: found.map(({ seq }) => Number(seq)) } },
    orderBy: { seq: 'asc' },
  });
  return rows.map(({ seq, personId, programmeCode, session, date, how, at, writtenAt }) => ({
    ...{ seq, personId, programme: programmeCode, session, date, at, writtenAt },
    how: PresenceHow.parse(how),
  }));
}
