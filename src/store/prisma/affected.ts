/** Whose data were held when they may have been seen by others, and of what kind: for the notice that the law asks for. */
import type { Affected, RightsReader } from '../rights.ts';
import { describedOr } from './opened.ts';
import type { Parts } from './parts.ts';
import { nobodyYet } from './person-row.ts';
import { lineOr } from './roster-rows.ts';
import { isUnregistered } from './unregistered.ts';

interface Row {
  readonly personId: string;
  readonly profile: Uint8Array;
  readonly phones: number | bigint;
  readonly chats: number | bigint;
  readonly heard: number | bigint;
  readonly said: number | bigint;
  readonly answers: number | bigint;
  readonly presences: number | bigint;
}

export function readAffected(parts: Parts): Pick<RightsReader, 'affected'> {
  return {
    async affected(agencyId, programme, since, until) {
      const rows = await parts.read.$queryRaw<Row[]>`
        SELECT p.id AS "personId", p.profile,
          (SELECT count(*) FROM conversation c JOIN chat h ON h.id = c."chatId" WHERE c."personId" = p.id AND h.phone IS NOT NULL) AS phones,
          (SELECT count(*) FROM conversation c WHERE c."personId" = p.id) AS chats,
          (SELECT count(*) FROM inbox i WHERE i."personId" = p.id AND i.kind = 'replied' AND i."createdAt" <= ${until} AND i."createdAt" >= ${since}) AS heard,
          (SELECT count(*) FROM conversation c JOIN outbox o ON o."chatId" = c."chatId"
            WHERE c."personId" = p.id AND o."personId" = p.id AND o."createdAt" <= ${until} AND o."createdAt" >= ${since}) AS said,
          (SELECT count(*) FROM answer a WHERE a."personId" = p.id AND a.at <= ${until}) AS answers,
          (SELECT count(*) FROM presence r WHERE r."personId" = p.id AND r.at <= ${until}) AS presences
        FROM person p
        WHERE p."agencyId" = ${agencyId} AND p."createdAt" <= ${until}
          AND (${programme === null} OR EXISTS (SELECT 1 FROM enrolment e WHERE e."personId" = p.id AND e."programmeCode" = ${programme ?? ''}))
        ORDER BY p.id`;
      return [...rows.map((row) => affectedOf(parts, row)), ...(await invited(parts, agencyId, programme, until))];
    },
  };
}

function affectedOf(parts: Parts, { personId, profile, ...counts }: Row): Affected {
  const { name, nip, unit, position } = describedOr(parts, { personId, profile }) ?? nobodyYet;
  return {
    personId,
    name,
    hasNip: nip !== null,
    hasPhone: Number(counts.phones) > 0,
    hasAddress: Number(counts.chats) > 0,
    hasWork: unit !== null || position !== null,
    messages: Number(counts.heard) + Number(counts.said),
    answers: Number(counts.answers),
    presences: Number(counts.presences),
  };
}

/** Whoever is on an invitation list and has not come: no person of ours, and their data are held all the same. */
async function invited(
  parts: Parts,
  agencyId: string,
  programme: string | null,
  until: Date,
): Promise<readonly Affected[]> {
  const rows = await parts.read.$queryRaw<{ id: string; line: Uint8Array }[]>`
    SELECT r.id, r.line FROM roster_entry r
    WHERE r."agencyId" = ${agencyId} AND r."createdAt" <= ${until} AND ${isUnregistered}
      AND (${programme === null} OR r."programmeCode" = ${programme ?? ''})
    ORDER BY r.id`;
  return rows.map((row) => {
    const line = lineOr(parts, row);
    const held = { hasNip: Boolean(line?.nip), hasPhone: Boolean(line?.phone), hasWork: Boolean(line?.unit) };
    return {
      ...{ personId: row.id, name: line?.name ?? null, hasAddress: false, ...held },
      ...{ messages: 0, answers: 0, presences: 0 },
    };
  });
}
