/** Whose a NIP is that an officer is about to register somebody with. */
import type { DeskNip } from '../../training/desk-registration.ts';
import type { Parts } from './parts.ts';
import { nipHash } from './person-row.ts';
import type { Tx } from './queue.ts';

/** Who holds a NIP: stands with it in a programme of the agency, as in a chat. */
export async function holderOf(
  { seal }: Pick<Parts, 'seal'>,
  client: Pick<Tx, '$queryRaw'>,
  agencyId: string,
  programme: string,
  nip: string | null,
): Promise<{ readonly is: DeskNip; readonly personId: string | null }> {
  if (nip === null) return { is: 'free', personId: null };
  const rows = await client.$queryRaw<{ id: string; here: number | bigint; chats: number | bigint }[]>`
    SELECT p.id,
      (SELECT count(*) FROM enrolment e WHERE e."personId" = p.id AND e."programmeCode" = ${programme}
        AND e.standing NOT IN ('pending', 'refused', 'left')) AS here,
      (SELECT count(*) FROM conversation c WHERE c."personId" = p.id) AS chats
    FROM person p
    WHERE p."agencyId" = ${agencyId} AND p."nipHash" = ${nipHash(seal, nip)}
      AND EXISTS (SELECT 1 FROM enrolment e WHERE e."personId" = p.id AND e.standing NOT IN ('pending', 'refused'))`;
  const [first] = rows;
  if (!first) return { is: 'free', personId: null };
  if (rows.some(({ here }) => Number(here) > 0)) return { is: 'here', personId: null };
  if (rows.some(({ chats }) => Number(chats) > 0)) return { is: 'chat', personId: null };
  return { is: 'known', personId: first.id };
}
