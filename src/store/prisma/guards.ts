/** What must still hold when a turn is committed: looked up in the transaction itself, one turn after the other. */
import { Guard } from '../../training/facts.ts';
import type { Commit } from '../store.ts';
import { isNipHeld } from './nip-held.ts';
import type { Parts } from './parts.ts';
import { nipHash } from './person-row.ts';
import { currentProgramme } from './programme-row.ts';
import type { Tx } from './queue.ts';
import type { Standing } from './standing.ts';

export const guardsOf = (commit: Commit): readonly Guard[] =>
  commit.effects.flatMap((effect) =>
    effect.kind === 'record' && effect.guard !== undefined ? [Guard.parse(effect.guard)] : [],
  );

export async function holds(parts: Parts, tx: Tx, guard: Guard, standing: Standing): Promise<boolean> {
  switch (guard.kind) {
    case 'seat-free': {
      const seat = await nextSeat(parts, tx, guard.programme);
      return seat !== null && seat === guard.seat;
    }
    case 'nip-free':
      return !(await isNipHeld(tx, standing.agencyId, nipHash(parts.seal, guard.nip), standing.personId));
    default:
      return guard satisfies never;
  }
}

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
