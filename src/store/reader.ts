/** Read-only questions that flows, jobs and pages may ask. Every one names the agency whose rows it may see. */
import type { Event } from '../core/event.ts';
import type { Locale } from '../core/message.ts';
import type { Calendar } from '../training/calendar.ts';
import type { Door } from '../training/desk-registration.ts';
import type { Attendance, Standing } from '../training/facts.ts';
import type { Hours } from '../training/hours.ts';
import type { Programme } from '../training/programme.ts';
import type { Role } from '../training/role.ts';
import type { Likeness } from '../training/roster-likeness.ts';
import type { AnnouncementReader } from './announcements.ts';
import type { AttendanceReader } from './attendance.ts';
import type { AwayReader } from './away.ts';
import type { ChangingReader } from './changing.ts';
import type { DeskRegistrationReader } from './desk-registration.ts';
import type { HelpReader } from './help.ts';
import type { IncidentReader } from './incidents.ts';
import type { MissingReader } from './missing.ts';
import type { RightsReader } from './rights.ts';

export type { Announced, AnnouncementProgress, AnnouncementReach, CheckedMessage } from './announcements.ts';
export type { Claim, ListedPerson, Opening, Presence, PresenceCount } from './attendance.ts';
export { WAITS_FOR_RETURN, type WaitingItem } from './away.ts';
export type { Help, HelpLine } from './help.ts';
export type { Incident } from './incidents.ts';
export type { MissingCount, MissingOf, MissingPerson } from './missing.ts';
export type { Affected, Consent, PersonRecord, RightsCase } from './rights.ts';

/** A programme in the version now in force. Versions are immutable: `versionId` may be kept and compared. */
export interface CurrentProgramme {
  readonly agencyId: string;
  readonly versionId: string;
  readonly programme: Programme;
}

export interface Seats {
  readonly quota: number;
  readonly enrolled: number;
  readonly waitlisted: number;
}

export interface RosterMatch {
  readonly entryId: string;
  readonly name: string;
  readonly unit: string | null;
  readonly salutation: 'bapak' | 'ibu' | null;
}

export interface Registration {
  readonly programme: string;
  /** By which door they came. */
  readonly door: Door;
  readonly standing: Standing;
  readonly doubts: readonly string[];
  readonly at: Date;
}

export interface Profile {
  readonly personId: string;
  readonly name: string | null;
  readonly salutation: 'bapak' | 'ibu' | null;
  readonly unit: string | null;
  readonly position: string | null;
  /** The last three digits: all of a NIP that is ever shown. */
  readonly nipTail: string | null;
  readonly locale: Locale;
  /** BERHENTI: nothing unasked is sent. */
  readonly stopped: boolean;
}

/** Somebody of a roster who has not registered. */
export interface Invited {
  readonly programme: string;
  readonly name: string;
  readonly unit: string | null;
  readonly nipTail: string | null;
}

export interface QuizAnswer {
  readonly programme: string;
  readonly quiz: string;
  readonly item: string;
  readonly choice: string;
  readonly correct: boolean;
  readonly competency: string;
  readonly at: Date;
}

/** One line of the send ledger, or of what is still to come. */
export interface LedgerLine {
  readonly key: string;
  readonly event: Event['kind'];
  readonly flow: string | null;
  readonly params: Readonly<Record<string, unknown>>;
  readonly plannedAt: Date;
  /** Of a row that was put back: until when it waits. */
  readonly waitsUntil: Date | null;
  readonly expiresAt: Date | null;
  readonly handledAt: Date | null;
  readonly outcome: string | null;
  readonly reason: string | null;
  /** What became of the message, where one was made. */
  readonly sending: 'waiting' | 'sent' | 'delivered' | 'refused' | 'dropped' | null;
  readonly sentAt: Date | null;
}

export interface HeldRole {
  readonly role: Role;
  /** Null: of the whole agency. */
  readonly programme: string | null;
}

/** A one-time code that still opens. */
export interface Invitation extends HeldRole {
  readonly agencyId: string;
  readonly agency: string;
  readonly zone: string;
  readonly expiresAt: Date;
}

/** The last word on a registration. */
export interface Decision {
  readonly standing: Standing;
  readonly at: Date;
  /** `person:<id>`, `cli:<user>`, `system`; null where nobody has decided. */
  readonly by: string | null;
  /** The person has not been told yet. */
  readonly untold: boolean;
}

/** One row of the audit: who did what, or saw whose data. */
export interface AuditLine {
  readonly at: Date;
  /** `person:<id>`, `cli` or `job`. */
  readonly actor: string;
  readonly act: string;
  readonly personId: string | null;
  readonly programme: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

export interface AgencyCard {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly zone: string;
}

export interface Reader
  extends AnnouncementReader,
    AttendanceReader,
    AwayReader,
    ChangingReader,
    DeskRegistrationReader,
    HelpReader,
    IncidentReader,
    MissingReader,
    RightsReader {
  agencies(): Promise<readonly AgencyCard[]>;
  /** Which of them answers for an account of a channel; null before there is one. */
  agencyOf(account: string): Promise<AgencyCard | null>;
  /** By the code a stranger typed: codes are unique in the installation. Case and separators are forgiven. */
  programmeByCode(code: string): Promise<CurrentProgramme | null>;
  /** A version that something began with, in force or not. */
  programmeVersion(agencyId: string, versionId: string): Promise<CurrentProgramme | null>;
  programmes(agencyId: string): Promise<readonly CurrentProgramme[]>;
  /** Every version that was ever imported of a programme, oldest first. */
  versions(agencyId: string, programme: string): Promise<readonly CurrentProgramme[]>;
  /** What somebody who wrote to this account may register for on that day. */
  openProgrammes(account: string, today: string): Promise<readonly CurrentProgramme[]>;
  seats(agencyId: string, programme: string): Promise<Seats>;

  /** Both must match one and the same row; which of them did not is never told. */
  rosterMatch(
    agencyId: string,
    programme: string,
    nip: string,
    verifiedPhone: string | null,
  ): Promise<RosterMatch | null>;
  hasRoster(agencyId: string, programme: string): Promise<boolean>;
  /** Whether another person of the agency holds this NIP: stands in a programme with it, not pending nor refused. */
  nipHeld(agencyId: string, nip: string, exceptPersonId: string | null): Promise<boolean>;
  nipTries(
    agencyId: string,
    chatId: string,
    nip: string | null,
    since: Date,
  ): Promise<{ readonly byChat: number; readonly byNip: number }>;
  /** E.164, where the channel vouched for it. */
  verifiedPhone(agencyId: string, chatId: string): Promise<string | null>;

  profile(agencyId: string, personId: string): Promise<Profile | null>;
  registrations(agencyId: string, personId: string): Promise<readonly Registration[]>;
  /** By person, of those who chose hours of their own (JAM). */
  ownHours(agencyId: string, people: readonly string[]): Promise<ReadonlyMap<string, Hours>>;
  attendance(agencyId: string, personId: string, programme: string, date: string): Promise<Attendance | null>;
  answers(agencyId: string, personId: string, programme: string): Promise<readonly QuizAnswer[]>;

  /** Ids of enrolled people in a stable order, a chunk at a time. */
  enrolled(agencyId: string, programme: string, after: string | null, limit: number): Promise<readonly string[]>;
  /** The same, of those who have stood enrolled since before that instant. */
  enrolledBefore(
    agencyId: string,
    programme: string,
    before: Date,
    after: string | null,
    limit: number,
  ): Promise<readonly string[]>;
  /** A value that becomes another one when somebody is enrolled or no longer is. Cheap however many they are; only ever compared. */
  enrolmentStamp(agencyId: string, programme: string): Promise<string>;
  /** Those waiting for a seat, first come first. */
  waitlisted(agencyId: string, programme: string): Promise<readonly string[]>;
  pending(agencyId: string, programme: string): Promise<readonly (Registration & Profile)[]>;
  /** The rows of the roster that come nearest to each of these people, nearest first, and in what they agree. */
  likeRoster(
    agencyId: string,
    programme: string,
    people: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Likeness[]>>;

  /** What they are for the agency at this moment. */
  roles(agencyId: string, personId: string): Promise<readonly HeldRole[]>;
  /** By the code a stranger typed; null where it is unknown, used or has run out: which of them is never told. */
  invitation(code: string, now: Date): Promise<Invitation | null>;
  /** How often a code that opens nothing was given in this chat. */
  joinTries(agencyId: string, chatId: string, since: Date): Promise<number>;
  /** Null where the person has not registered there. */
  decision(agencyId: string, programme: string, personId: string): Promise<Decision | null>;
  /** What `by` decided last of what the person has not been told: it can still be taken back. */
  openDecision(agencyId: string, by: string): Promise<{ readonly programme: string; readonly personId: string } | null>;
  /** The newest first. */
  audit(agencyId: string, limit: number): Promise<readonly AuditLine[]>;

  /** Unasked messages counted on that local day, and more urgent ones still due on it or held over from another. */
  dayCount(
    agencyId: string,
    personId: string,
    day: string,
    priority: number,
  ): Promise<{ readonly sent: number; readonly reserved: number }>;
  ledger(agencyId: string, personId: string, limit: number): Promise<readonly LedgerLine[]>;
  /**
   * What is still to come, the earliest first: rows that wait, and (as `stayed-silent` and `came-back` without a flow)
   * the nudges and questions put off whose time is known. A nudge keeps to the send windows, so it comes no earlier.
   */
  upcoming(agencyId: string, personId: string, limit: number): Promise<readonly LedgerLine[]>;
  /** Everyone of the agency who has consented, in a stable order, a chunk at a time. */
  people(agencyId: string, after: string | null, limit: number): Promise<readonly Profile[]>;
  /**
   * By NIP, its last three digits, phone, name or id, for the officer's KENAPA and `pamong why`. `within`: only whoever
   * stands in one of these programmes. At most twenty.
   */
  findPeople(agencyId: string, query: string, within?: readonly string[]): Promise<readonly Profile[]>;
  /** The same of those who stand in the rosters of these programmes and have not registered. */
  findInvited(agencyId: string, query: string, within: readonly string[]): Promise<readonly Invited[]>;
  /** Whether there is a chat that they can be written to. Whoever was registered at the desk has none. */
  hasChat(agencyId: string, personId: string): Promise<boolean>;
}

/** Working days and send windows, from files an officer edits. */
export interface Almanac {
  calendar(agencyId: string): Calendar;
}

/** What a flow's `look` may ask. */
export type FlowReader = Reader & Almanac & Site;

/** Where our pages are opened, for messages that name one. */
export interface Site {
  /** Without a slash at the end. Absent: nowhere, as in most tests. */
  siteUrl?(): string;
  /** How many unasked messages leave in a minute. Absent: as fast as one likes, as in most tests. */
  readonly perMinute?: number;
}
