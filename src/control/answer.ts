/** What became of a request: the world's "no" is a value here, and every answer says what was written. */
import { z } from 'zod';

const Problem = z.object({
  path: z.string(),
  rule: z.string(),
  level: z.enum(['error', 'warning']),
  got: z.string(),
  expected: z.string().exactOptional(),
});

const RosterProblem = z.object({
  line: z.number(),
  column: z.enum(['name', 'nip', 'phone', 'unit', 'salutation']).nullable(),
  rule: z.string(),
  found: z.number().exactOptional(),
  firstLine: z.number().exactOptional(),
});

export const Answer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('programme-imported'),
    code: z.string(),
    version: z.number(),
    /** False where the same content was in force already. */
    fresh: z.boolean(),
    sessions: z.number(),
    quizzes: z.number(),
    warnings: z.array(Problem),
  }),
  z.object({ kind: z.literal('programme-problems'), problems: z.array(Problem) }),
  /** Another agency of this installation has a programme with this code. */
  z.object({ kind: z.literal('code-taken'), code: z.string() }),
  z.object({
    kind: z.literal('roster-imported'),
    people: z.number(),
    added: z.number(),
    kept: z.number(),
    removed: z.number(),
    /** Line and code, for the officer to look at. */
    warnings: z.array(z.object({ line: z.number(), rule: z.string() })),
  }),
  z.object({ kind: z.literal('roster-problems'), problems: z.array(RosterProblem) }),
  z.object({ kind: z.literal('no-programme'), code: z.string() }),
  z.object({
    kind: z.literal('decided'),
    became: z.enum(['done', 'no-seat', 'not-found', 'unchanged']),
    now: z.iso.datetime(),
    /** The first hour at which the person may be told; null where no window opens within two weeks. */
    tellAt: z.iso.datetime().nullable(),
  }),
  /** It threw, and was logged where it did. */
  z.object({ kind: z.literal('broken') }),
]);
export type Answer = z.infer<typeof Answer>;
