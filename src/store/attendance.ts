/** Read-only questions about attendance, and what the desk may write of it. Every one names the agency whose rows it may see. */
import type { PresenceHow, PresenceStanding, SessionHeld } from '../training/presence.ts';

/** A code that was opened for a session, and what shows it. */
export interface Opening extends SessionHeld {
  readonly id: string;
  readonly code: string;
  /** Of the page for the projector. */
  readonly token: string;
  readonly openedAt: Date;
  /** Until then it makes present at once; afterwards it makes a claim. */
  readonly closesAt: Date;
  /** Until then four digits are a code. */
  readonly endsAt: Date;
}

/** The last word on whether somebody was there. */
export interface Presence {
  /** Names this very row; 0 where there is none. */
  readonly seq: number;
  readonly standing: PresenceStanding;
  readonly how: PresenceHow;
  readonly at: Date;
  readonly reason: string | null;
  /** `person:<id>`, or where it came from. */
  readonly by: string;
}

export interface Claim extends SessionHeld {
  readonly seq: number;
  readonly personId: string;
  readonly at: Date;
  /** `officer`: decided before, and taken back. */
  readonly how: PresenceHow;
  /** When the late code was written; null where codes did not fit. */
  readonly writtenAt: Date | null;
}

/** One session, counted. */
export interface PresenceCount {
  readonly enrolled: number;
  /** By the code in time. */
  readonly codes: number;
  /** By whatever means. */
  readonly present: number;
  readonly claims: number;
  /** Said IZIN for that day, and are not present. */
  readonly excused: number;
  /** In the room, as an officer counted; null where nobody has. */
  readonly heads: number | null;
}

/** A line of the list that is signed. */
export interface ListedPerson {
  readonly name: string | null;
  /** In full: only for the financial file. */
  readonly nip: string | null;
  readonly position: string | null;
  readonly unit: string | null;
}

/** What a link to a list that is signed stands for: one class day of one programme, given to one officer until an hour. */
export interface ListLink {
  readonly programme: string;
  readonly date: string;
  /** By their codes; empty: all of that day. */
  readonly sessions: readonly string[];
  readonly until: Date;
  /** The officer who asked. */
  readonly personId: string;
}

/** What such a link opens. `over`: its time is; `ended`: whoever asked is no officer of it any more. */
export type OpenedList = Pick<ListLink, 'programme' | 'date' | 'sessions' | 'until'> &
  ({ readonly is: 'open'; readonly people: readonly ListedPerson[] } | { readonly is: 'over' | 'ended' });

export interface AttendanceReader {
  /** Chance: a code that is none of the agency's open ones, and the token of a page. */
  freeCode(agencyId: string, now: Date): Promise<{ readonly code: string; readonly token: string }>;
  /** Codes of these programmes whose time that instant is, the newest first; none that was withdrawn. */
  openings(agencyId: string, programmes: readonly string[], at: Date): Promise<readonly Opening[]>;
  /** By the token of a page; null where there is none, or it was withdrawn. Its agency comes with it. */
  openingShown(token: string): Promise<(Opening & { readonly agencyId: string }) | null>;
  /** Chance: a token that nobody else can make. Whether the officer is one is asked when it is used. */
  listToken(link: ListLink): string;
  presence(agencyId: string, personId: string, programme: string, session: string): Promise<Presence | null>;
  presenceCount(agencyId: string, held: SessionHeld): Promise<PresenceCount>;
  /** Codes that did not fit. */
  codeTries(agencyId: string, personId: string, programme: string, session: string): Promise<number>;
  /** What waits for an officer, the oldest first. */
  claims(agencyId: string, programme: string): Promise<readonly Claim[]>;
  /** Whoever are officers of it at this moment. */
  officersOf(agencyId: string, programme: string): Promise<readonly string[]>;
}

/** An officer's word, from the command line. */
export interface PresenceDecision extends SessionHeld {
  readonly agencyId: string;
  readonly personId: string;
  readonly standing: PresenceStanding;
  readonly reason: string | null;
  readonly by: string;
}

export interface AttendanceDesk {
  /** `not-enrolled`: not in that programme. `unchanged`: it stands so already. */
  setPresence(decision: PresenceDecision, now: Date): Promise<'done' | 'unchanged' | 'not-enrolled'>;
  /** Everyone enrolled, by name, with their NIP in full; that it was given out is written down with it. */
  attendanceList(
    asked: {
      readonly agencyId: string;
      readonly programme: string;
      readonly date: string;
      readonly by: string;
    },
    now: Date,
  ): Promise<readonly ListedPerson[]>;
  /** The same by the token of a link, `as` a page or a workbook. Null: it is no token of ours. */
  openList(token: string, as: 'page' | 'workbook', now: Date): Promise<OpenedList | null>;
}
