/** The seats of a programme: the next that is free, and whether one is about to be given to whoever waits. */
import { seatsGivenUntil } from '../../training/promotion.ts';
import type { Parts } from './parts.ts';
import { currentProgramme } from './programme-row.ts';
import type { Tx } from './queue.ts';

/** The number of the next free seat, counted from 1; null when the programme is full or unknown. */
export async function nextSeat(parts: Parts, tx: Tx, code: string): Promise<number | null> {
  const current = await currentProgramme(tx, parts.programmes, code);
  if (current === null) return null;
  const [row] = await tx.$queryRaw<{ enrolled: number | bigint }[]>`
    SELECT count(*) AS enrolled FROM enrolment
    WHERE "programmeCode" = ${current.programme.code} AND standing = 'enrolled'`;
  const seat = Number(row?.enrolled ?? 0) + 1;
  return seat <= current.programme.quota ? seat : null;
}

/** A seat that is left over once everybody who waits has one: the next tick would give it to this person again. */
export async function isSeatWaiting(
  parts: Parts,
  tx: Tx,
  { programme: code, personId }: { readonly programme: string; readonly personId: string },
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
