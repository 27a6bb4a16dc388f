/** Read-only questions about what people asked for by right, and about what is kept of one of them. */
import type { CaseOutcome, Right } from '../training/facts.ts';
import type { Ended } from '../training/retention.ts';
import type { HeldRole, QuizAnswer, Registration } from './reader.ts';

/** A right that somebody asked for. */
export interface RightsCase {
  readonly caseId: string;
  readonly personId: string;
  readonly right: Right;
  readonly openedAt: Date;
  /** Three times 24 hours later (UU 27/2022 art. 30, 32, 40). */
  readonly dueAt: Date;
  /** When officers were reminded of it. */
  readonly remindedAt: Date | null;
  readonly closedAt: Date | null;
  readonly outcome: CaseOutcome | 'replaced' | null;
  /** Of the NIP that is asked for. */
  readonly nipTail: string | null;
}

/** As the desk sees it, and nobody else: whether another holds the NIP that is asked for. */
export interface OpenCase extends RightsCase {
  readonly nipHeld: boolean;
}

/** One row of the proof of consent. */
export interface Consent {
  /** Empty: as officer, mentor or facilitator. */
  readonly programme: string;
  readonly textVersion: string;
  readonly channel: string;
  readonly act: 'given' | 'withdrawn';
  readonly at: Date;
}

/** All that is kept of one person, as they may take it away: without what others noted about them. */
export interface PersonRecord {
  readonly since: Date;
  readonly withdrawnAt: Date | null;
  readonly profile: Readonly<Record<'name' | 'nip' | 'nipStatus' | 'unit' | 'position' | 'salutation', string | null>>;
  readonly chats: readonly {
    readonly channel: string;
    readonly phone: string | null;
    readonly lastHeardAt: Date;
    /** When it was added from another chat of theirs; null: they consented in it. */
    readonly linkedAt: Date | null;
  }[];
  readonly consents: readonly Consent[];
  readonly registrations: readonly Registration[];
  /** What the invitation list says of them, where they registered by a row of it. */
  readonly listed: readonly {
    readonly programme: string;
    readonly name: string;
    readonly nip: string | null;
    readonly phone: string | null;
    readonly unit: string | null;
  }[];
  readonly attendance: readonly { readonly programme: string; readonly date: string; readonly said: string | null }[];
  readonly presence: readonly {
    readonly programme: string;
    readonly session: string;
    readonly date: string;
    readonly standing: string;
    readonly at: Date;
  }[];
  readonly answers: readonly QuizAnswer[];
  readonly roles: readonly (HeldRole & { readonly at: Date; readonly endedAt: Date | null })[];
  readonly cases: readonly RightsCase[];
  /** Who did what with it: an act, when, and as what; no names. */
  readonly trail: readonly { readonly act: string; readonly at: Date; readonly by: 'self' | 'officer' | 'system' }[];
  /** JAM: as they chose them; null: as the agency sends. */
  readonly hours: string | null;
  /** What they wrote to a human (PANITIA), oldest first. */
  readonly asked: readonly { readonly at: Date; readonly text: string }[];
  /** Their own words, newest first; null for whoever holds or held a role: they may be about others. */
  readonly wrote: readonly { readonly at: Date; readonly text: string }[] | null;
}

/** How much has reached the end of its time: messages, people of programmes, rows of their rosters, proofs of consent. */
export interface RetentionCounts {
  readonly texts: number;
  readonly people: number;
  readonly invited: number;
  readonly proofs: number;
}

/** Somebody whose data were held at a time, and of what kind they were. */
export interface Affected {
  /** Of somebody invited who has not come, the row of the invitation list. */
  readonly personId: string;
  readonly name: string | null;
  readonly hasNip: boolean;
  readonly hasPhone: boolean;
  readonly hasAddress: boolean;
  /** Unit or position. */
  readonly hasWork: boolean;
  /** Written or sent in that time. */
  readonly messages: number;
  readonly answers: number;
  readonly presences: number;
}

export interface RightsReader {
  /** What `retain` would do. */
  retentionCounts(agencyId: string, ended: Ended): Promise<RetentionCounts>;
  /** Everybody whose data were held between those moments, invited people too, in a stable order; of one programme, or of all. */
  affected(agencyId: string, programme: string | null, since: Date, until: Date): Promise<readonly Affected[]>;
  /** Rights that were asked for and wait, the most urgent first. */
  openCases(agencyId: string): Promise<readonly OpenCase[]>;
  /**
   * Asked for since then, and officers were not reminded of it yet: what waits, and erasures that the system has ended
   * by itself. The oldest first.
   */
  casesToTell(agencyId: string, since: Date): Promise<readonly RightsCase[]>;
  casesOf(agencyId: string, personId: string): Promise<readonly RightsCase[]>;
  /** The proof of consent, oldest first. */
  consents(agencyId: string, personId: string): Promise<readonly Consent[]>;
  /** Everything kept of one person, for that person. */
  personRecord(agencyId: string, personId: string): Promise<PersonRecord | null>;
  /** The programmes to which their presence has to be reported: what HAPUS DATA leaves. */
  reportable(agencyId: string, personId: string): Promise<readonly string[]>;
}

/** What the system writes about rights, outside any conversation. */
export interface RightsDesk {
  /** A night's share of what has reached the end of its time, a piece at a time behind everybody else. */
  retain(agencyId: string, ended: Ended, now: Date): Promise<RetentionCounts>;
  /** Officers were told that it has to be answered. */
  caseReminded(agencyId: string, caseId: string, now: Date): Promise<void>;
  /**
   * Forgets anew whoever was erased after a backup was made, by their keyed hashes. Of an agency that is not there, or
   * somebody who is gone already, nothing happens. Returns how many were forgotten.
   */
  applyErasures(
    erased: readonly { readonly hash: string; readonly agencyId: string; readonly at: Date }[],
    now: Date,
  ): Promise<number>;
}
