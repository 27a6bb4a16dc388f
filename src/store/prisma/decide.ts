/** An officer's word on a registration, and the events that tell the person: one transaction. */
import { seatsGivenUntil } from '../../training/promotion.ts';
import type { Desk } from '../desk.ts';
import type { Scheduled } from '../store.ts';
import { stampChange } from './enrolment.ts';
import { nextSeat } from './guards.ts';
import { isNipHeld } from './nip-held.ts';
import type { Parts } from './parts.ts';
import { currentProgramme } from './programme-row.ts';
import type { Tx } from './queue.ts';
import { insertEvents } from './schedule.ts';
import { anyOf } from './sql.ts';

type Decision = Parameters<Desk['decide']>[0];

/** Nothing is written, and nobody told, unless the answer is `done`. */
export function deciding(parts: Parts): Desk['decide'] {
  return (decision, events, now) =>
    parts.queue.write(async (tx) => {
      const { agencyId, programme: programmeCode, personId, standing, by, reason } = decision;
      const enrolment = await tx.enrolment.findFirst({ where: { agencyId, programmeCode, personId } });
      if (enrolment === null) return 'not-found';
      if (enrolment.standing === standing) return 'unchanged';
      if (standing === 'enrolled' && (await nextSeat(parts, tx, programmeCode)) === null)
        return (await isAnothersNip(tx, agencyId, personId)) ? 'no-seat-nip-held' : 'no-seat';
      if (standing === 'waitlisted' && (await isSeatWaiting(parts, tx, decision, now))) return 'seat-free';
      const why = reason === null ? null : parts.seal.seal(reason, `enrolment/${programmeCode}/${personId}`);
      await stampChange(tx, programmeCode, personId, standing);
      await tx.enrolment.update({
        where: { programmeCode_personId: { programmeCode, personId } },
        data: { standing, at: now, decidedBy: by, decisionWhy: why },
      });
      await withdrawUntold(tx, decision, events, now);
      await insertEvents(parts, tx, events, now);
      return 'done';
    });
}

/** A seat that is left over once everybody who waits has one: the next tick would give it to this person again. */
async function isSeatWaiting(
  parts: Parts,
  tx: Tx,
  { programme: code, personId }: Decision,
  now: Date,
): Promise<boolean> {
  const current = await currentProgramme(tx, parts.programmes, code);
  const until = current && seatsGivenUntil(current.programme);
  if (!current || !until || until <= now) return false;
  const [row] = await tx.$queryRaw<{ others: number | bigint }[]>`
    SELECT count(*) AS others FROM enrolment
    WHERE "programmeCode" = ${current.programme.code} AND "personId" <> ${personId}
      AND standing IN ('enrolled', 'waitlisted')`;
  return Number(row?.others ?? 0) < current.programme.quota;
}

async function isAnothersNip(tx: Tx, agencyId: string, personId: string): Promise<boolean> {
  const person = await tx.person.findFirst({ where: { id: personId, agencyId } });
  return person?.nipHash ? isNipHeld(tx, agencyId, person.nipHash, personId) : false;
}

/** What an earlier decision was to tell and has not told yet no longer holds: told later, it would be told twice. */
async function withdrawUntold(
  tx: Tx,
  { programme, personId }: Decision,
  events: readonly Scheduled[],
  now: Date,
): Promise<void> {
  const flows = events.flatMap(({ event }) => (event.kind === 'flow-due' ? [event.flow] : []));
  await tx.$executeRaw`UPDATE inbox SET state = 'done', outcome = 'skipped', reason = 'changed', "handledAt" = ${now}
    WHERE "personId" = ${personId} AND state = 'waiting' AND flow IN (${anyOf(flows)}) AND key LIKE ${`${programme}/%`}`;
}
