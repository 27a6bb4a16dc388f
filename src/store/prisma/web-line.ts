/** One row as a line of the chat: what was said, or why that is not shown. */
import type { Outbound, Reply } from '../../core/message.ts';
import { isUnreadable, type Unreadable } from './opened.ts';
import { messageOf } from './outbox-take.ts';
import type { Parts } from './parts.ts';
import { writtenIn } from './unkept.ts';

export interface ChatLine {
  readonly cursor: string;
  readonly id: string;
  readonly from: 'person' | 'bot';
  readonly talk: string;
  readonly at: Date;
  readonly said: { readonly text: string; readonly media?: { readonly ref: string; readonly mime: string } } | Outbound;
  /** `unkept`: written without consent, and not kept; `unreadable`: it does not open any more. */
  readonly withheld?: 'unkept' | 'unreadable';
  readonly taken?: boolean;
}

export interface LineRow {
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

const cursorOf = (line: number): string => String(line).padStart(12, '0');

/** What is to be done about a line that does not open, besides showing it without its words. */
export type Complain = (line: Pick<ChatLine, 'cursor' | 'from'>, err: Unreadable) => void;

/** One that does not open is a line all the same, so that the others are shown. */
export async function lineOf(parts: Parts, row: LineRow, complain: Complain): Promise<ChatLine | null> {
  const from = Number(row.bot) === 1 ? 'bot' : 'person';
  const talk = row.conversationId;
  const place = { cursor: cursorOf(Number(row.line)), id: row.id, from, talk, at: new Date(row.at) } as const;
  try {
    if (from === 'person') return await personLine(parts, row, place);
    return { ...place, said: messageOf(parts.seal, row.id, row.body), taken: row.state === 'delivered' };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    complain(place, error);
    const said = from === 'bot' ? { text: '', choices: [], keys: 'digits' as const } : { text: '' };
    return { ...place, said, withheld: 'unreadable', taken: true };
  }
}

type Place = Pick<ChatLine, 'cursor' | 'id' | 'from' | 'talk' | 'at'>;

async function personLine(parts: Parts, row: LineRow, place: Place): Promise<ChatLine | null> {
  const written = writtenIn(parts.seal, { key: row.id, body: row.body });
  if (written === null) return null;
  if ('unkept' in written) return { ...place, id: written.externalId, said: { text: '' }, withheld: 'unkept' };
  if (written.event.kind !== 'replied') return null;
  const said = await wordsOf(parts, row.conversationId, written.event.reply);
  return { ...place, id: written.externalId ?? row.id, said };
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

/** Empty where nothing is left of the question. Throws where it does not open: the line is then shown as one that cannot be read. */
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
