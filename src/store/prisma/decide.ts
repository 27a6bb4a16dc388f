/** An officer's word on a registration, and the events that tell the person: one transaction. */
import type { Desk } from '../desk.ts';
import type { Scheduled } from '../store.ts';
import { closeAsking } from './asking-write.ts';
import { writeAudit } from './audit.ts';
import { joinFromDesk } from './desk-joined.ts';
import { deskTwinFor } from './desk-twin.ts';
import { stampChange } from './enrolment.ts';
import { isNipHeld } from './nip-held.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { insertEvents } from './schedule.ts';
import { isSeatWaiting, nextSeat } from './seats.ts';
import { anyOf } from './sql.ts';
import { hasTwin } from './twin.ts';
import { untoldNews } from './untold.ts';

type Decision = Parameters<Desk['decide']>[0];

export function deciding(parts: Parts): Desk['decide'] {
  return (decision, events, now) => parts.queue.write((tx) => writeDecision(parts, tx, decision, events, now));
}

/** From the command line and from a chat alike. Nothing is written, and nobody told, unless the answer is `done`. */
export async function writeDecision(
  parts: Parts,
  tx: Tx,
  decision: Decision,
  events: readonly Scheduled[],
  now: Date,
): ReturnType<Desk['decide']> {
  const { agencyId, programme: programmeCode, personId, standing, by, reason } = decision;
  const enrolment = await tx.enrolment.findFirst({ where: { agencyId, programmeCode, personId } });
  if (enrolment === null) return 'not-found';
  if (enrolment.standing === standing) return 'unchanged';
  const twin = standing === 'enrolled' ? await deskTwinFor(tx, decision) : null;
  const hasSeat = twin?.standing === 'enrolled';
  if (standing === 'enrolled' && !hasSeat && (await nextSeat(parts, tx, programmeCode)) === null)
    return (await isAnothersNip(tx, agencyId, personId)) ? 'no-seat-nip-held' : 'no-seat';
  if (standing !== 'refused' && twin === null && (await hasTwin(tx, programmeCode, personId))) return 'nip-here';
  if (standing === 'waitlisted' && (await isSeatWaiting(parts, tx, decision, now))) return 'seat-free';
  if (twin)
    await joinFromDesk(parts, tx, { agencyId, from: twin.personId, into: personId, programme: programmeCode, by, now });
  const why = reason === null ? null : parts.seal.seal(reason, `enrolment/${programmeCode}/${personId}`);
  // What was joined stays joined, so there is nothing to put back in the line.
  const waitedSince = enrolment.standing === 'pending' && twin === null ? enrolment.at : null;
  await stampChange(tx, programmeCode, personId, standing);
  await tx.enrolment.update({
    where: { programmeCode_personId: { programmeCode, personId } },
    data: { standing, ...(hasSeat ? {} : { at: now }), decidedBy: by, decisionWhy: why, waitedSince },
  });
  const isOwed = await closeAsking(tx, decision, now);
  await withdrawUntold(tx, decision, events, now);
  await insertEvents(parts, tx, isOwed ? events.map(promised) : events, now);
  const deed = { agencyId, by, act: 'registration-decided', personId, programme: programmeCode } as const;
  await writeAudit(tx, parts.seal, [{ ...deed, detail: { standing, reason } }], now);
  return 'done';
}

/** Somebody has been promised an hour: it takes no place among the few messages of a day. */
const promised = (event: Scheduled): Scheduled => ({
  ...event,
  unasked: event.unasked && { ...event.unasked, urgency: 'change' },
});

async function isAnothersNip(tx: Tx, agencyId: string, personId: string): Promise<boolean> {
  const person = await tx.person.findFirst({ where: { id: personId, agencyId } });
  return person?.nipHash ? isNipHeld(tx, agencyId, person.nipHash, personId) : false;
}

/** What an earlier decision was to tell and has not told yet no longer holds: told later, it would be told twice. */
async function withdrawUntold(
  tx: Tx,
  { programme, personId }: Pick<Decision, 'programme' | 'personId'>,
  events: readonly Scheduled[],
  now: Date,
): Promise<void> {
  const flows = events.flatMap(({ event }) => (event.kind === 'flow-due' ? [event.flow] : []));
  await tx.$executeRaw`UPDATE inbox SET state = 'done', outcome = 'skipped', reason = 'changed', "handledAt" = ${now}
    WHERE "personId" = ${personId} AND state = 'waiting' AND flow IN (${anyOf(flows)}) AND key LIKE ${`${programme}/%`}`;
}

type Withdrawal = Pick<Decision, 'agencyId' | 'programme' | 'personId' | 'by'>;

/** As if it had not been decided: it goes back to its place in the line. Throws where the person has been told meanwhile: its guard would have said so. */
export async function writeWithdrawal(parts: Parts, tx: Tx, withdrawal: Withdrawal, now: Date): Promise<void> {
  const { agencyId, programme, personId, by } = withdrawal;
  const where = { agencyId, programmeCode: programme, personId, decidedBy: by };
  const decided = await tx.enrolment.findFirst({ where });
  const untold = await untoldNews(tx, programme, personId);
  if (!decided?.waitedSince || untold.length === 0)
    throw new Error('A decision was withdrawn though the person had been told');
  await stampChange(tx, programme, personId, 'pending');
  await tx.enrolment.updateMany({
    where,
    data: { standing: 'pending', at: decided.waitedSince, decidedBy: null, decisionWhy: null, waitedSince: null },
  });
  await tx.$executeRaw`UPDATE inbox SET state = 'done', outcome = 'skipped', reason = 'changed', "handledAt" = ${now}
    WHERE seq IN (${anyOf(untold)})`;
  await writeAudit(tx, parts.seal, [{ agencyId, by, act: 'decision-withdrawn', personId, programme }], now);
}
