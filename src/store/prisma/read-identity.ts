/** Questions that decide who somebody is: roster, NIP, the number the channel vouched for. */
import type { Reader } from '../reader.ts';
import { phoneContext, phoneHash } from './chats.ts';
import { isNipHeld } from './nip-held.ts';
import type { Parts } from './parts.ts';
import { nipHash } from './person-row.ts';
import { lineOr } from './roster-rows.ts';

type Identity = Pick<Reader, 'rosterMatch' | 'hasRoster' | 'nipHeld' | 'nipTries' | 'verifiedPhone'>;

export function readIdentity(parts: Parts): Identity {
  const { read, seal } = parts;
  return {
    async rosterMatch(agencyId, programmeCode, nip, verifiedPhone) {
      if (verifiedPhone === null) return null;
      const hashes = { nipHash: nipHash(seal, nip), phoneHash: phoneHash(seal, verifiedPhone) };
      const entry = await read.rosterEntry.findFirst({ where: { agencyId, programmeCode, ...hashes } });
      const line = entry && lineOr(parts, entry);
      if (entry === null || line === null) return null;
      return { entryId: entry.id, name: line.name, unit: line.unit, salutation: line.salutation };
    },
    async hasRoster(agencyId, programmeCode) {
      return (await read.rosterEntry.findFirst({ where: { agencyId, programmeCode }, select: { id: true } })) !== null;
    },
    async nipHeld(agencyId, nip, exceptPersonId) {
      return isNipHeld(read, agencyId, nipHash(seal, nip), exceptPersonId);
    },
    async nipTries(agencyId, chatId, nip, since) {
      const at = { gte: since };
      const byChat = await read.nipTry.count({ where: { agencyId, chatId, at } });
      const byNip =
        nip === null ? 0 : await read.nipTry.count({ where: { agencyId, nipHash: nipHash(seal, nip), at } });
      return { byChat, byNip };
    },
    async verifiedPhone(agencyId, chatId) {
      const chat = await read.chat.findFirst({ where: { id: chatId, conversations: { some: { agencyId } } } });
      return chat?.phone ? seal.unseal(chat.phone, phoneContext(chatId)).toString('utf8') : null;
    },
  };
}
