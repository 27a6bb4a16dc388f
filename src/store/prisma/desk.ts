/** What an officer or administrator writes: agencies, accounts, programmes, rosters, decisions. */
import type { Desk } from '../desk.ts';
import { applyingErasures } from './apply-erasures.ts';
import { remindingOfCase } from './cases.ts';
import { keepingDoor } from './changing.ts';
import { announcementDesk } from './check-codes.ts';
import { deciding } from './decide.ts';
import { registeringAtDesk } from './desk-registration.ts';
import { ensureAgency, importProgramme } from './import-programme.ts';
import { importingRoster } from './import-roster.ts';
import { incidentDesk } from './incidents.ts';
import { inviting } from './invitations.ts';
import { setSetting, setting } from './marks.ts';
import type { Parts } from './parts.ts';
import { keepingPresence } from './presence-desk.ts';
import type { Tx } from './queue.ts';
import { retaining } from './retention.ts';
import { endingRole } from './roles.ts';

export function openDesk(parts: Parts): Desk {
  const changing = async <Result>(unit: (tx: Tx) => Promise<Result>): Promise<Result> => {
    const result = await parts.queue.write(unit);
    parts.directory.forget();
    return result;
  };
  return {
    ensureAgency: (agency, now) => changing((tx) => ensureAgency(tx, agency, now)),
    async ensureAccount({ id, channel, agencyId }, now) {
      await changing((tx) =>
        tx.account.upsert({
          where: { id },
          create: { id, channel, agencyId, createdAt: now },
          update: { channel, agencyId },
        }),
      );
    },
    importProgramme: (programme, now, word) => changing((tx) => importProgramme(tx, parts.seal, programme, now, word)),
    importRoster: importingRoster(parts),
    decide: deciding(parts),
    ...inviting(parts),
    endRole: endingRole(parts),
    ...registeringAtDesk(parts),
    ...announcementDesk(parts),
    ...incidentDesk(parts),
    ...keepingDoor(parts),
    ...keepingPresence(parts),
    applyErasures: applyingErasures(parts),
    retain: retaining(parts),
    caseReminded: remindingOfCase(parts),
    setting: setting(parts),
    setSetting: setSetting(parts),
  };
}
