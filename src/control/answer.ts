/** What became of a request: the world's "no" is a value here, and every answer says what was written. */
import { z } from 'zod';
import { Role } from '../training/role.ts';
import { Standing } from '../training/standing.ts';

const Problem = z.object({
  path: z.string(),
  rule: z.string(),
  level: z.enum(['error', 'warning']),
  got: z.string(),
  expected: z.string().exactOptional(),
});

/** What another version means for its people. */
const news = () =>
  z.object({
    /** The number of the version that was in force. */
    from: z.number(),
    ...differences,
    summary: z.object({
      moved: z.number(),
      placed: z.number(),
      cancelled: z.number(),
      added: z.number(),
      reinstated: z.number(),
      quizzes: z.number(),
      items: z.number(),
      quota: z.object({ before: z.number(), after: z.number() }).nullable(),
      registration: z.boolean(),
      texts: z.number(),
    }),
    /** The class days that people are told about, and when the first of them hears of it. */
    days: z.array(
      z.object({
        date: z.iso.date(),
        urgency: z.enum(['change', 'normal']),
        tellAt: z.iso.datetime().nullable(),
      }),
    ),
    /** Those enrolled, and of them those who hear nothing in the chat. */
    people: z.number(),
    unreached: z.number(),
    zone: z.string(),
    /** Messages that the earlier version had planned and this one has not, with the rows of them; and new ones. */
    planned: z.object({ fresh: z.number(), gone: z.number(), waiting: z.number(), sent: z.number() }),
  });

/** The first of them, and how many there are. */
const differences = {
  differences: z.array(z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  count: z.number(),
};

const rosterCounts = {
  /** The programme's code as its file has it. */
  code: z.string(),
  added: z.number(),
  changed: z.number(),
  same: z.number(),
  /** Not in the file, but registered: they stay in the list. */
  stayed: z.number(),
  /** How many were removed, or would be. */
  gone: z.number(),
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
    /** The chat page of an agency that is new here; null where it is served already. */
    opens: z.object({ agency: z.string(), path: z.string() }).nullable(),
    warnings: z.array(Problem),
    /** Null where there was no version before, or nothing has changed. */
    news: news().nullable(),
  }),
  /** Nothing was written: people are told of what changes, and whoever changes it has not said that they mean it, or why. */
  z.object({
    kind: z.literal('programme-waits'),
    code: z.string(),
    version: z.number(),
    lacking: z.enum(['word', 'reason']),
    warnings: z.array(Problem),
    news: news(),
  }),
  z.object({
    kind: z.literal('door-set'),
    code: z.string(),
    /** `over`: the last class is, so nothing was written. */
    state: z.enum(['open', 'closed', 'over', 'past']),
    on: z.iso.date(),
    waiting: z.number(),
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
  z.object({ kind: z.literal('roster-imported'), ...rosterCounts }),
  /** Nothing was written: people would be gone from the list, or lose the NIP or number it has of them. */
  z.object({
    kind: z.literal('roster-loses'),
    ...rosterCounts,
    /** The first few who would be gone, as the list that stands has them. */
    names: z.array(z.string()),
    /** `at`: their place among the people of the request. */
    losing: z.array(z.object({ at: z.number(), lost: z.array(z.enum(['nip', 'phone'])) })),
  }),
  /** `codes`: those there are. */
  z.object({ kind: z.literal('no-programme'), code: z.string(), codes: z.array(z.string()) }),
  z.object({
    kind: z.literal('decided'),
    /** `stands`: another decision does, and was not to be changed. */
    became: z.enum([
      'done',
      'no-seat',
      'no-seat-nip-held',
      'nip-here',
      'seat-free',
      'not-found',
      'unchanged',
      'stands',
    ]),
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
    /** Of the agency's chat page. */
    path: z.string(),
    programme: z.string().nullable(),
    zone: z.string(),
    expiresAt: z.iso.datetime(),
  }),
  /** `was`: they held it. `officers`: how many the agency has left. */
  z.object({ kind: z.literal('role-ended'), was: z.boolean(), officers: z.number() }),
  /** None is meant, or more than one could be. `codes`: those there are. */
  z.object({ kind: z.literal('which-agency'), code: z.string().nullable(), codes: z.array(z.string()) }),
  z.object({
    kind: z.literal('presence-set'),
    became: z.enum(['done', 'unchanged', 'not-enrolled', 'not-begun']),
    session: z.string(),
    title: z.string(),
    date: z.iso.date(),
  }),
  /** `codes`: those with hours. */
  z.object({ kind: z.literal('no-session'), code: z.string(), session: z.string(), codes: z.array(z.string()) }),
  z.object({
    kind: z.literal('attendance-listed'),
    people: z.array(
      z.object({
        name: z.string().nullable(),
        nip: z.string().nullable(),
        position: z.string().nullable(),
        unit: z.string().nullable(),
      }),
    ),
  }),
  z.object({
    kind: z.literal('registered-at-desk'),
    code: z.string(),
    /** `nip-…`: nothing was written, as somebody else has the NIP. */
    became: z.enum(['enrolled', 'waitlisted', 'nip-here', 'nip-chat']),
    name: z.string(),
    seat: z.number().nullable(),
    quota: z.number(),
    /** What is odd about the NIP. */
    doubts: z.array(z.string()),
  }),
  /** Nothing was written: these parts cannot be read. */
  z.object({ kind: z.literal('registration-problems'), parts: z.array(z.string()) }),
  /** It threw, and was logged where it did. */
  z.object({ kind: z.literal('broken') }),
]);
export type Answer = z.infer<typeof Answer>;
