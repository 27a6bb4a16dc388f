/** What may be recorded about training. A flow records facts; the store turns each into rows. */
import { z } from 'zod';
import { announcementFacts, announcementGuards } from './announcement.ts';
import { deskFacts, deskGuards } from './desk-registration.ts';
import { helpFacts, helpGuards } from './help.ts';
import { holderFacts, holderGuards } from './holder.ts';
import { Hours } from './hours.ts';
import { inviteFacts, inviteGuards } from './invite.ts';
import { linkFacts, linkGuards } from './link.ts';
import { presenceFacts, presenceGuards } from './presence.ts';
import { programmeFacts, programmeGuards } from './programme-edit.ts';
import { Role } from './role.ts';
import { Decided, Standing } from './standing.ts';

export const Attendance = z.enum(['hadir', 'izin', 'terlambat']);
export type Attendance = z.infer<typeof Attendance>;

/** What somebody may put right themselves. */
export const CorrectedPart = z.enum(['name', 'unit', 'position', 'salutation']);
export type CorrectedPart = z.infer<typeof CorrectedPart>;

/** A right of UU 27/2022 that was asked for: a copy, another NIP, the withdrawal of consent, erasure. */
export const Right = z.enum(['copy', 'nip', 'withdrawal', 'erasure']);
export type Right = z.infer<typeof Right>;

export const CaseOutcome = z.enum(['done', 'refused']);
export type CaseOutcome = z.infer<typeof CaseOutcome>;

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
  /** A role ends, somebody else's or their own; `within` a programme, or null: the whole agency. */
  z.object({ kind: z.literal('role-ended'), personId: z.string(), role: Role, within: z.string().nullable() }),
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
  /** An officer was shown somebody's name, to say whom of several they mean; or the whole ledger of one. */
  z.object({ kind: z.literal('person-found'), programme: z.string(), personId: z.string() }),
  z.object({ kind: z.literal('ledger-seen'), programme: z.string(), personId: z.string() }),
  /** An officer was shown who has not done something yet: `of` is a code such as `registration` or `quiz`. */
  z.object({ kind: z.literal('missing-seen'), programme: z.string(), of: z.string() }),
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
  ...presenceFacts,
  ...announcementFacts,
  ...programmeFacts,
  ...helpFacts,
  ...holderFacts,
  ...linkFacts,
  ...inviteFacts,
  /** JAM: their own hours for what nobody asked for; null as the agency sends. */
  z.object({ kind: z.literal('hours-chosen'), hours: Hours.nullable() }),
  /** Opened from the catch-up message: what had waited for their return, by its key. */
  z.object({ kind: z.literal('taken-up'), key: z.string() }),
  ...deskFacts,
  /** PERBAIKI: the person puts right what is kept of them; null takes it out. What it was goes to the audit, sealed. */
  z.object({ kind: z.literal('person-corrected'), part: CorrectedPart, value: z.string().nullable() }),
  /** A right was asked for: officers see it until `dueAt`. What is answered at once is closed at once. */
  z.object({
    kind: z.literal('right-asked'),
    right: Right.exclude(['erasure']),
    dueAt: z.iso.datetime(),
    /** The number that is to take the place of the one kept. */
    nip: z.string().length(18).optional(),
  }),
  /** TARIK PERSETUJUAN: from this commit on nothing that waits is sent; the desk goes on. */
  z.object({ kind: z.literal('consent-withdrawn'), dueAt: z.iso.datetime() }),
  /** HAPUS DATA: in this commit everything goes that need not stay. */
  z.object({ kind: z.literal('data-erased'), dueAt: z.iso.datetime() }),
  /** An officer was shown what somebody asked for. */
  z.object({ kind: z.literal('case-seen'), caseId: z.string() }),
  /** An officer's word on it. The person is told, where they can be. */
  z.object({
    kind: z.literal('case-closed'),
    caseId: z.string(),
    outcome: CaseOutcome,
    reason: z.string().nullable(),
    tellAt: z.iso.datetime(),
  }),
]);
export type Fact = z.infer<typeof Fact>;
export type HolderFact = Extract<Fact, { kind: (typeof holderFacts)[number]['shape']['kind']['value'] }>;
export type InviteFact = Extract<Fact, { kind: (typeof inviteFacts)[number]['shape']['kind']['value'] }>;
export type LinkFact = Extract<Fact, { kind: (typeof linkFacts)[number]['shape']['kind']['value'] }>;
export type HelpFact = Extract<Fact, { kind: (typeof helpFacts)[number]['shape']['kind']['value'] }>;
export type PresenceFact = Extract<Fact, { kind: (typeof presenceFacts)[number]['shape']['kind']['value'] }>;

/** What must still hold when the turn is committed; if not, the turn is run again on fresh facts. */
export const Guard = z.discriminatedUnion('kind', [
  /** The next seat of the programme is this one, counted from 1: two lanes never take the last seat twice. */
  z.object({ kind: z.literal('seat-free'), programme: z.string(), seat: z.number().int().positive() }),
  /** Nobody else in the agency holds this NIP. */
  z.object({ kind: z.literal('nip-free'), nip: z.string() }),
  /** Nobody has used the code, and it has not run out. */
  z.object({ kind: z.literal('invitation-open'), code: z.string() }),
  /** Whoever the turn is with may end that role, it is held, and it is not that of the last officer. */
  z.object({ kind: z.literal('officer-ends'), personId: z.string(), role: Role, within: z.string().nullable() }),
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
  ...presenceGuards,
  ...announcementGuards,
  ...programmeGuards,
  ...helpGuards,
  ...holderGuards,
  ...linkGuards,
  ...inviteGuards,
  ...deskGuards,
  /** Whoever the turn is with is an officer for whom this case is, nobody has closed it, and a NIP that is given is nobody else's. */
  z.object({ kind: z.literal('officer-closes'), caseId: z.string(), outcome: CaseOutcome }),
  /** The same, of a case that may be closed by now. */
  z.object({ kind: z.literal('officer-of-case'), caseId: z.string() }),
]);
export type Guard = z.infer<typeof Guard>;
export type InviteGuard = Extract<Guard, { kind: (typeof inviteGuards)[number]['shape']['kind']['value'] }>;
export type LinkGuard = Extract<Guard, { kind: (typeof linkGuards)[number]['shape']['kind']['value'] }>;
export type HelpGuard = Extract<Guard, { kind: (typeof helpGuards)[number]['shape']['kind']['value'] }>;
export type PresenceGuard = Extract<Guard, { kind: (typeof presenceGuards)[number]['shape']['kind']['value'] }>;
export type AnnouncementFact = Extract<Fact, { kind: (typeof announcementFacts)[number]['shape']['kind']['value'] }>;
export type AnnouncementGuard = Extract<Guard, { kind: (typeof announcementGuards)[number]['shape']['kind']['value'] }>;
export type ProgrammeFact = Extract<Fact, { kind: (typeof programmeFacts)[number]['shape']['kind']['value'] }>;
