/** Who was erased after a backup was made is forgotten anew, once it is put back. */
import type { RightsDesk } from '../rights.ts';
import { erasePerson, erasureHash } from './erase.ts';
import type { Parts } from './parts.ts';

/** A chunk of ids at a time: hashes cannot be turned round, so everybody's is worked out. */
const CHUNK = 1_000;

export function applyingErasures(parts: Parts): RightsDesk['applyErasures'] {
  return async (erased, now) => {
    const wanted = new Map(erased.map(({ hash, agencyId }) => [hash, agencyId]));
    let forgotten = 0;
    for (let after = ''; wanted.size > 0; ) {
      const people = await parts.read.person.findMany({
        where: { id: { gt: after } },
        orderBy: { id: 'asc' },
        take: CHUNK,
        select: { id: true, agencyId: true },
      });
      const found = people.filter(({ id, agencyId }) => wanted.get(erasureHash(parts, id)) === agencyId);
      for (const { id: personId, agencyId } of found)
        await parts.queue.write((tx) => erasePerson(parts, tx, { agencyId, personId, now, here: null, asked: null }));
      forgotten += found.length;
      const last = people.at(-1);
      if (last === undefined || people.length < CHUNK) break;
      after = last.id;
    }
    return forgotten;
  };
}
