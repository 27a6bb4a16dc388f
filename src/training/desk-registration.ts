/** The other door: whoever has no phone or does not consent is registered by an officer, with the same rights. */
import { z } from 'zod';

/** By which door somebody came to a programme. */
export const Door = z.enum(['chat', 'desk']);
export type Door = z.infer<typeof Door>;

/** As they stand on the certificate. */
export const DeskPerson = z.object({
  name: z.string(),
  salutation: z.enum(['bapak', 'ibu']),
  unit: z.string(),
  position: z.string(),
  nip: z.string().length(18).nullable(),
  nipStatus: z.enum(['pns', 'pppk']).nullable(),
});
export type DeskPerson = z.infer<typeof DeskPerson>;

/** What a NIP is at the desk. */
export const DeskNip = z.enum([
  /** Nobody holds it. */
  'free',
  /** Of somebody who came by this door to another programme: it is the same person. */
  'known',
  /** Of somebody who stands in this very programme. */
  'here',
  /** Of somebody who has a chat: they register there, and give their consent there. */
  'chat',
]);
export type DeskNip = z.infer<typeof DeskNip>;

export const deskFacts = [
  z.object({
    kind: z.literal('registered-at-desk'),
    programme: z.string(),
    standing: z.enum(['enrolled', 'waitlisted']),
    person: DeskPerson,
    /** What `readNip` found odd. The officer has seen them: it keeps nobody waiting. */
    doubts: z.array(z.string()),
  }),
  /** UBAH, as long as nothing else is kept of them there: it is as if they had not been registered. */
  z.object({ kind: z.literal('desk-registration-withdrawn'), programme: z.string(), personId: z.string() }),
  /** Whoever the desk had registered with this NIP writes from the phone of the roster: it is one person from then on. */
  z.object({ kind: z.literal('desk-joined'), programme: z.string(), nip: z.string().length(18) }),
] as const;

export const deskGuards = [
  /** Only the desk knows the holder of the NIP, who stands in the programme like that; null: in others only. */
  z.object({
    kind: z.literal('desk-joins'),
    programme: z.string(),
    nip: z.string(),
    standing: z.string().nullable(),
  }),
  /** An officer of the programme; nobody has the NIP meanwhile; and the next seat is this one, or null: there is none. */
  z.object({
    kind: z.literal('officer-registers'),
    programme: z.string(),
    nip: z.string().nullable(),
    seat: z.number().int().positive().nullable(),
  }),
  /** An officer; and it was they who registered this person, of whom nothing else is kept there. */
  z.object({ kind: z.literal('officer-unregisters'), programme: z.string(), personId: z.string() }),
] as const;
