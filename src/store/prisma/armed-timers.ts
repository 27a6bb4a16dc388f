/** Timers that will speak to somebody: a nudge, or a question that NANTI put off, as lines of what is still to come. */
import { timerKeys } from '../../core/timers.ts';
import type { LedgerLine } from '../reader.ts';
import type { Parts } from './parts.ts';

interface ArmedTimer {
  readonly id: string;
  readonly kind: string;
  readonly at: Date;
}

/** The earliest first. One that waits for its prompt to be sent has no time yet; calling the line says nothing itself. */
export async function armedTimers(
  { read }: Parts,
  agencyId: string,
  personId: string,
  limit: number,
): Promise<readonly LedgerLine[]> {
  const rows = await read.$queryRaw<ArmedTimer[]>`
    SELECT t.id, t.kind, t.at FROM timer t JOIN conversation c ON c.id = t."conversationId"
    WHERE c."personId" = ${personId} AND c."agencyId" = ${agencyId} AND t.at IS NOT NULL AND t.key <> ${timerKeys.queue}
    ORDER BY t.at LIMIT ${limit}`;
  return rows.map(({ id, kind, at }) => ({
    key: timerKey(id, at),
    event: kind === 'came-back' ? 'came-back' : 'stayed-silent',
    flow: null,
    params: {},
    plannedAt: at,
    waitsUntil: null,
    expiresAt: null,
    handledAt: null,
    outcome: null,
    reason: null,
    sending: null,
    sentAt: null,
  }));
}

/** The key of the row that a timer becomes. */
export const timerKey = (id: string, at: Date): string => `timer/${id}/${at.toISOString()}`;
