/** The rows of a roster: how an invited person becomes one, and one becomes a person again. */
import { z } from 'zod';
import type { RosterPerson } from '../desk.ts';
import type { Seal } from '../seal.ts';
import { phoneHash } from './chats.ts';
import { isUnreadable, opened } from './opened.ts';
import type { Parts } from './parts.ts';
import { nipHash } from './person-row.ts';
import type { Tx } from './queue.ts';

/** What an officer's list says of somebody; sealed in one column. */
const RosterLine = z.object({
  name: z.string(),
  nip: z.string().nullable(),
  phone: z.string().nullable(),
  unit: z.string().nullable(),
  salutation: z.enum(['bapak', 'ibu']).nullable(),
});
export type RosterLine = z.infer<typeof RosterLine>;

const context = (entryId: string): string => `roster/${entryId}`;

export const sealLine = (seal: Seal, id: string, { name, nip, phone, unit, salutation }: RosterPerson) =>
  seal.seal(JSON.stringify({ name, nip, phone, unit, salutation } satisfies RosterLine), context(id));

const lineIn = (seal: Seal, { id, line }: { readonly id: string; readonly line: Uint8Array }): RosterLine =>
  RosterLine.parse(JSON.parse(seal.unseal(line, context(id)).toString('utf8')));

/** Null where it does not open: nobody is known by such a row. */
export function lineOr({ seal, log }: Parts, row: Parameters<typeof lineIn>[1]): RosterLine | null {
  const line = opened(() => lineIn(seal, row));
  if (!isUnreadable(line)) return line;
  log?.error({ rosterEntryId: row.id, err: line }, 'a row of a roster could not be read');
  return null;
}

export interface RosterEntry extends RosterLine {
  readonly id: string;
  readonly identityHash: string;
  /** Who registered and matched this row. */
  readonly personId: string | null;
  readonly createdAt: Date;
}

export async function rosterEntries(
  client: Pick<Tx, 'rosterEntry'>,
  seal: Seal,
  agencyId: string,
  programmeCode: string,
): Promise<readonly RosterEntry[]> {
  const rows = await client.rosterEntry.findMany({ where: { agencyId, programmeCode }, orderBy: { id: 'asc' } });
  return rows.map((row) => {
    const { id, identityHash, personId, createdAt } = row;
    return { ...lineIn(seal, row), id, identityHash, personId, createdAt };
  });
}

/** The hashes of a row. Two people may share all there is to tell them apart by: `taken` keeps their rows apart. */
export function rosterHashes({ seal }: Parts, person: RosterPerson, taken: Set<string>) {
  const { name, nip, phone } = person;
  const hash = (nth: number): string =>
    seal.hash('roster', nip ?? phone ?? name.trim().toLowerCase(), ...(nth === 0 ? [] : [String(nth)]));
  let nth = 0;
  while (taken.has(hash(nth))) nth += 1;
  const identityHash = hash(nth);
  taken.add(identityHash);
  return {
    identityHash,
    nipHash: nip === null ? null : nipHash(seal, nip),
    phoneHash: phone === null ? null : phoneHash(seal, phone),
  };
}
