/** Whom an officer means: by id, NIP or its end, phone, or part of the name; and whoever is invited and has not come. */
import { nipTail } from '../../training/nip.ts';
import { readPhone } from '../../training/phone.ts';
import type { Profile, Reader } from '../reader.ts';
import { phoneHash } from './chats.ts';
import { Prisma } from './generated/client.ts';
import { rememberedNames, standsIn } from './names.ts';
import type { Parts } from './parts.ts';
import { nipHash } from './person-row.ts';
import { type PersonRow, profileOf } from './read-profile.ts';
import { lineOr } from './roster-rows.ts';
import { anyOf } from './sql.ts';
import { isUnregistered } from './unregistered.ts';

const MOST_FOUND = 20;

export function findPeople(parts: Parts): Pick<Reader, 'findPeople' | 'findInvited' | 'hasChat'> {
  const { read } = parts;
  const namesOf = rememberedNames(parts);
  return {
    async findPeople(agencyId, said, within) {
      const query = said.trim();
      if (query === '') return [];
      const known = await exactly(parts, agencyId, query, within);
      if (known.length > 0 || isNumber(query)) return known;
      const found = (await namesOf(agencyId, within)).filter(isAlike(query)).slice(0, MOST_FOUND);
      return profilesOf(
        parts,
        found.map(({ id }) => id),
      );
    },
    async findInvited(agencyId, said, within) {
      const query = said.trim();
      if (query === '') return [];
      const isMeant = isNumber(query) ? Prisma.sql`r."nipHash" = ${nipHash(parts.seal, query)}` : Prisma.sql`true`;
      const rows = await read.$queryRaw<{ id: string; programmeCode: string; line: Uint8Array }[]>`
        SELECT r.id, r."programmeCode", r.line FROM roster_entry r
        WHERE r."agencyId" = ${agencyId} AND r."programmeCode" IN (${anyOf(within)}) AND ${isMeant} AND ${isUnregistered}`;
      const found = rows.flatMap(({ programmeCode, ...row }) => {
        const line = lineOr(parts, row);
        const tail = line?.nip ? nipTail(line.nip) : null;
        if (!line || !(isNumber(query) || isAlike(query)({ name: line.name, nipTail: tail }))) return [];
        return [{ programme: programmeCode, name: line.name, unit: line.unit, nipTail: tail }];
      });
      return found.slice(0, MOST_FOUND);
    },
    async hasChat(agencyId, personId) {
      return (await read.conversation.findFirst({ where: { agencyId, personId }, select: { id: true } })) !== null;
    },
  };
}

async function exactly(
  parts: Parts,
  agencyId: string,
  query: string,
  within: readonly string[] | undefined,
): Promise<readonly Profile[]> {
  const { read, seal } = parts;
  const phone = readPhone(query, { sample: true });
  const rows = await read.$queryRaw<PersonRow[]>`
    SELECT p.id, p.profile, p.locale, p.stopped, p."withdrawnAt" FROM person p
    WHERE p."agencyId" = ${agencyId} AND p."erasedAt" IS NULL AND ${standsIn(within)} AND p.id IN (
      SELECT ${query}
      UNION ALL SELECT id FROM person WHERE "agencyId" = ${agencyId} AND "nipHash" = ${nipHash(seal, query)}
      UNION ALL SELECT c."personId" FROM chat h JOIN conversation c ON c."chatId" = h.id
        WHERE h."phoneHash" = ${phoneHash(seal, phone.ok ? phone.e164 : query)})
    LIMIT ${MOST_FOUND}`;
  return rows.map((row) => profileOf(parts, row));
}

async function profilesOf(parts: Parts, ids: readonly string[]): Promise<readonly Profile[]> {
  const rows = await parts.read.person.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } });
  return rows.map((row) => profileOf(parts, row));
}

/** A whole NIP or phone number, which no name holds; three digits are the end of a NIP. */
const isNumber = (query: string): boolean => /^[+\d][\d\s.()-]{3,}$/.test(query);

/** As people are spoken of; a stored name has none. */
const title = /^(?:ibu|bu|bapak|bpk|pak|bp)\.?\s+(?=\S)/;

function isAlike(query: string): (one: Pick<Profile, 'name' | 'nipTail'>) => boolean {
  if (/^\d{3}$/.test(query)) return (one) => one.nipTail === query;
  const part = query.toLowerCase();
  const bare = part.replace(title, '');
  return ({ name }) => [part, bare].some((one) => name?.toLowerCase().includes(one));
}
