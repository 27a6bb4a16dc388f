/** Which rows of a roster come near to people who registered: asked by the officer who has to decide. */
import { type Claimed, likenesses } from '../../training/roster-likeness.ts';
import type { Reader } from '../reader.ts';
import { describedOr } from './opened.ts';
import type { Parts } from './parts.ts';
import { nobodyYet } from './person-row.ts';
import { lineOr } from './roster-rows.ts';

export function likeRoster(parts: Parts): Pick<Reader, 'likeRoster'> {
  return {
    async likeRoster(agencyId, programmeCode, people) {
      const { read } = parts;
      const rows = await read.rosterEntry.findMany({ where: { agencyId, programmeCode }, orderBy: { id: 'asc' } });
      const roster = rows.flatMap((row) => {
        const line = lineOr(parts, row);
        return line === null ? [] : [{ name: line.name, unit: line.unit, nip: row.nipHash, phone: row.phoneHash }];
      });
      const found = await read.person.findMany({
        where: { agencyId, id: { in: [...people] } },
        include: { conversations: { include: { chat: { select: { phoneHash: true } } } } },
      });
      return new Map(
        found.map(({ id, profile, nipHash, conversations }) => {
          const { name, unit } = describedOr(parts, { personId: id, profile }) ?? nobodyYet;
          const phones = conversations.flatMap(({ chat }) => chat.phoneHash ?? []);
          const claimed: Claimed = { name, unit, nip: nipHash, phones };
          return [id, likenesses(claimed, roster)];
        }),
      );
    },
  };
}
