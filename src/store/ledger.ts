/** What may be asked about the send ledger: what was sent, skipped or dropped and why, and what is still to come. */
import type { Event } from '../core/event.ts';

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

export interface LedgerReader {
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
}
