/** What must still hold when a turn is committed: looked up in the transaction itself, one turn after the other. */
import { Guard } from '../../training/facts.ts';
import type { Commit } from '../store.ts';
import { announcementHolds } from './announcement-draft.ts';
import { asksForHeldNip, isOfficerOfCase } from './cases.ts';
import { deskHolds } from './desk-registration.ts';
import { deskTwinFor } from './desk-twin.ts';
import { helpHolds } from './help-draft.ts';
import { openInvite } from './invitations.ts';
import { invitationHolds } from './invite-draft.ts';
import { linkHolds } from './link-draft.ts';
import { isNipHeld } from './nip-held.ts';
import type { Parts } from './parts.ts';
import { nipHash } from './person-row.ts';
import { presenceHolds } from './presence-guards.ts';
import { programmeHolds } from './programme-draft.ts';
import type { Tx } from './queue.ts';
import { isOfficer, roleMayEnd } from './roles.ts';
import { isSeatWaiting, nextSeat } from './seats.ts';
import type { Standing } from './standing.ts';
import { hasTwin } from './twin.ts';
import { untoldNews } from './untold.ts';

export const guardsOf = (commit: Commit): readonly Guard[] =>
  commit.effects.flatMap((effect) =>
    effect.kind === 'record' && effect.guard !== undefined ? [Guard.parse(effect.guard)] : [],
  );

export async function holds(parts: Parts, tx: Tx, guard: Guard, standing: Standing, now: Date): Promise<boolean> {
  switch (guard.kind) {
    case 'seat-free': {
      const seat = await nextSeat(parts, tx, guard.programme);
      return seat !== null && seat === guard.seat;
    }
    case 'nip-free':
      return !(await isNipHeld(tx, standing.agencyId, nipHash(parts.seal, guard.nip), standing.personId));
    case 'invitation-open':
      return (await openInvite(tx, parts.seal, guard.code, now)) !== null;
    case 'officer-invites':
    case 'invitation-own':
      return invitationHolds(parts, tx, guard, standing, now);
    case 'officer-ends':
      return roleMayEnd(tx, standing, guard);
    case 'officer':
      return isOfficer(tx, standing, guard.programme);
    case 'officer-decides':
      return (await isOfficer(tx, standing, guard.programme)) && waitsSince(parts, tx, guard, standing, now);
    case 'officer-withdraws':
      return (await isOfficer(tx, standing, guard.programme)) && isOwnAndUntold(tx, guard, standing);
    case 'code-free':
    case 'code-holds':
    case 'officer-marks':
      return presenceHolds(parts, tx, guard, standing, now);
    case 'officer-announces':
    case 'officer-unsays':
      return announcementHolds(parts, tx, guard, standing, now);
    case 'officer-edits':
      return programmeHolds(tx, guard, standing);
    case 'desk-joins':
    case 'officer-registers':
    case 'officer-unregisters':
      return deskHolds(parts, tx, guard, standing);
    case 'help-officer':
    case 'help-waits':
    case 'help-open':
    case 'officer-asks':
      return helpHolds(tx, guard, standing);
    case 'belongs-here': {
      const where = { chatId: standing.chatId, personId: guard.personId };
      return (await tx.conversation.findFirst({ where, select: { id: true } })) !== null;
    }
    case 'link-open':
    case 'link-ends':
      return linkHolds(parts, tx, guard, standing, now);
    case 'officer-of-case':
      return isOfficerOfCase(tx, standing, guard.caseId, { open: false });
    case 'officer-closes': {
      const allowed = await isOfficerOfCase(tx, standing, guard.caseId, { open: true });
      return allowed && (guard.outcome === 'refused' || !(await asksForHeldNip(parts, tx, guard.caseId)));
    }
    default:
      return guard satisfies never;
  }
}

/** Two officers decide at once: the second finds that it waits no longer. */
async function waitsSince(
  parts: Parts,
  tx: Tx,
  { programme: programmeCode, personId, standing: becomes, since }: Extract<Guard, { kind: 'officer-decides' }>,
  { agencyId }: Standing,
  now: Date,
): Promise<boolean> {
  const where = { agencyId, programmeCode, personId, standing: 'pending', at: new Date(since) };
  if ((await tx.enrolment.findFirst({ where })) === null) return false;
  const twin = becomes === 'enrolled' ? await deskTwinFor(tx, { agencyId, programme: programmeCode, personId }) : null;
  if (becomes !== 'refused' && twin === null && (await hasTwin(tx, programmeCode, personId))) return false;
  if (twin?.standing === 'enrolled') return true;
  if (becomes === 'enrolled') return (await nextSeat(parts, tx, programmeCode)) !== null;
  return becomes !== 'waitlisted' || !(await isSeatWaiting(parts, tx, { programme: programmeCode, personId }, now));
}

async function isOwnAndUntold(
  tx: Tx,
  { programme, personId }: Extract<Guard, { kind: 'officer-withdraws' }>,
  { agencyId, personId: officer }: Standing,
): Promise<boolean> {
  const where = {
    agencyId,
    programmeCode: programme,
    personId,
    decidedBy: `person:${officer}`,
    waitedSince: { not: null },
  };
  const own = await tx.enrolment.findFirst({ where });
  return own !== null && (await untoldNews(tx, programme, personId)).length > 0;
}
