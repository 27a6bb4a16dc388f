/** What may be recorded about training. A flow records facts; the store turns each into rows. */
import { z } from 'zod';

export const Attendance = z.enum(['hadir', 'izin', 'terlambat']);
export type Attendance = z.infer<typeof Attendance>;

/** Where an enrolment stands. Only `enrolled` is reminded and quizzed. */
export const Standing = z.enum(['pending', 'enrolled', 'waitlisted', 'refused', 'left']);
export type Standing = z.infer<typeof Standing>;

/** What an officer may make of a registration. */
export const Decided = Standing.extract(['enrolled', 'waitlisted', 'refused']);
export type Decided = z.infer<typeof Decided>;

export const Fact = z.discriminatedUnion('kind', [
  /** The first thing ever kept about a person, and the proof that it may be (UU 27/2022 art. 20–24). Append-only. */
  z.object({ kind: z.literal('consent-given'), programme: z.string(), textVersion: z.string() }),
  /** Wipes what the conversation holds, in the commit of the turn that refused. */
  z.object({ kind: z.literal('consent-refused'), programme: z.string() }),
  z.object({
    kind: z.literal('person-described'),
    name: z.string().optional(),
    salutation: z.enum(['bapak', 'ibu']).optional(),
    unit: z.string().optional(),
    position: z.string().optional(),
    nip: z.string().length(18).optional(),
    nipStatus: z.enum(['pns', 'pppk']).optional(),
  }),
  z.object({
    kind: z.literal('registered'),
    programme: z.string(),
    standing: Standing,
    /** The row of the roster that NIP and verified phone both matched. */
    rosterEntryId: z.string().optional(),
    /** Why an officer has to look: stable codes such as `phone-unverified`, `not-on-roster`, `nip-held`, `age`. */
    doubts: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('attendance-said'),
    programme: z.string(),
    date: z.iso.date(),
    said: Attendance.nullable(),
  }),
  z.object({
    kind: z.literal('answered'),
    programme: z.string(),
    quiz: z.string(),
    item: z.string(),
    choice: z.string(),
    correct: z.boolean(),
    competency: z.string(),
  }),
  /** Nothing of it is kept but two counters' worth of keyed hashes: five tries an hour an address, fifty a NIP. */
  z.object({ kind: z.literal('nip-tried'), nip: z.string() }),
  z.object({ kind: z.literal('language-chosen'), locale: z.enum(['id', 'en']) }),
  z.object({ kind: z.literal('messages-stopped') }),
  z.object({ kind: z.literal('messages-resumed') }),
  /** A code was given that opens nothing: five an hour a chat. */
  z.object({ kind: z.literal('join-tried') }),
  /** Uses an invitation up. Whoever is not known yet begins to exist with it: `agreedAt` is when they consented. */
  z.object({
    kind: z.literal('role-taken'),
    agencyId: z.string(),
    code: z.string(),
    textVersion: z.string(),
    agreedAt: z.iso.datetime(),
  }),
  /** An officer was shown what is kept of somebody who waits. */
  z.object({ kind: z.literal('registration-seen'), programme: z.string(), personId: z.string() }),
  /** An officer's word on somebody else's registration. The person is told from `tellAt` on. */
  z.object({
    kind: z.literal('registration-decided'),
    programme: z.string(),
    personId: z.string(),
    standing: Decided,
    reason: z.string().nullable(),
    tellAt: z.iso.datetime(),
  }),
  /** Taken back before the person was told: it waits again, and since when it did. */
  z.object({ kind: z.literal('decision-withdrawn'), programme: z.string(), personId: z.string() }),
]);
export type Fact = z.infer<typeof Fact>;

/** What must still hold when the turn is committed; if not, the turn is run again on fresh facts. */
export const Guard = z.discriminatedUnion('kind', [
  /** The next seat of the programme is this one, counted from 1: two lanes never take the last seat twice. */
  z.object({ kind: z.literal('seat-free'), programme: z.string(), seat: z.number().int().positive() }),
  /** Nobody else in the agency holds this NIP. */
  z.object({ kind: z.literal('nip-free'), nip: z.string() }),
  /** Nobody has used the code, and it has not run out. */
  z.object({ kind: z.literal('invitation-open'), code: z.string() }),
  /** Whoever the turn is with is an officer of the programme at this moment. */
  z.object({ kind: z.literal('officer'), programme: z.string() }),
  /** The same; and the registration waits as it did `since` then, and a seat is left where one is given. */
  z.object({
    kind: z.literal('officer-decides'),
    programme: z.string(),
    personId: z.string(),
    standing: Decided,
    since: z.iso.datetime(),
  }),
  /** The same; and the decision that stands is their own, and the person has not been told. */
  z.object({ kind: z.literal('officer-withdraws'), programme: z.string(), personId: z.string() }),
]);
export type Guard = z.infer<typeof Guard>;
