/** The few places of a day: given in the transaction in which they are taken, so that no two messages have the same. */
import type { Commit, Store } from '../store.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { values } from './sql.ts';

export interface PlacesLeft {
  /** False where somebody else took a place of that day since this turn was computed. True for what takes none. */
  take(commit: Commit): boolean;
}

/** What these turns count on, as it stands now. Strangers have no count: nothing is due to them. */
export async function placesLeft(tx: Tx, commits: readonly Commit[]): Promise<PlacesLeft> {
  const counted = commits.flatMap(({ who: { agencyId, personId }, countedOn }) =>
    countedOn === null || personId === null ? [] : [{ agencyId, personId, day: countedOn.day }],
  );
  const taken = counted.length === 0 ? new Map<string, number>() : await takenOn(tx, counted);
  return {
    take({ who: { personId }, countedOn }) {
      if (countedOn === null || personId === null) return true;
      const name = `${personId} ${countedOn.day}`;
      const now = taken.get(name) ?? 0;
      if (now !== countedOn.taken) return false;
      taken.set(name, now + 1);
      return true;
    },
  };
}

interface Counted {
  readonly agencyId: string;
  readonly personId: string;
  readonly day: string;
}

async function takenOn(tx: Tx, counted: readonly Counted[]): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ personId: string; day: string; taken: number | bigint }[]>`
    SELECT i."personId", i."countedOn" AS day, count(DISTINCT i.seq) AS taken
    FROM (${values(
      counted.map(({ agencyId, personId, day }) => ({ agencyId, personId, day })),
      ['agencyId', 'personId', 'day'],
    )}) AS v
    JOIN inbox i ON i."personId" = v.column2 AND i."countedOn" = v.column3 AND i."agencyId" = v.column1
    GROUP BY i."personId", i."countedOn"`;
  return new Map(rows.map(({ personId, day, taken }) => [`${personId} ${day}`, Number(taken)]));
}

/** Of a message that leaves on another day than it was let through: its event counts on that one from now on. */
export function movingPlace({ queue }: Parts): Store['movePlace'] {
  return async (outboxId, { day, taken }) => {
    const moved = await queue.write(
      // Counted as the reader counts, by the person of the message.
      (tx) => tx.$executeRaw`
        UPDATE inbox SET "countedOn" = ${day} FROM outbox AS o
        WHERE inbox.seq = o."inboxSeq" AND o.id = ${outboxId} AND o.open = ${true}
          AND (SELECT count(*) FROM inbox other
            WHERE other."personId" = o."personId" AND other."countedOn" = ${day} AND other."agencyId" = o."agencyId") = ${taken}`,
    );
    return moved > 0;
  };
}
