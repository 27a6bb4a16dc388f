/** Whoever cannot be reached for a while, and what waits until they return. */

export interface WaitingItem {
  readonly inboxId: string;
  readonly key: string;
  /** Null of nudges and the like. */
  readonly flow: string | null;
  readonly params: Readonly<Record<string, unknown>>;
  readonly plannedAt: Date;
  readonly expiresAt: Date | null;
}

export interface AwayReader {
  /**
   * The last two unasked messages of the chat never arrived: refused, or not delivered until they had expired or a night
   * had passed; and nobody has written since. Only where the channel has ever told of a delivery in that chat.
   */
  isAway(agencyId: string, chatId: string, now: Date): Promise<boolean>;
  /** Whoever is away no longer and has something waiting. */
  returned(
    agencyId: string,
    now: Date,
  ): Promise<readonly { readonly personId: string; readonly waiting: readonly WaitingItem[] }[]>;
  /** What waits for this person's return to the network or to a shared phone, the first to expire first; and whether anything of the last two weeks came too late. */
  waitingForReturn(
    agencyId: string,
    personId: string,
    now: Date,
  ): Promise<{ readonly items: readonly WaitingItem[]; readonly late: boolean }>;
}

/** The reason that such a row bears in the ledger. */
export const WAITS_FOR_RETURN = 'waits-for-return';
