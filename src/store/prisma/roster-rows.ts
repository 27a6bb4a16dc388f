/** The rows of a roster: how an invited person becomes one, and one becomes a person again. */
import { z } from 'zod';
import type { RosterPerson } from '../desk.ts';
import type { Seal } from '../seal.ts';
import { phoneHash } from './chats.ts';
import { isUnreadable, opened } from './opened.ts';
import type { Parts } from './parts.ts';
import { nipHash } from './person-row.ts';
import { turnOfLoop } from './turn-of-loop.ts';

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

/** As many at a time as leave whoever writes meanwhile hardly waiting. */
const A_PAGE = 100;

/** Read a page at a time, with a turn of the loop after each: a list of thousands takes seconds to open. */
export async function rosterEntries(
  { read, seal }: Pick<Parts, 'read' | 'seal'>,
  where: { readonly agencyId: string; readonly programmeCode: string },
): Promise<readonly RosterEntry[]> {
  const entries: RosterEntry[] = [];
  for (;;) {
    // In the order of an index that begins with the programme: any other would have each page sort the whole list.
    const rows = await read.rosterEntry.findMany({
      where: { ...where, identityHash: { gt: entries.at(-1)?.identityHash ?? '' } },
      orderBy: { identityHash: 'asc' },
      take: A_PAGE,
    });
    for (const row of rows) {
      const { id, identityHash, personId, createdAt } = row;
      entries.push({ ...lineIn(seal, row), id, identityHash, personId, createdAt });
    }
    if (rows.length < A_PAGE) return entries;
    await turnOfLoop();
  }
}

/** What rows are told apart by: no two of them share one. */
export interface Identities {
  readonly taken: Set<string>;
  /** How many have asked for the same already: thousands may. */
  readonly asked: Map<string, number>;
}

/** The hashes of a row. Two people may share all there is to tell them apart by, and get one each; `own` may be kept. */
export function rosterHashes({ seal }: Parts, person: RosterPerson, { taken, asked }: Identities, own?: string) {
  const { name, nip, phone } = person;
  const wished = nip ?? phone ?? name.trim().toLowerCase();
  const hash = (nth: number): string => seal.hash('roster', wished, ...(nth === 0 ? [] : [String(nth)]));
  let nth = asked.get(wished) ?? 0;
  let identityHash = hash(nth);
  for (; taken.has(identityHash) && identityHash !== own; identityHash = hash(nth)) nth += 1;
  asked.set(wished, nth + 1);
  taken.add(identityHash);
  return {
    identityHash,
    nipHash: nip === null ? null : nipHash(seal, nip),
    phoneHash: phone === null ? null : phoneHash(seal, phone),
  };
}
