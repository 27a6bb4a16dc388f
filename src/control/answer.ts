/** What became of a request: the world's "no" is a value here, and every answer says what was written. */
import { z } from 'zod';
import { Standing } from '../training/facts.ts';
import { Role } from '../training/role.ts';

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
  got: z.string().exactOptional(),
});

/** The first of them, and how many there are. */
const differences = {
  differences: z.array(z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  count: z.number(),
};

const rosterCounts = {
  /** The programme's code as its file has it. */
  code: z.string(),
  people: z.number(),
  added: z.number(),
  changed: z.number(),
  same: z.number(),
  /** Not in the file, but registered: they stay in the list. */
  stayed: z.number(),
  withoutNip: z.number(),
  withoutPhone: z.number(),
  /** Without one of them or both. */
  withoutEither: z.number(),
  /** Titles of columns that are none of a roster's. */
  ignored: z.array(z.string()),
  /** Line and code, for the officer to look at. */
  warnings: z.array(z.object({ line: z.number(), rule: z.string() })),
};

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
    /** Null where there was no version before, or nothing has changed. */
    news: z
      .object({
        /** The number of the version that was in force. */
        from: z.number(),
        ...differences,
        /** The class days about which people are told, and how many they are. */
        days: z.array(z.iso.date()),
        people: z.number(),
      })
      .nullable(),
  }),
  /** Nothing was written: this version number stands for another content. */
  z.object({
    kind: z.literal('version-taken'),
    code: z.string(),
    version: z.number(),
    /** A number that is free. */
    next: z.number(),
    ...differences,
  }),
  z.object({ kind: z.literal('programme-problems'), problems: z.array(Problem) }),
  /** Another agency of this installation has a programme with this code. */
  z.object({ kind: z.literal('code-taken'), code: z.string() }),
  z.object({
    kind: z.literal('roster-imported'),
    ...rosterCounts,
    /** How many were removed. */
    gone: z.number(),
  }),
  /** Nothing was written: people would be gone from the list, or lose the NIP or number it has of them. */
  z.object({
    kind: z.literal('roster-loses'),
    ...rosterCounts,
    /** Names, as the list that stands has them. */
    gone: z.array(z.string()),
    losing: z.array(z.object({ line: z.number(), name: z.string(), lost: z.array(z.enum(['nip', 'phone'])) })),
  }),
  z.object({ kind: z.literal('roster-problems'), problems: z.array(RosterProblem) }),
  /** `codes`: those there are. */
  z.object({ kind: z.literal('no-programme'), code: z.string(), codes: z.array(z.string()) }),
  z.object({
    kind: z.literal('decided'),
    /** `stands`: another decision does, and was not to be changed. */
    became: z.enum(['done', 'no-seat', 'no-seat-nip-held', 'seat-free', 'not-found', 'unchanged', 'stands']),
    /** How it stood until now, and since when. */
    before: z.object({ standing: Standing, at: z.iso.datetime() }).nullable(),
    now: z.iso.datetime(),
    /** The first hour at which the person may be told; null where no window opens within two weeks. */
    tellAt: z.iso.datetime().nullable(),
  }),
  z.object({
    kind: z.literal('invited'),
    code: z.string(),
    role: Role,
    /** Its name. */
    agency: z.string(),
    programme: z.string().nullable(),
    zone: z.string(),
    expiresAt: z.iso.datetime(),
  }),
  /** None is meant, or more than one could be. `codes`: those there are. */
  z.object({ kind: z.literal('which-agency'), code: z.string().nullable(), codes: z.array(z.string()) }),
  /** It threw, and was logged where it did. */
  z.object({ kind: z.literal('broken') }),
]);
export type Answer = z.infer<typeof Answer>;
