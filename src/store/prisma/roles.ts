/** Roles: who is officer, mentor or facilitator, given by an invitation and ended by hand. */

import { isOfficerOf, Role } from '../../training/role.ts';
import type { Desk } from '../desk.ts';
import type { HeldRole, Reader } from '../reader.ts';
import { writeAudit } from './audit.ts';
import { useInvite } from './invitations.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';

export function readRoles({ read }: Pick<Parts, 'read'>): Pick<Reader, 'roles'> {
  return { roles: (agencyId, personId) => rolesOf(read, agencyId, personId) };
}

export async function rolesOf(
  client: Pick<Tx, 'role'>,
  agencyId: string,
  personId: string,
): Promise<readonly HeldRole[]> {
  const rows = await client.role.findMany({
    where: { agencyId, personId, endedAt: null },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ role, programmeCode }) => ({ role: Role.parse(role), programme: programmeCode }));
}

/** Asked in the transaction itself: a role that has ended meanwhile allows nothing. */
export async function isOfficer(
  tx: Tx,
  { agencyId, personId }: { readonly agencyId: string; readonly personId: string | null },
  programme: string,
): Promise<boolean> {
  return personId !== null && isOfficerOf(await rolesOf(tx, agencyId, personId), programme);
}

export interface Taking {
  readonly agencyId: string;
  readonly personId: string;
  readonly code: string;
  readonly at: Date;
}

/** Throws where the invitation was used or ran out: its guard would have said so. */
export async function takeRole({ seal }: Pick<Parts, 'seal'>, tx: Tx, taking: Taking): Promise<void> {
  const { agencyId, personId, at } = taking;
  const invite = await useInvite(tx, seal, taking, at);
  if (invite === null) throw new Error('An invitation was used without being open');
  const { role, programmeCode, grantedBy } = invite;
  await tx.role.create({
    data: { id: crypto.randomUUID(), agencyId, personId, role, programmeCode, grantedBy, at },
  });
  const deed = { agencyId, by: `person:${personId}`, act: 'role-taken', personId } as const;
  await writeAudit(tx, seal, [{ ...deed, programme: programmeCode, detail: { role } }], at);
}

export function endingRole({ queue, seal }: Parts): Desk['endRole'] {
  return ({ agencyId, personId, role, programme, by }, now) =>
    queue.write(async (tx) => {
      const { count } = await tx.role.updateMany({
        where: { agencyId, personId, role, programmeCode: programme, endedAt: null },
        data: { endedAt: now },
      });
      if (count === 0) return false;
      await writeAudit(tx, seal, [{ agencyId, by, act: 'role-ended', personId, programme, detail: { role } }], now);
      return true;
    });
}
