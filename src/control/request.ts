/** What may be asked of the process that holds the database: every write an officer makes from the command line. */
import { z } from 'zod';
import { Role } from '../training/role.ts';

export const Request = z.discriminatedUnion('kind', [
  /** `file` is the programme file as it was parsed; it is read and checked where it is written. */
  z.object({
    kind: z.literal('import-programme'),
    file: z.json(),
    /** Also where people are told of what changes. */
    apply: z.boolean().default(true),
    /** Why, where it changes at short notice: for the record. */
    reason: z.string().nullable().default(null),
    by: z.string().default('cli'),
  }),
  /** Registration by an officer's word: closed from now on, or open up to a day. */
  z.object({
    kind: z.literal('registration-door'),
    programme: z.string(),
    state: z.enum(['open', 'closed']),
    /** The last day on which it is open; null for its own, or else the last day of class. */
    until: z.iso.date().nullable(),
    by: z.string(),
  }),
  z.object({
    kind: z.literal('import-roster'),
    programme: z.string(),
    /** As `rosterLines` writes them. */
    people: z.string(),
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
  z.object({
    kind: z.literal('end-role'),
    agencyId: z.string(),
    personId: z.string(),
    role: Role,
    /** Null: that of the whole agency. */
    programme: z.string().nullable(),
    by: z.string(),
  }),
  /** Somebody who stands at the desk, as an officer describes them. */
  z.object({
    kind: z.literal('register-at-desk'),
    programme: z.string(),
    name: z.string(),
    /** As typed; null: has none. */
    nip: z.string().nullable(),
    unit: z.string(),
    position: z.string(),
    salutation: z.enum(['bapak', 'ibu']),
    by: z.string(),
  }),
  /** An officer's word on who was at a session. */
  z.object({
    kind: z.literal('set-presence'),
    programme: z.string(),
    session: z.string(),
    personId: z.string(),
    standing: z.enum(['present', 'absent']),
    reason: z.string(),
    by: z.string(),
  }),
  /** The list that is signed, with NIPs in full. */
  z.object({ kind: z.literal('attendance-list'), programme: z.string(), date: z.iso.date(), by: z.string() }),
]);
export type Request = z.input<typeof Request>;
