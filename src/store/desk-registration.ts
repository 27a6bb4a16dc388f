/** Registrations by an officer's hand: what may be asked and written of them. */
import type { DeskNip, DeskPerson } from '../training/desk-registration.ts';
import type { Standing } from '../training/standing.ts';
import type { Profile } from './reader.ts';

export interface DeskRegistrationReader {
  /** Whether somebody else stands in this programme with the NIP of this person: such as by the other door. */
  hasTwin(agencyId: string, programme: string, personId: string): Promise<boolean>;
  /** Who holds the NIP of this person by the desk alone, and would become one with them; null where that is nobody, or somebody else. */
  deskTwin(agencyId: string, programme: string, personId: string): Promise<Profile | null>;
  /** The same of a NIP that they have just given: how whoever holds it by the desk alone stands there; null where nobody would be joined. */
  joinsDesk(
    agencyId: string,
    programme: string,
    personId: string,
    nip: string,
  ): Promise<{ readonly standing: Standing | null } | null>;
  /** What a NIP is to an officer who is about to register somebody with it. */
  deskNip(agencyId: string, programme: string, nip: string): Promise<DeskNip>;
  /** Whom `by` registered last in one of these programmes and can still take back. */
  lastAtDesk(
    agencyId: string,
    by: string,
    programmes: readonly string[],
  ): Promise<{ readonly programme: string; readonly personId: string } | null>;
}

export interface DeskRegistration {
  readonly agencyId: string;
  readonly programme: string;
  readonly by: string;
  readonly person: DeskPerson;
  readonly doubts: readonly string[];
}

export interface DeskRegistrations {
  /** Enrolled where a seat is free, else put on the waiting list. `nip-…`: nothing was written, as somebody holds the NIP. */
  register(
    registration: DeskRegistration,
    now: Date,
  ): Promise<
    | { readonly became: 'enrolled' | 'waitlisted'; readonly personId: string; readonly seat: number | null }
    | { readonly became: 'nip-here' | 'nip-chat' }
  >;
}
