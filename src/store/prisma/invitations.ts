/** One-time codes that give a role: made, looked up, and used up by whoever is first. */
import { randomInt } from 'node:crypto';
import { INVITE_MS } from '../../training/invite.ts';
import { makeInviteCode, readInviteCode } from '../../training/invite-code.ts';
import { Role } from '../../training/role.ts';
import type { Desk } from '../desk.ts';
import type { Reader } from '../reader.ts';
import type { Seal } from '../seal.ts';
import { writeAudit } from './audit.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';

/** Who gives the code of a start: no person, so that a later start knows its own. */
const byTheStart = 'system';

export const inviteHash = (seal: Seal, code: string): string => seal.hash('invite', readInviteCode(code) ?? '');

export function inviting(parts: Parts): Pick<Desk, 'invite' | 'inviteFirst'> {
  return {
    invite: (invitation, now) => parts.queue.write((tx) => make(parts, tx, invitation, now)),
    inviteFirst: (agencyId, now) =>
      parts.queue.write(async (tx) => {
        const officer = { agencyId, role: 'officer' } as const;
        if ((await tx.role.findFirst({ where: { ...officer, endedAt: null } })) !== null) return null;
        await tx.invite.updateMany({
          where: { ...officer, grantedBy: byTheStart, usedAt: null, expiresAt: { gt: now } },
          data: { expiresAt: now },
        });
        return make(parts, tx, { ...officer, programme: null, by: byTheStart }, now);
      }),
  };
}

async function make({ seal }: Parts, tx: Tx, invitation: Parameters<Desk['invite']>[0], now: Date) {
  const code = makeInviteCode((below) => randomInt(below));
  const expiresAt = new Date(now.getTime() + INVITE_MS);
  await keepInvitation(seal, tx, { ...invitation, code, expiresAt }, now);
  return { code, expiresAt };
}

type Made = Parameters<Desk['invite']>[0] & { readonly code: string; readonly expiresAt: Date };

export async function keepInvitation(seal: Seal, tx: Tx, made: Made, now: Date): Promise<void> {
  const { agencyId, role, programme, by, code, expiresAt } = made;
  const row = { agencyId, role, programmeCode: programme, grantedBy: by, createdAt: now, expiresAt };
  await tx.invite.create({ data: { codeHash: inviteHash(seal, code), ...row } });
  await writeAudit(tx, seal, [{ agencyId, by, act: 'invitation-made', programme, detail: { role } }], now);
}

export function readInvitations({
  read,
  seal,
  directory,
  pick = randomInt,
}: Parts): Pick<Reader, 'invitation' | 'joinTries' | 'freeInviteCode'> {
  return {
    async freeInviteCode() {
      for (;;) {
        const code = makeInviteCode((below) => pick(below));
        if ((await read.invite.findUnique({ where: { codeHash: inviteHash(seal, code) } })) === null) return code;
      }
    },
    async invitation(code, now) {
      const row = await openInvite(read, seal, code, now);
      const agency = (await directory.entries()).agencies.find(({ id }) => id === row?.agencyId);
      if (!row || !agency) return null;
      const { agencyId, programmeCode: programme, expiresAt } = row;
      return { agencyId, agency: agency.name, zone: agency.zone, role: Role.parse(row.role), programme, expiresAt };
    },
    joinTries: (agencyId, chatId, since) => read.joinTry.count({ where: { agencyId, chatId, at: { gte: since } } }),
  };
}

/** Asked before a turn, and again in its commit. */
export async function openInvite(client: Pick<Tx, 'invite'>, seal: Seal, code: string, now: Date) {
  if (readInviteCode(code) === null) return null;
  const where = { codeHash: inviteHash(seal, code), usedAt: null, expiresAt: { gt: now } };
  return client.invite.findFirst({ where });
}

/** Null where it was used meanwhile: one code, one person. */
export async function useInvite(
  tx: Tx,
  seal: Seal,
  { code, agencyId, personId }: { readonly code: string; readonly agencyId: string; readonly personId: string },
  now: Date,
) {
  const row = await openInvite(tx, seal, code, now);
  if (row?.agencyId !== agencyId) return null;
  return tx.invite.update({ where: { codeHash: row.codeHash }, data: { usedAt: now, usedBy: personId } });
}
