/** A question to a human: what may be recorded of it, what must hold when it is, and who answers it. */
import { z } from 'zod';
import { isOfficerOf, type Role } from './role.ts';

export const helpFacts = [
  /** PANITIA: somebody wrote to the officers. It begins a question, or goes on in the one that is open. */
  z.object({
    kind: z.literal('help-said'),
    /** The programme it is about; null where the person is in none. */
    about: z.string().nullable(),
    text: z.string(),
    /** By when an answer was promised. */
    dueAt: z.iso.datetime(),
    /** When the officers on duty are told, and when they are reminded. */
    tellAt: z.iso.datetime(),
    remindAt: z.iso.datetime(),
  }),
  /** An officer was shown it. */
  z.object({ kind: z.literal('help-read'), help: z.string() }),
  /** An officer's answer to all that stood there up to a line: it goes to the person in this commit. */
  z.object({ kind: z.literal('help-answered'), help: z.string(), line: z.number().int(), text: z.string() }),
  /** An officer asks somebody whose registration waits; it goes to them in the next window. */
  z.object({ kind: z.literal('help-asked'), programme: z.string(), personId: z.string(), text: z.string() }),
  /** Closed by the person or an officer; the other side is told, officers from `tellAt` on. */
  z.object({ kind: z.literal('help-closed'), help: z.string(), tellAt: z.iso.datetime() }),
] as const;

export const helpGuards = [
  /** Whoever the turn is with is an officer for this question at this moment. */
  z.object({ kind: z.literal('help-officer'), help: z.string() }),
  /** The same; and nobody has answered since that line nor closed it, and the person can be written to. */
  z.object({ kind: z.literal('help-waits'), help: z.string(), line: z.number().int() }),
  /** It is open, and the person has written nothing after `line`; and whoever the turn is with asked it, or is an officer for it. */
  z.object({ kind: z.literal('help-open'), help: z.string(), line: z.number().int().nullable() }),
  /** Whoever the turn is with is an officer of the programme, the registration waits as it did `since` then, and nothing bars asking. */
  z.object({
    kind: z.literal('officer-asks'),
    programme: z.string(),
    personId: z.string(),
    since: z.iso.datetime(),
  }),
] as const;

/** Of one that is about no programme any officer of the agency takes care. */
export const takesCareOf = (
  roles: readonly { readonly role: Role; readonly programme: string | null }[],
  programme: string | null,
): boolean => (programme === null ? roles.some(({ role }) => role === 'officer') : isOfficerOf(roles, programme));

interface Written {
  readonly lines: readonly { readonly by: 'person' | 'officer' }[];
}

/** Officers began it: they asked about a registration. */
export const isAsking = ({ lines }: Written): boolean => lines[0]?.by === 'officer';

/** The same, and nothing has come back yet. */
export const isUnreplied = (help: Written): boolean => isAsking(help) && help.lines.every(({ by }) => by === 'officer');
