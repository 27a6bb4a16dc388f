/** What an officer or administrator writes: agencies, accounts, programmes, rosters, decisions. */
import { createHash } from 'node:crypto';
import type { Programme } from '../../training/programme.ts';
import type { Desk, ImportWord } from '../desk.ts';
import { applyingErasures } from './apply-erasures.ts';
import { writeAudit } from './audit.ts';
import { remindingOfCase } from './cases.ts';
import { keepingDoor } from './changing.ts';
import { announcementDesk } from './check-codes.ts';
import { deciding } from './decide.ts';
import { registeringAtDesk } from './desk-registration.ts';
import { importingRoster } from './import-roster.ts';
import { incidentDesk } from './incidents.ts';
import { inviting } from './invitations.ts';
import { setSetting, setting } from './marks.ts';
import type { Parts } from './parts.ts';
import { keepingPresence } from './presence-desk.ts';
import { codeKey } from './programme-row.ts';
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

async function ensureAgency(tx: Tx, agency: Parameters<Desk['ensureAgency']>[0], now: Date): Promise<string> {
  const { code, name, zone } = agency;
  const row = await tx.agency.upsert({
    where: { code },
    create: { id: crypto.randomUUID(), code, name, zone, createdAt: now },
    update: { name, zone },
  });
  return row.id;
}

async function importProgramme(
  tx: Tx,
  seal: Parts['seal'],
  programme: Programme,
  now: Date,
  word: ImportWord | undefined,
): ReturnType<Desk['importProgramme']> {
  const { code, agency, zone } = programme;
  const agencyId = await ensureAgency(tx, { code: agency.code, name: agency.name, zone }, now);
  const known = await tx.programme.findUnique({ where: { codeKey: codeKey(code) } });
  if (known && known.agencyId !== agencyId) throw new Error(`The code ${code} belongs to another agency.`);
  const content = JSON.stringify(programme);
  const hash = createHash('sha256').update(content).digest('base64url');
  const same = await tx.programmeVersion.findUnique({ where: { programmeCode_hash: { programmeCode: code, hash } } });
  if (same && known?.versionId === same.id) return { agencyId, versionId: same.id, fresh: false };
  const versionId = same?.id ?? crypto.randomUUID();
  await tx.programme.upsert({
    where: { code },
    create: { code, codeKey: codeKey(code), agencyId, versionId, stamp: 0, createdAt: now },
    update: { versionId },
  });
  if (!same) {
    await tx.programmeVersion.create({
      data: { id: versionId, agencyId, programmeCode: code, hash, content, createdAt: now },
    });
  }
  if (word) {
    const detail = { version: String(programme.version), reason: word.reason };
    await writeAudit(tx, seal, [{ agencyId, by: word.by, act: 'programme-changed', programme: code, detail }], now);
  }
  return { agencyId, versionId, fresh: true };
}
