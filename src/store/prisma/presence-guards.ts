/** What must still hold of attendance when a turn is committed: asked in the transaction itself. */
import { CODE_SLACK_MS } from '../../training/attendance-code.ts';
import type { PresenceGuard } from '../../training/facts.ts';
import { openingOf, openNow } from './openings.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { latestOf } from './read-presence.ts';
import { isOfficer } from './roles.ts';
import type { Standing } from './standing.ts';

export async function presenceHolds(
  { seal }: Parts,
  tx: Tx,
  guard: PresenceGuard,
  { agencyId, personId }: Standing,
  now: Date,
): Promise<boolean> {
  switch (guard.kind) {
    case 'code-free': {
      if (!(await isOfficer(tx, { agencyId, personId }, guard.programme))) return false;
      const open = await openNow(tx, seal, agencyId, now);
      const isSame = (one: (typeof open)[number]) =>
        one.programme === guard.programme && one.session === guard.session && one.closesAt > now;
      return open.every((one) => one.code !== guard.code && !isSame(one));
    }
    case 'code-holds':
      return personId !== null && codeHolds(seal, tx, guard, { agencyId, personId });
    case 'officer-marks': {
      const about = { agencyId, personId: guard.personId, programme: guard.programme, session: guard.session };
      const allowed = await isOfficer(tx, { agencyId, personId }, guard.programme);
      return allowed && (await isEnrolled(tx, about)) && isLatest(seal, tx, about, guard.latest);
    }
    default:
      return guard satisfies never;
  }
}

/** The code is one of their own class, and was written while it was open, or after it had closed. */
async function codeHolds(
  seal: Parts['seal'],
  tx: Tx,
  guard: Extract<PresenceGuard, { kind: 'code-holds' }>,
  who: { readonly agencyId: string; readonly personId: string },
): Promise<boolean> {
  const { programme, session, date, standing, writtenAt, latest } = guard;
  const about = { ...who, programme, session };
  if (!(await isEnrolled(tx, about)) || !(await isLatest(seal, tx, about, latest))) return false;
  if (guard.opening === null) return standing === 'claimed';
  const opening = await openingOf(tx, seal, who.agencyId, guard.opening);
  const isOf = opening?.programme === programme && opening.session === session && opening.date === date;
  if (!opening || !isOf || writtenAt === null) return false;
  const written = new Date(writtenAt);
  if (written.getTime() < opening.openedAt.getTime() - CODE_SLACK_MS) return false;
  return standing === 'present' ? written <= opening.closesAt : written > opening.closesAt;
}

interface Subject {
  readonly agencyId: string;
  readonly personId: string;
  readonly programme: string;
  readonly session: string;
}

export async function isEnrolled(tx: Tx, { agencyId, personId, programme }: Subject): Promise<boolean> {
  const where = { agencyId, personId, programmeCode: programme, standing: 'enrolled', person: { erasedAt: null } };
  return (await tx.enrolment.findFirst({ where })) !== null;
}

const isLatest = async (seal: Parts['seal'], tx: Tx, about: Subject, seq: number): Promise<boolean> =>
  ((await latestOf(tx, seal, about))?.seq ?? 0) === seq;
