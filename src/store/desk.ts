/** What an officer or administrator may write, outside any conversation. Each call is one transaction. */

import type { Programme } from '../training/programme.ts';
import type { Scheduled } from './store.ts';

export interface RosterPerson {
  readonly name: string;
  readonly nip: string | null;
  readonly phone: string | null;
  readonly unit: string | null;
  readonly salutation: 'bapak' | 'ibu' | null;
}

export interface Desk {
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
  /** Writes an immutable version; the same content again changes nothing. Throws when the code belongs to another agency. */
  importProgramme(
    programme: Programme,
    now: Date,
  ): Promise<{ readonly agencyId: string; readonly versionId: string; readonly fresh: boolean }>;
  /** Replaces the roster of a programme; entries already matched stay matched. */
  importRoster(
    agencyId: string,
    programme: string,
    people: readonly RosterPerson[],
    now: Date,
  ): Promise<{ readonly added: number; readonly kept: number; readonly removed: number }>;
  /** An officer's word on a registration, with the events that tell the person. Refused when no seat is left. */
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
  ): Promise<'done' | 'no-seat' | 'not-found' | 'unchanged'>;
  /** A setting of the installation, such as the demo clock. */
  setting(name: string): Promise<string | null>;
  setSetting(name: string, value: string): Promise<void>;
}
