/** Whose data were held when they may have been seen by others, and of what kind: for the notice that the law asks for. */
import type { Affected, RightsReader } from '../rights.ts';
import { describedOr } from './opened.ts';
import type { Parts } from './parts.ts';
import { nobodyYet } from './person-row.ts';

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
      return rows.map((row) => affectedOf(parts, row));
    },
  };
}

function affectedOf(parts: Parts, { personId, profile, ...counts }: Row): Affected {
  const { name, nip } = describedOr(parts, { personId, profile }) ?? nobodyYet;
  return {
    personId,
    name,
    hasNip: nip !== null,
    hasPhone: Number(counts.phones) > 0,
    hasAddress: Number(counts.chats) > 0,
    messages: Number(counts.heard) + Number(counts.said),
    answers: Number(counts.answers),
    presences: Number(counts.presences),
  };
}
