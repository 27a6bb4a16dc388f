/** An officer's list of invited people, in place of the one before. */
import { comparingRosters, lostBy, type RosterChange } from '../../training/roster-change.ts';
import type { Desk, RosterImport, RosterPerson } from '../desk.ts';
import type { Parts } from './parts.ts';
import { type RosterEntry, rosterEntries } from './roster-rows.ts';
import { type RosterPlace, writeRoster } from './roster-write.ts';
import { turnOfLoop } from './turn-of-loop.ts';

type Change = RosterChange<RosterEntry, RosterPerson>;

/** A row that somebody matched is never removed, and stays theirs whatever the new list says of them. */
export function importingRoster(parts: Parts): Desk['importRoster'] {
  return async (agencyId, programmeCode, people, now, rule = 'replace') => {
    const place: RosterPlace = { agencyId, programmeCode };
    const programme = await parts.read.programme.findFirst({ where: { code: programmeCode, agencyId } });
    if (programme === null) throw new Error(`The agency has no programme ${programmeCode}.`);
    const change = await compared(await rosterEntries(parts, place), people);
    await turnOfLoop();
    const counted = countsOf(change, people);
    await turnOfLoop();
    if (rule === 'lose-nothing' && counted.gone.length + counted.losing.length > 0)
      return { written: false, ...counted };
    const { removed } = await writeRoster(parts, place, change, now);
    // Whoever matched their row while the list was written keeps it.
    const gone = change.gone.filter(({ id }) => removed.has(id)).map(({ name }) => name);
    return { written: true, ...counted, gone, stayed: change.gone.length - gone.length };
  };
}

async function compared(before: readonly RosterEntry[], people: readonly RosterPerson[]): Promise<Change> {
  const comparing = comparingRosters(before, people);
  for (;;) {
    const step = comparing.next();
    if (step.done) return step.value;
    await turnOfLoop();
  }
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
    gone: gone.filter((entry) => !isTheirs(entry)).map(({ name }) => name),
    stayed: gone.filter(isTheirs).length,
    losing: losing.sort((a, b) => a.at - b.at),
  };
}
