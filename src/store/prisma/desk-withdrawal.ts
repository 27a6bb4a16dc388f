/** A registration at the desk is taken back: by whoever made it, as long as nothing else is kept of the person there. */
import { writeAudit } from './audit.ts';
import { stampChange } from './enrolment.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';

export interface Own {
  readonly agencyId: string;
  readonly programme: string;
  readonly personId: string;
  readonly by: string;
}

/** What was kept of them there since would be lost with it. */
export async function isOwnAndBare(
  client: Pick<Tx, '$queryRaw'>,
  { agencyId, programme, personId, by }: Own,
): Promise<boolean> {
  const rows = await client.$queryRaw<object[]>`
    SELECT 1 AS own FROM enrolment e
    WHERE e."programmeCode" = ${programme} AND e."personId" = ${personId} AND e."agencyId" = ${agencyId}
      AND e.door = 'desk' AND e."decidedBy" = ${by}
      AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c."personId" = e."personId")
      AND NOT EXISTS (SELECT 1 FROM presence a WHERE a."personId" = e."personId" AND a."programmeCode" = e."programmeCode")
      AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a."personId" = e."personId" AND a."programmeCode" = e."programmeCode")`;
  return rows.length > 0;
}

/** The enrolment goes, and with it a person who stands nowhere else. The audit keeps that they were registered. */
export async function withdraw(
  { seal, queue }: Parts,
  tx: Tx,
  { agencyId, programme, personId, by }: Own,
  now: Date,
): Promise<void> {
  await stampChange(tx, programme, personId, 'left');
  await tx.enrolment.deleteMany({ where: { agencyId, programmeCode: programme, personId, decidedBy: by } });
  await tx.$executeRaw`UPDATE roster_entry SET "personId" = NULL
    WHERE "programmeCode" = ${programme} AND "personId" = ${personId}`;
  await tx.person.deleteMany({
    where: { id: personId, agencyId, enrolments: { none: {} }, conversations: { none: {} } },
  });
  queue.wiped();
  const deed = { agencyId, by, act: 'desk-registration-withdrawn', personId, programme } as const;
  await writeAudit(tx, seal, [deed], now);
}
