/** Everything that can happen to a conversation. Named in the past tense, because it has. */
import { z } from 'zod';
import { Reply } from './message.ts';

export const Event = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('replied'),
    reply: Reply,
    /** When it was written, by the provider's clock. */
    sentAt: z.coerce.date(),
    /** The prompt that the person quoted, if any. */
    quoted: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('flow-due'),
    flow: z.string(),
    params: z.record(z.string(), z.json()),
    key: z.string(),
    /** It had waited, and follows on something else that was asked for: where nothing is left of it, nothing is said. */
    offered: z.exactOptional(z.boolean()),
  }),
  /** A question was not answered for a while: it is asked again or given up. */
  z.object({ kind: z.literal('stayed-silent'), promptId: z.string() }),
  /** NANTI came round: the question set aside is asked again. */
  z.object({ kind: z.literal('came-back'), promptId: z.string() }),
  z.object({ kind: z.literal('not-delivered'), promptId: z.string().nullable(), reason: z.string() }),
  /** What waits in line has its turn (unasked), or the hour has come to call it (a timer's: it says nothing). */
  z.object({ kind: z.literal('next-in-queue') }),
]);
export type Event = z.infer<typeof Event>;
