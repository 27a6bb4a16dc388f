/** Read-only questions that flows, jobs and pages may ask. Every one names the agency whose rows it may see. */
import type { Locale } from '../core/message.ts';
import type { Calendar } from '../training/calendar.ts';
import type { Door } from '../training/desk-registration.ts';
import type { Attendance } from '../training/facts.ts';
import type { Hours } from '../training/hours.ts';
import type { Programme } from '../training/programme.ts';
import type { Likeness } from '../training/roster-likeness.ts';
import type { Standing } from '../training/standing.ts';
import type { AnnouncementReader } from './announcements.ts';
import type { AttendanceReader } from './attendance.ts';
import type { AwayReader } from './away.ts';
import type { ChangingReader } from './changing.ts';
import type { DeskRegistrationReader } from './desk-registration.ts';
import type { HelpReader } from './help.ts';
import type { HolderReader } from './holders.ts';
import type { IncidentReader } from './incidents.ts';
import type { LedgerReader } from './ledger.ts';
import type { ChatDoor, LinkReader } from './links.ts';
import type { MissingReader } from './missing.ts';
import type { OfficerReader } from './officers.ts';
import type { RightsReader } from './rights.ts';

export type { Announced, AnnouncementProgress, AnnouncementReach, CheckedMessage } from './announcements.ts';
export type {
  AttendanceDesk,
  Claim,
  ListedPerson,
  ListLink,
  OpenedList,
  Opening,
  Presence,
  PresenceCount,
} from './attendance.ts';
export { WAITS_FOR_RETURN, type WaitingItem } from './away.ts';
export type { Asking, AskingBarred, Help, HelpLine } from './help.ts';
export { HOLDER_NOT_CHOSEN, type Holder } from './holders.ts';
export type { Incident } from './incidents.ts';
export type { LedgerLine } from './ledger.ts';
export type { ChatDoor, Linking, PersonChat } from './links.ts';
export type { MissingCount, MissingOf, MissingPerson } from './missing.ts';
export type { AuditLine, Decision, HeldRole, Invitation, RoleHolder } from './officers.ts';
export type { Affected, Consent, OpenCase, PersonRecord, RightsCase } from './rights.ts';

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
  /** They withdrew their consent: nothing is sent, and they are not asked. */
  readonly withdrawn: boolean;
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
    HolderReader,
    IncidentReader,
    LedgerReader,
    LinkReader,
    MissingReader,
    OfficerReader,
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
  /** The chats that an agency's people may begin. Absent: none is named, and a code is typed. */
  doors?(agencyId: string): Promise<readonly ChatDoor[]>;
  /** How many unasked messages leave in a minute. Absent: as fast as one likes, as in most tests. */
  readonly perMinute?: number;
}
