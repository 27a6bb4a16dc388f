/** Questions to the officers as they may be read: what was written, who answered, and what waits. */

export interface HelpLine {
  readonly seq: number;
  readonly by: 'person' | 'officer';
  readonly text: string;
  readonly at: Date;
}

export interface Help {
  readonly id: string;
  readonly personId: string;
  readonly programme: string | null;
  readonly openedAt: Date;
  /** By when an answer was promised to what waits now. */
  readonly dueAt: Date;
  /** Null: what the person wrote last waits for an answer. */
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
  readonly closedAt: Date | null;
  /** In the order in which they were written. One that does not open is left out. */
  readonly lines: readonly HelpLine[];
  /** Why no answer can be delivered now; null where one can. */
  readonly unreachable: 'stopped' | 'withdrawn' | 'gone' | null;
}

/** Why somebody cannot be asked about their registration now: they have been, they wait for an answer themselves, or cannot be reached. */
export type AskingBarred = 'asked' | 'waits' | NonNullable<Help['unreachable']>;

/** What officers asked about a registration. */
export interface Asking {
  /** Their last question, with what came back. */
  readonly last: Help | null;
  readonly barred: AskingBarred | null;
}

export interface HelpReader {
  help(agencyId: string, id: string): Promise<Help | null>;
  /** The one of this person that is open. */
  openHelp(agencyId: string, personId: string): Promise<Help | null>;
  /** Of a registration that waits `since` then. */
  asking(agencyId: string, personId: string, programme: string, since: Date): Promise<Asking>;
  /** What waits for an answer, the earliest promise first. */
  waitingHelp(agencyId: string): Promise<readonly { readonly id: string; readonly programme: string | null }[]>;
  /** The officers who are told of a question about that programme: those who want messages. */
  onDuty(agencyId: string, programme: string | null): Promise<readonly string[]>;
}
