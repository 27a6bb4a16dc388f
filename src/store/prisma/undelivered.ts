/** Messages that will not arrive, and addresses that nothing reaches any more. */
import type { DeliveryReport } from '../../core/delivery.ts';
import type { Store } from '../store.ts';
import { externalHash } from './accept.ts';
import { addressHash } from './chats.ts';
import { closeChats } from './fall-over.ts';
import { inboxRow } from './inbox-row.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { anyOf, insertRows } from './sql.ts';

export interface Undelivered {
  readonly seq: number;
  readonly id: string;
  readonly agencyId: string;
  readonly accountId: string;
  readonly chatId: string;
  readonly conversationId: string;
  readonly personId: string | null;
  readonly promptId: string | null;
  readonly zone: string;
}

/** An event of the conversation, once a message. */
export async function tellUndelivered(
  { seal }: Parts,
  tx: Tx,
  lost: readonly { readonly row: Undelivered; readonly reason: string; readonly at: Date }[],
): Promise<void> {
  const rows = lost.map(
    ({ row: { id, promptId, agencyId, accountId, chatId, conversationId, personId, zone }, reason, at }) => {
      const place = { agencyId, accountId, chatId, conversationId, personId, zone };
      const event = { kind: 'not-delivered', promptId, reason } as const;
      return inboxRow(seal, { place, key: `not-delivered/${id}`, event, unasked: null }, at);
    },
  );
  await insertRows(tx, 'inbox', rows, '(key) DO NOTHING');
}

/** What a channel learned afterwards. An unknown message or address changes nothing. */
export function reporting(parts: Parts): Store['report'] {
  return async (account, report) => {
    await parts.queue.write((tx) => note(parts, tx, account, report));
  };
}

async function note(parts: Parts, tx: Tx, account: string, report: DeliveryReport): Promise<void> {
  if ('address' in report) return noteAddress(parts, tx, account, report);
  const hash = externalHash(parts.seal, account, report.externalId);
  if (report.state !== 'failed') {
    await tx.$executeRaw`UPDATE outbox SET state = 'delivered', "deliveredAt" = ${report.at}
      WHERE "accountId" = ${account} AND "externalHash" = ${hash} AND state = 'sent'`;
    return;
  }
  const rows = await tx.$queryRaw<Undelivered[]>`
    SELECT o.seq, o.id, o."agencyId", o."accountId", o."chatId", o."conversationId", o."personId", o."promptId", g.zone
    FROM outbox o JOIN agency g ON g.id = o."agencyId"
    WHERE o."accountId" = ${account} AND o."externalHash" = ${hash} AND o.state = 'sent'`;
  await tx.$executeRaw`UPDATE outbox SET state = 'refused', reason = 'failed-afterwards' WHERE seq IN (${anyOf(rows.map(({ seq }) => seq))})`;
  await tellUndelivered(
    parts,
    tx,
    rows.map((row) => ({ row, reason: 'failed-afterwards', at: report.at })),
  );
}

async function noteAddress(
  parts: Parts,
  tx: Tx,
  account: string,
  { address, state }: Extract<DeliveryReport, { address: string }>,
): Promise<void> {
  const hash = addressHash(parts.seal, account, address);
  const rows = await tx.$queryRaw<{ chatId: string; lastHeardAt: Date }[]>`
    SELECT a."chatId", h."lastHeardAt" FROM address a JOIN chat h ON h.id = a."chatId" WHERE a.hash = ${hash}`;
  if (state === 'blocked') {
    const closed = rows.map(({ chatId, lastHeardAt: at }) => ({ chatId, at }));
    await closeChats(parts, tx, closed);
    return;
  }
  await tx.$executeRaw`UPDATE chat SET "closedAt" = NULL WHERE id IN (${anyOf(rows.map(({ chatId }) => chatId))})`;
}
