/** News of a registration that the person has not been told: as long as it waits, the decision can be taken back. */

import { Standing } from '../../training/standing.ts';
import type { Reader } from '../reader.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';

/** Rows of the inbox that wait to tell it. */
export async function untoldNews(
  client: Pick<Tx, 'inbox'>,
  programme: string,
  personId: string,
): Promise<readonly number[]> {
  const rows = await client.inbox.findMany({
    where: { personId, state: 'waiting', flow: 'registration-news', key: { startsWith: `${programme}/` } },
    select: { seq: true },
  });
  return rows.map(({ seq }) => seq);
}

export function readDecision({ read }: Pick<Parts, 'read'>): Pick<Reader, 'decision' | 'openDecision'> {
  return {
    async decision(agencyId, programmeCode, personId) {
      const row = await read.enrolment.findFirst({ where: { agencyId, programmeCode, personId } });
      if (row === null) return null;
      const untold = (await untoldNews(read, programmeCode, personId)).length > 0;
      return { standing: Standing.parse(row.standing), at: row.at, by: row.decidedBy, untold };
    },
    async openDecision(agencyId, decidedBy) {
      const where = { agencyId, decidedBy, waitedSince: { not: null } };
      const [row] = await read.enrolment.findMany({ where, orderBy: { at: 'desc' }, take: 1 });
      if (!row) return null;
      const { programmeCode: programme, personId } = row;
      return (await untoldNews(read, programme, personId)).length > 0 ? { programme, personId } : null;
    },
  };
}
