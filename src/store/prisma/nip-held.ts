/** Whether a NIP is taken: asked before a turn and again in its commit. */
import type { Tx } from './queue.ts';

/**
 * By another person who stands in a programme of the agency. Who merely typed it, and waits for an officer's word or was
 * refused, does not hold it: else anybody could keep its owner out.
 */
export async function isNipHeld(
  client: Pick<Tx, '$queryRaw'>,
  agencyId: string,
  nipHash: string,
  exceptPersonId: string | null,
): Promise<boolean> {
  const rows = await client.$queryRaw<object[]>`
    SELECT 1 AS held FROM person p
    WHERE p."agencyId" = ${agencyId} AND p."nipHash" = ${nipHash} AND p.id <> ${exceptPersonId ?? ''}
      AND EXISTS (
        SELECT 1 FROM enrolment e WHERE e."personId" = p.id AND e.standing NOT IN ('pending', 'refused'))
    LIMIT 1`;
  return rows.length > 0;
}
