/** What lies in the database once everything has settled, read past the store: plain SQL, opened with the installation's key. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { stateOf } from '../../src/store/prisma/conversation-row.ts';
import { writtenIn } from '../../src/store/prisma/unkept.ts';
import { sealWith, secretFrom } from '../../src/store/seal.ts';
import { pageId } from './controls.ts';

const InboxRow = z.object({
  seq: z.number(),
  key: z.string(),
  kind: z.string(),
  state: z.string(),
  outcome: z.string().nullable(),
  conversationId: z.string(),
  notBefore: z.string().nullable(),
  body: z.instanceof(Uint8Array).nullable(),
});
const OutboxRow = z.object({
  id: z.string(),
  chatId: z.string(),
  inboxSeq: z.number(),
  unasked: z.number(),
  state: z.string(),
  open: z.number(),
  reason: z.string().nullable(),
});
const ConversationRow = z.object({
  id: z.string(),
  chatId: z.string(),
  personId: z.string().nullable(),
  revision: z.number(),
  state: z.instanceof(Uint8Array).nullable(),
});
const AnswerRow = z.object({ personId: z.string(), item: z.string(), choice: z.string() });
const Counting = z.object({ flow: z.literal('counter'), data: z.object({ count: z.number() }) });
const State = z.object({ active: z.unknown(), parked: z.array(z.unknown()) });

export interface Heard {
  readonly seq: number;
  readonly key: string;
  /** The id its page gave it; null for what nobody wrote. */
  readonly id: string | null;
  readonly text: string | null;
  readonly state: string;
  readonly outcome: string | null;
  readonly conversationId: string;
  readonly notBefore: Date | null;
}

export type Said = z.infer<typeof OutboxRow>;

export interface Aftermath {
  readonly inbox: readonly Heard[];
  readonly outbox: readonly Said[];
  /** `count` is what the counter flow believes; null where it was never begun. */
  readonly conversations: readonly {
    readonly id: string;
    readonly chatId: string;
    readonly personId: string | null;
    readonly revision: number;
    readonly count: number | null;
  }[];
  readonly answers: readonly z.infer<typeof AnswerRow>[];
}

export function aftermath(dataDir: string): Aftermath {
  const secret = secretFrom({ file: join(dataDir, 'pamong.key') });
  if (!secret) throw new Error(`There is no key in ${dataDir}`);
  const seal = sealWith(secret);
  const database = new Database(join(dataDir, 'pamong.db'));
  const rows = <T>(schema: z.ZodType<T>, table: string): readonly T[] =>
    z.array(schema).parse(database.prepare(`SELECT * FROM ${table}`).all());
  try {
    return {
      inbox: rows(InboxRow, 'inbox').map(({ body, notBefore, ...row }) => {
        const written = writtenIn(seal, { key: row.key, body });
        // Of what was written before a consent only the id is left.
        const event = written && 'event' in written ? written.event : null;
        const reply = event?.kind === 'replied' ? event.reply : null;
        const externalId = written?.externalId;
        const id = externalId === undefined ? null : pageId(externalId);
        return {
          ...row,
          id,
          text: reply?.kind === 'text' ? reply.text : null,
          notBefore: notBefore === null ? null : new Date(notBefore),
        };
      }),
      outbox: rows(OutboxRow, 'outbox'),
      conversations: rows(ConversationRow, 'conversation').map(({ state, ...row }) => ({
        ...row,
        count: countIn(stateOf(seal, row.id, state)),
      })),
      answers: rows(AnswerRow, 'answer'),
    };
  } finally {
    database.close();
  }
}

function countIn(state: unknown): number | null {
  const { active, parked } = State.parse(state);
  const counting = [active, ...parked].flatMap((question) => {
    const read = Counting.safeParse(question);
    return read.success ? [read.data.data.count] : [];
  });
  return counting[0] ?? null;
}

/** Messages the database believes unsent, as it was when it was copied to `path`. */
export function unmarked(path: string): ReadonlySet<string> {
  const database = new Database(path);
  try {
    return new Set(database.prepare('SELECT id FROM outbox WHERE open = 1').pluck().all().map(String));
  } finally {
    database.close();
  }
}
