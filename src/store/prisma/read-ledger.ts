/** Why somebody did or did not get a message, read off the inbox, which is the ledger; and what is still to come, timers included. */
import { Event } from '../../core/event.ts';
import type { LedgerLine, Reader } from '../reader.ts';
import { armedTimers } from './armed-timers.ts';
import type { Prisma } from './generated/client.ts';
import { bodyOf } from './inbox-row.ts';
import { isUnreadable, opened } from './opened.ts';
import type { Parts } from './parts.ts';
import { PORTER } from './porter.ts';

type Ledger = Pick<Reader, 'dayCount' | 'ledger' | 'upcoming'>;

/** What somebody wrote, and the inner calls of a conversation, are no messages of ours. */
const MESSAGES = ['flow-due', 'stayed-silent', 'came-back', 'not-delivered'];
/** The porter's greeting of whoever was chosen is none either. Of nudges and the like there is no flow. */
const isMessage = { kind: { in: MESSAGES }, OR: [{ flow: null }, { flow: { not: PORTER } }] };

export function readLedger(parts: Parts): Ledger {
  const { read } = parts;
  return {
    async dayCount(agencyId, personId, day, priority) {
      const [row] = await read.$queryRaw<{ sent: number | bigint; reserved: number | bigint }[]>`
        SELECT
          (SELECT count(*) FROM inbox WHERE "personId" = ${personId} AND "countedOn" = ${day} AND "agencyId" = ${agencyId}) AS sent,
          (SELECT count(*) FROM inbox WHERE "personId" = ${personId} AND state = 'waiting' AND "plannedDay" = ${day}
            AND "agencyId" = ${agencyId} AND urgency = 'normal' AND priority < ${priority})
          + (SELECT count(*) FROM conversation c JOIN outbox o ON o."chatId" = c."chatId" JOIN inbox i ON i.seq = o."inboxSeq"
            WHERE c."personId" = ${personId} AND o."personId" = ${personId} AND o.open = ${true} AND o.unasked = ${true}
              AND i."countedOn" <> ${day} AND i."agencyId" = ${agencyId} AND i.priority < ${priority}) AS reserved`;
      return { sent: Number(row?.sent ?? 0), reserved: Number(row?.reserved ?? 0) };
    },
    async ledger(agencyId, personId, limit) {
      const rows = await read.inbox.findMany({
        where: { agencyId, personId, state: { not: 'waiting' }, ...isMessage },
        orderBy: [{ handledAt: 'desc' }, { seq: 'desc' }],
        take: limit,
      });
      return linesOf(parts, rows);
    },
    async upcoming(agencyId, personId, limit) {
      const rows = await read.inbox.findMany({
        where: { agencyId, personId, state: 'waiting', ...isMessage },
        orderBy: [{ notBefore: 'asc' }, { seq: 'asc' }],
        take: limit,
      });
      const lines = [...(await linesOf(parts, rows)), ...(await armedTimers(parts, agencyId, personId, limit))];
      return lines.sort((a, b) => timeOf(a) - timeOf(b)).slice(0, limit);
    },
  };
}

const timeOf = ({ waitsUntil, plannedAt }: LedgerLine): number => (waitsUntil ?? plannedAt).getTime();

/** Then it is the message that says why, and the turn says nothing. */
const unsent = new Set(['refused', 'dropped', 'gone']);

type InboxRow = Prisma.InboxModel;

async function linesOf({ read, seal, log }: Parts, rows: readonly InboxRow[]): Promise<readonly LedgerLine[]> {
  const sends = await read.outbox.findMany({
    where: { inboxSeq: { in: rows.map(({ seq }) => seq) } },
    orderBy: { seq: 'desc' },
    select: { inboxSeq: true, state: true, sentAt: true, reason: true },
  });
  const eventOf = (row: InboxRow): Event | null => {
    const body = opened(() => bodyOf(seal, row));
    if (!isUnreadable(body)) return body?.event ?? null;
    log?.error({ inboxId: String(row.seq), err: body }, 'a row of the ledger could not be read in full');
    return null;
  };
  const first = new Map(sends.map((send) => [send.inboxSeq, send]));
  return rows.map((row) => {
    const event = eventOf(row);
    const send = first.get(row.seq);
    return {
      key: row.key,
      event: Event.options.map(({ shape }) => shape.kind.value).find((kind) => kind === row.kind) ?? 'flow-due',
      flow: row.flow,
      params: event?.kind === 'flow-due' ? event.params : {},
      plannedAt: row.plannedAt,
      waitsUntil: row.state === 'waiting' ? row.notBefore : null,
      expiresAt: row.expiresAt,
      handledAt: row.handledAt,
      outcome: row.outcome,
      reason: (send && unsent.has(send.state) ? send.reason : null) ?? row.reason,
      sending: send ? sendingOf(send.state) : null,
      sentAt: send?.sentAt ?? null,
    };
  });
}

function sendingOf(state: string): LedgerLine['sending'] {
  switch (state) {
    case 'sent':
    case 'delivered':
    case 'refused':
      return state;
    case 'dropped':
    case 'gone':
      return 'dropped';
    default:
      return 'waiting';
  }
}
