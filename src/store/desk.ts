/** What an officer or administrator may write, outside any conversation. Each call is one transaction. */

import type { Programme } from '../training/programme.ts';
import type { Role } from '../training/role.ts';
import type { AnnouncementDesk } from './announcements.ts';
import type { AttendanceDesk } from './attendance.ts';
import type { ChangingDesk } from './changing.ts';
import type { DeskRegistrations } from './desk-registration.ts';
import type { IncidentDesk } from './incidents.ts';
import type { RightsDesk } from './rights.ts';
import type { Scheduled } from './store.ts';

export interface RosterPerson {
  readonly name: string;
  readonly nip: string | null;
  readonly phone: string | null;
  readonly unit: string | null;
  readonly salutation: 'bapak' | 'ibu' | null;
}

/** What a new list made of the one that stood; or, where it was not written, what it would make of it. */
export interface RosterImport {
  readonly written: boolean;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Names of those who stood in the list and are not in the new one, in no order. */
  readonly gone: readonly string[];
  /** How many more are not in the new list, but have registered: their rows stay. */
  readonly stayed: number;
  /** Who keeps a row without the NIP or number it had; `at` is their place among the people given. */
  readonly losing: readonly { readonly at: number; readonly lost: readonly ('nip' | 'phone')[] }[];
}

/** Who changed a programme, and why where it was sudden. */
export interface ImportWord {
  readonly by: string;
  readonly reason: string | null;
  /** The codes of the sessions, where it was only about them. */
  readonly sessions?: string;
}

export interface Desk
  extends AnnouncementDesk,
    AttendanceDesk,
    ChangingDesk,
    DeskRegistrations,
    IncidentDesk,
    RightsDesk {
  /** The agency with this code, made when it is new; its name and zone follow the newest programme. */
  ensureAgency(
    agency: { readonly code: string; readonly name: string; readonly zone: string },
    now: Date,
  ): Promise<string>;
  /** An account of a channel and the agency that answers for it. */
  ensureAccount(
    account: { readonly id: string; readonly channel: string; readonly agencyId: string },
    now: Date,
  ): Promise<void>;
  /**
   * Writes an immutable version; the same content again changes nothing. Throws when the code belongs to another agency.
   * With a word it stands in the audit.
   */
  importProgramme(
    programme: Programme,
    now: Date,
    word?: ImportWord,
  ): Promise<{ readonly agencyId: string; readonly versionId: string; readonly fresh: boolean }>;
  /**
   * Replaces the roster of a programme; entries already matched stay matched. With `lose-nothing` it is not written where
   * somebody would be gone from it, or lose the NIP or number it has of them. A long list is written in pieces, so that
   * others need not wait; cut short, it lacks nobody who stood in the old one and nobody twice, and is completed by the
   * same call again. One at a time for a programme.
   */
  importRoster(
    agencyId: string,
    programme: string,
    people: readonly RosterPerson[],
    now: Date,
    rule?: 'replace' | 'lose-nothing',
  ): Promise<RosterImport>;
  /**
   * An officer's word on a registration, with the events that tell the person; what an earlier one has not told yet is
   * withdrawn. `no-seat`: all are taken; `no-seat-nip-held`: and the NIP is that of another who has one. `nip-here`: it is
   * that of another in this very programme. `seat-free`: who is
   * to wait would be given a seat at once, for nobody waits before them.
   */
  decide(
    decision: {
      readonly agencyId: string;
      readonly programme: string;
      readonly personId: string;
      readonly standing: 'enrolled' | 'waitlisted' | 'refused';
      readonly by: string;
      readonly reason: string | null;
    },
    events: readonly Scheduled[],
    now: Date,
  ): Promise<'done' | 'no-seat' | 'no-seat-nip-held' | 'nip-here' | 'seat-free' | 'not-found' | 'unchanged'>;
  /** A one-time code that gives a role; only its keyed hash is kept. It runs out after seven days. */
  invite(
    invitation: {
      readonly agencyId: string;
      readonly role: Role;
      readonly programme: string | null;
      readonly by: string;
    },
    now: Date,
  ): Promise<{ readonly code: string; readonly expiresAt: Date }>;
  /** A code for the first officer, where the agency has none; what an earlier start gave no longer opens. Else null. */
  inviteFirst(agencyId: string, now: Date): Promise<{ readonly code: string; readonly expiresAt: Date } | null>;
  /** False where the person does not hold that role. */
  endRole(
    ended: {
      readonly agencyId: string;
      readonly personId: string;
      readonly role: Role;
      readonly programme: string | null;
      readonly by: string;
    },
    now: Date,
  ): Promise<boolean>;
  /** A setting of the installation, such as the demo clock. */
  setting(name: string): Promise<string | null>;
  setSetting(name: string, value: string): Promise<void>;
}
