/** TARIK PERSETUJUAN: in the commit of the turn nothing that waits is left to be sent, wherever the person writes from. */
import { writeAudit } from './audit.ts';
import { openCase } from './cases.ts';
import { Prisma } from './generated/client.ts';
import { dropLinkCodes } from './link-codes.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { anyOf } from './sql.ts';

export interface Withdrawing {
  readonly agencyId: string;
  readonly personId: string;
  readonly channel: string;
  readonly accountId: string;
  /** Where it was said: the turn has emptied it. */
  readonly conversationId: string;
  readonly now: Date;
  readonly dueAt: Date;
}

/** The reason that the ledger gives for all of it. */
export const withdrawn = 'consent-withdrawn';

export async function withdrawConsent(parts: Parts, tx: Tx, withdrawing: Withdrawing): Promise<void> {
  const { agencyId, personId, now } = withdrawing;
  await tx.person.updateMany({ where: { id: personId, agencyId }, data: { withdrawnAt: now } });
  await tx.enrolment.updateMany({ where: { agencyId, personId }, data: { door: 'desk' } });
  await logWithdrawal(tx, withdrawing);
  await dropWaiting(tx, personId, now);
  await forgetConversations(tx, withdrawing);
  await endRoles(parts, tx, withdrawing);
  await dropLinkCodes(tx, personId);
  await openCase(parts, tx, { ...withdrawing, right: 'withdrawal' });
}

/** One row for each text that stands agreed to. */
async function logWithdrawal(tx: Tx, { agencyId, personId, channel, accountId, now }: Withdrawing): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO consent_log ("agencyId", "personId", programme, "textVersion", channel, "accountId", at, act)
    SELECT ${agencyId}, ${personId}, c.programme, c."textVersion", ${channel}, ${accountId}, ${now}, 'withdrawn'
    FROM consent_log c WHERE c."agencyId" = ${agencyId} AND c."personId" = ${personId}
      AND c.seq = (SELECT max(l.seq) FROM consent_log l WHERE l."personId" = ${personId} AND l.programme = c.programme)
      AND coalesce(c.act, 'given') <> 'withdrawn'`;
}

/** What nobody has asked for. A reply on its way answers what they wrote themselves. */
async function dropWaiting(tx: Tx, personId: string, now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE inbox SET state = 'done', outcome = 'dropped', reason = ${withdrawn}, "handledAt" = ${now}
    WHERE "personId" = ${personId} AND ((state = 'waiting' AND lane = 1) OR outcome = 'queued')`;
  await tx.$executeRaw`UPDATE outbox SET state = 'dropped', open = ${false}, reason = ${withdrawn}
    WHERE "chatId" IN (SELECT c."chatId" FROM conversation c WHERE c."personId" = ${personId})
      AND "personId" = ${personId} AND open = ${true} AND unasked = ${true}`;
}

/** Also those of other phones: a turn under way there was computed from what no longer holds, and is run again. */
async function forgetConversations(tx: Tx, { personId, conversationId }: Withdrawing): Promise<void> {
  const rows = await tx.conversation.findMany({ where: { personId }, select: { id: true } });
  await tx.$executeRaw`DELETE FROM timer WHERE "conversationId" IN (${anyOf(rows.map(({ id }) => id))})`;
  await tx.conversation.updateMany({
    where: { personId, id: { not: conversationId } },
    data: { state: null, revision: { increment: 1 } },
  });
}

/** A role is carried out in the chat, so it ends with the consent to it. */
async function endRoles({ seal }: Parts, tx: Tx, { agencyId, personId, now }: Withdrawing): Promise<void> {
  const where = { agencyId, personId, endedAt: null };
  const roles = await tx.role.findMany({ where });
  await tx.role.updateMany({ where, data: { endedAt: now } });
  const deed = { agencyId, by: `person:${personId}`, act: 'role-ended', personId } as const;
  const deeds = roles.map(({ role, programmeCode }) => ({ ...deed, programme: programmeCode, detail: { role } }));
  await writeAudit(tx, seal, deeds, now);
}

/**
 * Consent given anew: what is sent may be sent again, and there is nothing left for the desk to do. Only where it was
 * given for all that was withdrawn and that they are still in: consent to one programme says nothing about another.
 */
export async function renewConsent(
  tx: Tx,
  given: readonly { readonly personId: string; readonly at: Date | string }[],
): Promise<void> {
  if (given.length === 0) return;
  const people = anyOf(given.map(({ personId }) => personId));
  const back = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM person p WHERE p.id IN (${people}) AND p."withdrawnAt" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM enrolment e
        WHERE e."personId" = p.id AND e.standing NOT IN ('refused', 'left') AND ${lastActIs('withdrawn')})`;
  if (back.length === 0) return;
  const returned = anyOf(back.map(({ id }) => id));
  const now = new Date(given[0]?.at ?? 0);
  await tx.$executeRaw`UPDATE rights_case SET "closedAt" = ${now}, "closedBy" = 'job', outcome = 'replaced'
    WHERE kind = 'withdrawal' AND "closedAt" IS NULL AND "personId" IN (${returned})`;
  await tx.$executeRaw`UPDATE enrolment AS e SET door = 'chat' WHERE e."personId" IN (${returned}) AND ${lastActIs('given')}`;
  await tx.$executeRaw`UPDATE person SET "withdrawnAt" = NULL WHERE id IN (${returned})`;
}

/** Of an enrolment `e`. */
const lastActIs = (act: 'given' | 'withdrawn'): Prisma.Sql => Prisma.sql`(
  SELECT coalesce(c.act, 'given') FROM consent_log c
  WHERE c."personId" = e."personId" AND c.programme = e."programmeCode" ORDER BY c.seq DESC LIMIT 1) = ${act}`;
