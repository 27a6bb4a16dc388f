/** Roles: who is officer, mentor or facilitator, given by an invitation and ended by hand. */

import type { Guard } from '../../training/facts.ts';
import { isOfficerOf, leavesAnOfficer, mayEnd, Role } from '../../training/role.ts';
import type { Desk } from '../desk.ts';
import { roleNews } from '../news.ts';
import type { HeldRole, Reader } from '../reader.ts';
import { writeAudit } from './audit.ts';
import { useInvite } from './invitations.ts';
import { describedOr } from './opened.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { insertEvents } from './schedule.ts';

export function readRoles(parts: Parts): Pick<Reader, 'roles' | 'roleHolders'> {
  const { read } = parts;
  return {
    roles: (agencyId, personId) => rolesOf(read, agencyId, personId),
    async roleHolders(agencyId) {
      const held = await holdersOf(read, agencyId);
      const ids = [...new Set(held.map(({ personId }) => personId))];
      const people = await read.person.findMany({ where: { id: { in: ids } }, select: { id: true, profile: true } });
      const names = new Map(
        people.map(({ id, profile }) => [id, describedOr(parts, { personId: id, profile })?.name ?? null]),
      );
      return held.map((one) => ({ ...one, name: names.get(one.personId) ?? null }));
    },
  };
}

async function holdersOf(client: Pick<Tx, 'role'>, agencyId: string) {
  const where = { agencyId, endedAt: null };
  const rows = await client.role.findMany({ where, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  return rows.map(({ personId, role, programmeCode }) => ({
    ...{ personId, role: Role.parse(role), programme: programmeCode },
  }));
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

type Ended = Parameters<Desk['endRole']>[0];

export function endingRole(parts: Parts): Desk['endRole'] {
  return (ended, now) => parts.queue.write((tx) => endRole(parts, tx, ended, now));
}

/** False where it is not held. Whoever ends their own is answered, and told nothing more. */
export async function endRole(parts: Parts, tx: Tx, ended: Ended, now: Date): Promise<boolean> {
  const { agencyId, personId, role, programme, by } = ended;
  const { count } = await tx.role.updateMany({
    where: { agencyId, personId, role, programmeCode: programme, endedAt: null },
    data: { endedAt: now },
  });
  if (count === 0) return false;
  await writeAudit(tx, parts.seal, [{ agencyId, by, act: 'role-ended', personId, programme, detail: { role } }], now);
  if (by !== `person:${personId}`)
    await insertEvents(parts, tx, [roleNews({ agencyId, personId, role, programme, at: now })], now);
  return true;
}

/** Asked in the transaction: two officers who end each other's role leave one. */
export async function roleMayEnd(
  tx: Tx,
  who: { readonly agencyId: string; readonly personId: string | null },
  { personId, role, within: programme }: Extract<Guard, { kind: 'officer-ends' }>,
): Promise<boolean> {
  const { agencyId } = who;
  const ended = { personId, role, programme };
  const all = await holdersOf(tx, agencyId);
  const isHeld = all.some((one) => one.personId === personId && one.role === role && one.programme === programme);
  const own = all.filter((one) => one.personId === who.personId);
  return isHeld && mayEnd(own, ended) && leavesAnOfficer(all, ended);
}
