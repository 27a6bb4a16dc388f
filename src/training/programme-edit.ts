/** A programme changed from a chat: what is recorded of it, and what must hold. A file makes the very same versions. */
import { z } from 'zod';

/** One entry of a list, as it stood and as it becomes (`programme-diff.ts`). Nothing else is changed from a chat. */
export const ProgrammeChange = z.object({
  kind: z.literal('entry'),
  list: z.enum(['sessions', 'quizzes']),
  code: z.string(),
  before: z.json(),
  after: z.json(),
});
export type ProgrammeChange = z.infer<typeof ProgrammeChange>;

export const programmeFacts = [
  /** Makes a version of the one in force; or puts an earlier one in force again, where that is what comes out. */
  z.object({
    kind: z.literal('programme-edited'),
    programme: z.string(),
    changes: z.array(ProgrammeChange).min(1),
    /** For the record; participants do not read it. */
    reason: z.string().nullable(),
  }),
] as const;

export const programmeGuards = [
  /** An officer of the programme; and the version in force is still the one that was shown. */
  z.object({ kind: z.literal('officer-edits'), programme: z.string(), version: z.string() }),
] as const;
