/** Invitations that officers make in a chat, and take back unused: what must hold, and what is written. */
import type { InviteFact, InviteGuard } from '../../training/facts.ts';
import { mayInvite } from '../../training/role.ts';
import { writeAudit } from './audit.ts';
import { inviteHash, keepInvitation, openInvite } from './invitations.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import type { Standing } from './standing.ts';

interface Deed {
  readonly fact: InviteFact;
  readonly agencyId: string;
  /** `person:<id>`. */
  readonly by: string;
}

export async function writeInvitation({ seal }: Parts, tx: Tx, { fact, agencyId, by }: Deed, now: Date): Promise<void> {
  const { role, within: programme, code } = fact;
  if (fact.kind === 'invitation-made') {
    const made = { agencyId, role, programme, by, code, expiresAt: new Date(fact.expiresAt) };
    return keepInvitation(seal, tx, made, now);
  }
  await tx.invite.delete({ where: { codeHash: inviteHash(seal, code) } });
  return writeAudit(tx, seal, [{ agencyId, by, act: 'invitation-withdrawn', programme, detail: { role } }], now);
}

/** Asked in the transaction: a role may have ended meanwhile, and a code may have been used. */
export async function invitationHolds(
  { seal }: Parts,
  tx: Tx,
  guard: InviteGuard,
  { agencyId, personId }: Pick<Standing, 'agencyId' | 'personId'>,
  now: Date,
): Promise<boolean> {
  if (personId === null) return false;
  if (guard.kind === 'invitation-own') {
    const row = await openInvite(tx, seal, guard.code, now);
    return row?.agencyId === agencyId && row.grantedBy === `person:${personId}`;
  }
  const own = await tx.role.findMany({ where: { agencyId, personId, endedAt: null, role: 'officer' } });
  const held = own.map(({ programmeCode: programme }) => ({ role: 'officer' as const, programme }));
  return mayInvite(held, guard.within);
}
