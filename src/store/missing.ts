/** Who has not done yet what was asked of everybody: what SIAPA BELUM counts and names. */
export type MissingOf =
  /** Of the roster: has not registered. */
  | { readonly kind: 'registration' }
  /** Of those enrolled: has not said whether they come on that day. */
  | { readonly kind: 'reminder'; readonly date: string }
  /** Of those enrolled: is not marked present at a session. */
  | { readonly kind: 'presence'; readonly session: string }
  /** Of those enrolled before that instant: has not answered all of its items. */
  | { readonly kind: 'quiz'; readonly quiz: string; readonly items: number; readonly enrolledBefore: Date };

export interface MissingCount {
  readonly missing: number;
  /** Of how many. */
  readonly of: number;
}

export interface MissingPerson {
  /** Of the person, or of the row of the roster. */
  readonly id: string;
  readonly name: string | null;
  readonly unit: string | null;
  /** False of whoever was registered at the desk: nothing could be asked of them. Of a roster it is not known, and true. */
  readonly hasChat: boolean;
}

export interface MissingReader {
  missingCount(agencyId: string, programme: string, what: MissingOf): Promise<MissingCount>;
  /** In a stable order; beyond `limit` nobody is read. */
  missing(agencyId: string, programme: string, what: MissingOf, limit: number): Promise<readonly MissingPerson[]>;
}
