/** Who shares a phone, read from its conversations. */
import { HOLDER_NOT_CHOSEN, type HolderReader } from '../holders.ts';
import { describedOr } from './opened.ts';
import type { Parts } from './parts.ts';
import { nobodyYet } from './person-row.ts';

interface Row {
  readonly personId: string;
  readonly profile: Uint8Array;
  readonly waits: number | bigint;
}

/** The agency is the one that answers for the chat; those who share it may be of another that its account serves. */
export function readHolders(parts: Parts): HolderReader {
  return {
    async holders(agencyId, chatId, now) {
      const rows = await parts.read.$queryRaw<Row[]>`
        SELECT p.id AS "personId", p.profile,
          (SELECT count(*) FROM inbox i WHERE p.stopped = ${false} AND i."chatId" = h.id AND i.state = 'waiting' AND i."personId" = p.id
            AND i.reason = ${HOLDER_NOT_CHOSEN} AND (i."expiresAt" IS NULL OR i."expiresAt" > ${now})) AS waits
        FROM chat h JOIN conversation c ON c."chatId" = h.id JOIN person p ON p.id = c."personId"
        WHERE h.id = ${chatId} AND h."agencyId" = ${agencyId} ORDER BY p.id`;
      const people = rows.map(({ personId, profile, waits }) => {
        const { name, salutation } = describedOr(parts, { personId, profile }) ?? nobodyYet;
        return { personId, name, salutation, waits: Number(waits) > 0 };
      });
      return people.sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'id'));
    },
  };
}
