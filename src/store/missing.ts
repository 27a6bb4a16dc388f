/** Who has not done yet what was asked of everybody: what SIAPA BELUM counts and names. */
import { z } from 'zod';

export type MissingOf =
  /** Of the roster: has not registered. */
  | { readonly kind: 'registration' }
  /** Of those enrolled: has not said whether they come on that day. */
  | { readonly kind: 'reminder'; readonly date: string }
  /** Of those enrolled: is not marked present at a session. */
  | { readonly kind: 'presence'; readonly session: string }
  /** Of those enrolled: cannot be written to here. */
  | { readonly kind: 'reach' }
  /** Of those enrolled before that instant: has not answered all of its items. */
  | { readonly kind: 'quiz'; readonly quiz: string; readonly items: number; readonly enrolledBefore: Date };

export interface MissingCount {
  readonly missing: number;
  /** Of how many. */
  readonly of: number;
}

/** `no-chat`: registered at the desk. `closed`: the chat was blocked or is gone. `withdrawn`: of consent. */
export const Unreached = z.enum(['no-chat', 'closed', 'stopped', 'withdrawn']);
export type Unreached = z.infer<typeof Unreached>;

export interface MissingPerson {
  /** Of the person, or of the row of the roster. */
  readonly id: string;
  readonly name: string | null;
  readonly unit: string | null;
  /** Why nothing could be asked of them here; null where it could. Of a roster it is not known, and null. */
  readonly unreached: Unreached | null;
}

export interface MissingReader {
  missingCount(agencyId: string, programme: string, what: MissingOf): Promise<MissingCount>;
  /** In a stable order; beyond `limit` nobody is read. */
  missing(agencyId: string, programme: string, what: MissingOf, limit: number): Promise<readonly MissingPerson[]>;
}
