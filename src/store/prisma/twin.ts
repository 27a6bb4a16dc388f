/** Somebody else in the same programme with the same NIP: one person would hold two seats, and two certificates. */
import type { Tx } from './queue.ts';

/** Such as whoever was registered at the desk, and came to a chat later. */
export async function hasTwin(client: Pick<Tx, '$queryRaw'>, programme: string, personId: string): Promise<boolean> {
  const rows = await client.$queryRaw<object[]>`
    SELECT 1 AS twin FROM person own
    JOIN person other ON other."agencyId" = own."agencyId" AND other."nipHash" = own."nipHash" AND other.id <> own.id
    JOIN enrolment e ON e."personId" = other.id AND e."programmeCode" = ${programme}
    WHERE own.id = ${personId} AND e.standing IN ('enrolled', 'waitlisted') LIMIT 1`;
  return rows.length > 0;
}
