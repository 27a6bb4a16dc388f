/** Where somebody stands in a programme, and the stamp that tells whether who is enrolled has changed. */
import type { Draft } from './draft.ts';
import type { Tx } from './queue.ts';
import { insertRows } from './sql.ts';

/** `at` is since when it stands so: saying the same again does not move it. Who decided, and why, stays beside it. */
export async function writeEnrolment(tx: Tx, enrolment: Draft['enrolments'][number]): Promise<void> {
  const { programmeCode, personId, standing, rosterEntryId = null } = enrolment;
  await stampChange(tx, programmeCode, personId, standing);
  await insertRows(
    tx,
    'enrolment',
    [enrolment],
    `("programmeCode", "personId") DO UPDATE SET
      at = CASE WHEN enrolment.standing = excluded.standing THEN enrolment.at ELSE excluded.at END,
      standing = excluded.standing, doubts = excluded.doubts,
      "rosterEntryId" = coalesce(excluded."rosterEntryId", enrolment."rosterEntryId")`,
  );
  if (rosterEntryId === null) return;
  await tx.$executeRaw`UPDATE roster_entry SET "personId" = ${personId}
    WHERE id = ${rosterEntryId} AND "programmeCode" = ${programmeCode}`;
}

/** Before the change is written: somebody becomes enrolled, or no longer is. */
export async function stampChange(tx: Tx, programmeCode: string, personId: string, standing: string): Promise<void> {
  await tx.$executeRaw`UPDATE programme SET stamp = stamp + 1
    WHERE code = ${programmeCode} AND ${standing === 'enrolled'} <> EXISTS (
      SELECT 1 FROM enrolment
      WHERE "programmeCode" = ${programmeCode} AND "personId" = ${personId} AND standing = 'enrolled')`;
}
