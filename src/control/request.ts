/** What may be asked of the process that holds the database: every write an officer makes from the command line. */
import { z } from 'zod';
import { Role } from '../training/role.ts';

export const Request = z.discriminatedUnion('kind', [
  /** `file` is the programme file as it was parsed; it is read and checked where it is written. */
  z.object({ kind: z.literal('import-programme'), file: z.json() }),
  z.object({
    kind: z.literal('import-roster'),
    programme: z.string(),
    csv: z.string(),
    /** Also where somebody would be gone from the list, or lose the NIP or number it has of them. */
    replace: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal('decide'),
    programme: z.string(),
    personId: z.string(),
    standing: z.enum(['enrolled', 'waitlisted', 'refused']),
    /** Who decided, for the record. */
    by: z.string(),
    /** Told to the person. */
    reason: z.string().nullable(),
    /** Also where another decision stands. */
    again: z.boolean().default(false),
  }),
  /** Without an agency or programme there must be one agency only. */
  z.object({
    kind: z.literal('invite'),
    role: Role,
    agency: z.string().nullable(),
    programme: z.string().nullable(),
    by: z.string(),
  }),
]);
export type Request = z.input<typeof Request>;
