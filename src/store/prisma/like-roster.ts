/** Which rows of a roster come near to people who registered: asked by the officer who has to decide. */
import { type Claimed, likenesses } from '../../training/roster-likeness.ts';
import type { Reader } from '../reader.ts';
import type { Parts } from './parts.ts';
import { describedIn } from './person-row.ts';
import { lineIn } from './roster-rows.ts';

export function likeRoster({ read, seal }: Parts): Pick<Reader, 'likeRoster'> {
  return {
    async likeRoster(agencyId, programmeCode, people) {
      const rows = await read.rosterEntry.findMany({ where: { agencyId, programmeCode }, orderBy: { id: 'asc' } });
      const roster = rows.map((row) => {
        const { name, unit } = lineIn(seal, row);
        return { name, unit, nip: row.nipHash, phone: row.phoneHash };
      });
      const found = await read.person.findMany({
        where: { agencyId, id: { in: [...people] } },
        include: { conversations: { include: { chat: { select: { phoneHash: true } } } } },
      });
      return new Map(
        found.map(({ id, profile, nipHash, conversations }) => {
          const { name, unit } = describedIn(seal, id, profile);
          const phones = conversations.flatMap(({ chat }) => chat.phoneHash ?? []);
          const claimed: Claimed = { name, unit, nip: nipHash, phones };
          return [id, likenesses(claimed, roster)];
        }),
      );
    },
  };
}
