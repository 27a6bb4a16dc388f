/** Whoever has consented in one chat and got no further: nobody has decided about them, and nothing else is kept. */
import { type Joining, moveRecords } from './desk-joined.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';

/** Registered they may be, as long as an officer has not decided. */
export async function isUnfinished(client: Pick<Tx, '$queryRaw'>, personId: string): Promise<boolean> {
  const [row] = await client.$queryRaw<{ more: number | bigint }[]>`
    SELECT (SELECT count(*) FROM enrolment e WHERE e."personId" = ${personId} AND e.standing <> 'pending')
      + (SELECT count(*) FROM role r WHERE r."personId" = ${personId})
      + (SELECT count(*) FROM answer a WHERE a."personId" = ${personId})
      + (SELECT count(*) FROM attendance a WHERE a."personId" = ${personId})
      + (SELECT count(*) FROM presence a WHERE a."personId" = ${personId})
      + (SELECT count(*) FROM help q WHERE q."personId" = ${personId})
      + (SELECT count(*) FROM rights_case q WHERE q."personId" = ${personId})
      + (SELECT count(*) FROM chat_link l WHERE l."personId" = ${personId})
      + (SELECT max(0, count(*) - 1) FROM conversation c WHERE c."personId" = ${personId}) AS more`;
  return Number(row?.more ?? 1) === 0;
}

/**
 * They have said that they are somebody who is known elsewhere: what they had begun goes there, but for a registration
 * that is there already. The conversation is the other's by then.
 */
export async function joinUnfinished(
  parts: Parts,
  tx: Tx,
  joining: Pick<Joining, 'from' | 'into'> & { readonly chatId: string },
): Promise<void> {
  const { from, into, chatId } = joining;
  await moveRecords(parts, tx, joining);
  // The proof is only ever added to: what they agreed to here stands beside what they agreed to there.
  await tx.$executeRaw`
    INSERT INTO consent_log ("agencyId", "personId", programme, "textVersion", channel, "accountId", at, act)
    SELECT "agencyId", ${into}, programme, "textVersion", channel, "accountId", at, act FROM consent_log
    WHERE "personId" = ${from} ORDER BY seq`;
  await tx.inbox.updateMany({ where: { chatId, personId: from }, data: { personId: into } });
  await tx.outbox.updateMany({ where: { chatId, personId: from }, data: { personId: into } });
  await tx.linkCode.deleteMany({ where: { personId: from } });
  await tx.person.delete({ where: { id: from } });
}
