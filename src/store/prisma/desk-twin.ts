/** Whoever was registered at the desk and now writes from a phone: by their NIP, found where the two may be one. */
import type { Tx } from './queue.ts';

export interface DeskTwin {
  readonly personId: string;
  /** How they stand in that programme; null where they were registered at the desk for others only. */
  readonly standing: string | null;
}

/**
 * The one who holds this person's NIP, where that is somebody whom only the desk has registered: without a chat, a role
 * or a consent of their own. And the person has consented to every programme that would come with them. Null where
 * there is none, or one of several is somebody else.
 */
export async function deskTwinOf(
  client: Pick<Tx, '$queryRaw'>,
  programme: string,
  { personId, nipHash }: { readonly personId: string; readonly nipHash: string },
): Promise<DeskTwin | null> {
  const rows = await client.$queryRaw<{ id: string; standing: string | null; other: number | bigint }[]>`
    SELECT p.id,
      (SELECT e.standing FROM enrolment e WHERE e."personId" = p.id AND e."programmeCode" = ${programme}) AS standing,
      (SELECT count(*) FROM conversation c WHERE c."personId" = p.id)
        + (SELECT count(*) FROM role r WHERE r."personId" = p.id)
        + (SELECT count(*) FROM consent_log l WHERE l."personId" = p.id)
        + (SELECT count(*) FROM enrolment e WHERE e."personId" = p.id AND (e.door <> 'desk' OR coalesce((
            SELECT coalesce(l.act, 'given') FROM consent_log l
            WHERE l."personId" = ${personId} AND l.programme = e."programmeCode" ORDER BY l.seq DESC LIMIT 1
          ), 'none') <> 'given')) AS other
    FROM person p JOIN person own ON own.id = ${personId} AND own."agencyId" = p."agencyId"
    WHERE p."nipHash" = ${nipHash} AND p.id <> ${personId} AND p."erasedAt" IS NULL
      AND EXISTS (SELECT 1 FROM enrolment e WHERE e."personId" = p.id AND e.standing NOT IN ('pending', 'refused'))`;
  const [twin, ...others] = rows;
  if (!twin || others.length > 0 || Number(twin.other) > 0) return null;
  return { personId: twin.id, standing: twin.standing };
}

/** The same of somebody who stands in the register with a NIP: to approve them is to say that the two are one. */
export async function deskTwinFor(
  tx: Pick<Tx, '$queryRaw' | 'person'>,
  { agencyId, programme, personId }: Readonly<Record<'agencyId' | 'programme' | 'personId', string>>,
): Promise<DeskTwin | null> {
  const person = await tx.person.findFirst({ where: { id: personId, agencyId } });
  return person?.nipHash ? deskTwinOf(tx, programme, { personId, nipHash: person.nipHash }) : null;
}
