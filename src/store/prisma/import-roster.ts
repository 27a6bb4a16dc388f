/** An officer's list of invited people, in place of the one before. */
import type { Desk, RosterPerson } from '../desk.ts';
import { phoneHash } from './chats.ts';
import type { Parts } from './parts.ts';
import { nipHash } from './person-row.ts';
import type { Tx } from './queue.ts';
import { type RosterLine, rosterContext } from './read-identity.ts';
import { anyOf, insertRows } from './sql.ts';

/** An entry is the same at the next import by its NIP, else its phone, else its name. One that was matched is never removed. */
export function importingRoster(parts: Parts): Desk['importRoster'] {
  return (agencyId, programmeCode, people, now) =>
    parts.queue.write(async (tx) => {
      const before = await entriesOf(tx, agencyId, programmeCode);
      const rows = new Map(people.map((person) => rowOf(parts, person)).map((row) => [row.identityHash, row]));
      const old = new Map(before.map((entry) => [entry.identityHash, entry]));
      const removed = before.filter(({ identityHash, personId }) => !rows.has(identityHash) && personId === null);
      await tx.$executeRaw`DELETE FROM roster_entry WHERE id IN (${anyOf(removed.map(({ id }) => id))})`;
      const written = [...rows.values()].map(({ line, ...hashes }) => {
        const id = old.get(hashes.identityHash)?.id ?? crypto.randomUUID();
        const sealed = parts.seal.seal(JSON.stringify(line), rosterContext(id));
        return { id, agencyId, programmeCode, ...hashes, line: sealed, createdAt: now };
      });
      await insertRows(
        tx,
        'roster_entry',
        written,
        `("programmeCode", "identityHash") DO UPDATE SET line = excluded.line, "nipHash" = excluded."nipHash", "phoneHash" = excluded."phoneHash"`,
      );
      if (removed.length > 0) parts.queue.wiped();
      const added = written.filter(({ identityHash }) => !old.has(identityHash)).length;
      return { added, kept: before.length - removed.length, removed: removed.length };
    });
}

interface Entry {
  readonly id: string;
  readonly identityHash: string;
  readonly personId: string | null;
}

/** Throws when the programme is not this agency's. */
async function entriesOf(tx: Tx, agencyId: string, programmeCode: string): Promise<readonly Entry[]> {
  const programme = await tx.programme.findFirst({ where: { code: programmeCode, agencyId } });
  if (programme === null) throw new Error(`The agency has no programme ${programmeCode}.`);
  return tx.rosterEntry.findMany({
    where: { agencyId, programmeCode },
    select: { id: true, identityHash: true, personId: true },
  });
}

function rowOf({ seal }: Parts, { name, nip, phone, unit, salutation }: RosterPerson) {
  const line: RosterLine = { name, nip, phone, unit, salutation };
  return {
    line,
    identityHash: seal.hash('roster', nip ?? phone ?? name.trim().toLowerCase()),
    nipHash: nip === null ? null : nipHash(seal, nip),
    phoneHash: phone === null ? null : phoneHash(seal, phone),
  };
}
