/** A chat line by line, as a page of the browser channel shows it after a reload. */
import type { Outbound, Reply } from '../../core/message.ts';
import { addressHash, chatAt } from './chats.ts';
import { bodyOf } from './inbox-row.ts';
import { messageOf } from './outbox-take.ts';
import type { Parts } from './parts.ts';
import type { Batch } from './queue.ts';

export interface ChatLine {
  readonly cursor: string;
  readonly id: string;
  readonly from: 'person' | 'bot';
  readonly at: Date;
  readonly said: { readonly text: string; readonly media?: { readonly ref: string; readonly mime: string } } | Outbound;
  readonly taken?: boolean;
}

/** Gives a message its place in the chat, above all that was shown before. Once: the same id again changes nothing. */
export function showing(parts: Parts) {
  const batch: Batch<{ readonly id: string; readonly now: Date }, null> = {
    async run(tx, shown) {
      for (const { id, now } of shown) {
        await tx.$executeRaw`UPDATE outbox SET line = ${parts.nextLine()}, "shownAt" = ${now} WHERE id = ${id} AND line IS NULL`;
      }
      return shown.map(() => null);
    },
  };
  return async (_account: string, _address: string, id: string, _message: Outbound, now: Date): Promise<void> => {
    await parts.queue.add(batch, [{ id, now }]);
  };
}

interface LineRow {
  readonly line: number | bigint;
  readonly bot: number | bigint | boolean;
  /** The key of what came in, the id of what went out. */
  readonly id: string;
  readonly body: Uint8Array;
  /** Of a union no driver knows that it is a date. */
  readonly at: Date | string | number;
  readonly conversationId: string;
  readonly state: string;
}

/**
 * Oldest first; wiped lines are left out. One statement, so that what both sides wrote is seen as of one moment: a
 * page never asks again for what lies before its cursor.
 */
export function historyOf(parts: Parts) {
  const { read, seal } = parts;
  return async (
    account: string,
    address: string,
    after: string | null,
    limit: number,
  ): Promise<readonly ChatLine[]> => {
    const chat = await chatAt(read, addressHash(seal, account, address));
    if (chat === null) return [];
    const from = after === null ? -1 : await lineOf(parts, chat.id, after);
    const rows = await read.$queryRaw<LineRow[]>`
      SELECT line, 0 AS bot, key AS id, body, "createdAt" AS at, "conversationId", '' AS state FROM inbox
      WHERE "chatId" = ${chat.id} AND line > ${from} AND body IS NOT NULL AND kind = 'replied'
      UNION ALL
      SELECT line, 1 AS bot, id, body, "shownAt" AS at, "conversationId", state FROM outbox
      WHERE "chatId" = ${chat.id} AND line > ${from} AND body IS NOT NULL
      ORDER BY line LIMIT ${limit}`;
    const lines = await Promise.all(
      rows.map((row) => (Number(row.bot) === 1 ? botLine(parts, row) : personLine(parts, row))),
    );
    return lines.flatMap((line) => line ?? []);
  };
}

const cursorOf = (line: number): string => String(line).padStart(12, '0');

/** The place of a cursor; before everything when the chat has no such line. */
async function lineOf({ read }: Parts, chatId: string, cursor: string): Promise<number> {
  const line = /^\d{12}$/.test(cursor) ? Number(cursor) : -1;
  const rows = await read.$queryRaw<object[]>`
    SELECT 1 AS found FROM inbox WHERE "chatId" = ${chatId} AND line = ${line}
    UNION ALL SELECT 1 AS found FROM outbox WHERE "chatId" = ${chatId} AND line = ${line}`;
  return rows.length > 0 ? line : -1;
}

function botLine({ seal }: Parts, { line, id, body, at, state }: LineRow): ChatLine {
  return {
    cursor: cursorOf(Number(line)),
    id,
    from: 'bot',
    at: new Date(at),
    said: messageOf(seal, id, body),
    taken: state === 'delivered',
  };
}

async function personLine(parts: Parts, row: LineRow): Promise<ChatLine | null> {
  const body = bodyOf(parts.seal, { key: row.id, body: row.body });
  if (body?.event.kind !== 'replied') return null;
  const said = await wordsOf(parts, row.conversationId, body.event.reply);
  return {
    cursor: cursorOf(Number(row.line)),
    id: body.externalId ?? row.id,
    from: 'person',
    at: new Date(row.at),
    said,
  };
}

/** What was typed, or the label of what was tapped. */
async function wordsOf(parts: Parts, conversationId: string, reply: Reply): Promise<ChatLine['said']> {
  switch (reply.kind) {
    case 'text':
      return { text: reply.text };
    case 'choice':
      return { text: await labelOf(parts, conversationId, reply.promptId, reply.choiceId) };
    case 'media':
      return { text: reply.caption ?? '', media: { ref: reply.ref, mime: reply.mime } };
    case 'contact':
    case 'unsupported':
      return { text: '' };
    default:
      return reply satisfies never;
  }
}

async function labelOf(
  { read, seal }: Parts,
  conversationId: string,
  promptId: string,
  choiceId: string,
): Promise<string> {
  const row = await read.outbox.findFirst({
    where: { conversationId, promptId, body: { not: null } },
    orderBy: { seq: 'desc' },
  });
  const choices = row ? messageOf(seal, row.id, row.body).choices : [];
  return choices.find(({ id }) => id === choiceId)?.label ?? '';
}
