/** Rows that an earlier turn had left `queued`: the ledger says what became of them, and which message it was. */
import type { Settled } from './draft.ts';
import type { Tx } from './queue.ts';

/**
 * Only a row of this conversation that still stands as queued. Its message then belongs to that row, and so does the
 * place among the day's few: the sender asks the row of a message for its urgency and its day.
 */
export async function writeSettled(tx: Tx, settled: readonly Settled[]): Promise<void> {
  for (const { turn, key, outcome, said } of settled) {
    const { standing, commit } = turn;
    const { conversationId, seq } = standing;
    const written = await tx.$executeRaw`
      UPDATE inbox SET outcome = ${outcome.outcome}, reason = ${outcome.reason}, "handledAt" = ${commit.now}
      WHERE key = ${key} AND "conversationId" = ${conversationId} AND outcome = 'queued'`;
    if (written === 0 || !said) continue;
    await tx.$executeRaw`
      UPDATE outbox SET "inboxSeq" = (SELECT i.seq FROM inbox i WHERE i.key = ${key}) WHERE "inboxSeq" = ${seq}`;
    await tx.$executeRaw`
      UPDATE inbox SET "countedOn" = (SELECT c."countedOn" FROM inbox c WHERE c.seq = ${seq}) WHERE key = ${key}`;
    await tx.$executeRaw`UPDATE inbox SET "countedOn" = NULL WHERE seq = ${seq}`;
  }
}
