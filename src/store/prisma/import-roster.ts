/** An officer's list of invited people, in place of the one before. */
import { lostBy, type RosterChange, rosterChange } from '../../training/roster-change.ts';
import type { Desk, RosterImport, RosterPerson } from '../desk.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { type RosterEntry, rosterEntries, rosterHashes, sealLine } from './roster-rows.ts';
import { anyOf, insertRows } from './sql.ts';

type Change = RosterChange<RosterEntry, RosterPerson>;

/** A row that somebody matched is never removed, and stays theirs whatever the new list says of them. */
export function importingRoster(parts: Parts): Desk['importRoster'] {
  return (agencyId, programmeCode, people, now, rule = 'replace') =>
    parts.queue.write(async (tx) => {
      const programme = await tx.programme.findFirst({ where: { code: programmeCode, agencyId } });
      if (programme === null) throw new Error(`The agency has no programme ${programmeCode}.`);
      const change = rosterChange(await rosterEntries(tx, parts.seal, agencyId, programmeCode), people);
      const counted = countsOf(change, people);
      if (rule === 'lose-nothing' && counted.gone.length + counted.losing.length > 0)
        return { written: false, ...counted };
      await write(parts, tx, { agencyId, programmeCode }, change, now);
      return { written: true, ...counted };
    });
}

const isTheirs = ({ personId }: RosterEntry): boolean => personId !== null;

function countsOf({ added, kept, gone }: Change, people: readonly RosterPerson[]): Omit<RosterImport, 'written'> {
  const same = kept.filter(({ isSame }) => isSame).length;
  const places = new Map(people.map((person, at) => [person, at]));
  const losing = kept.flatMap((one) => {
    const lost = lostBy(one);
    return lost.length > 0 ? [{ at: places.get(one.after) ?? 0, lost }] : [];
  });
  return {
    added: added.length,
    changed: kept.length - same,
    same,
    gone: gone
      .filter((entry) => !isTheirs(entry))
      .map(({ name }) => name)
      .sort((a, b) => a.localeCompare(b, 'id')),
    stayed: gone.filter(isTheirs).length,
    losing: losing.sort((a, b) => a.at - b.at),
  };
}

/** A changed row goes and comes back under its id, so that rows which trade places never meet half-way. */
async function write(
  parts: Parts,
  tx: Tx,
  where: { readonly agencyId: string; readonly programmeCode: string },
  { added, kept, gone }: Change,
  now: Date,
): Promise<void> {
  const changed = kept.filter(({ isSame }) => !isSame);
  const away = [...gone.filter((entry) => !isTheirs(entry)), ...changed.map(({ before }) => before)];
  await tx.$executeRaw`DELETE FROM roster_entry WHERE id IN (${anyOf(away.map(({ id }) => id))})`;
  const stays = [...kept.filter(({ isSame }) => isSame).map(({ before }) => before), ...gone.filter(isTheirs)];
  const taken = new Set(stays.map(({ identityHash }) => identityHash));
  const rowOf = (person: RosterPerson, id: string, personId: string | null, createdAt: Date) => ({
    ...{ id, ...where, ...rosterHashes(parts, person, taken), line: sealLine(parts.seal, id, person) },
    ...{ personId, createdAt },
  });
  await insertRows(tx, 'roster_entry', [
    ...changed.map(({ before, after }) => rowOf(after, before.id, before.personId, before.createdAt)),
    ...added.map((person) => rowOf(person, crypto.randomUUID(), null, now)),
  ]);
  if (away.length > 0) parts.queue.wiped();
}
