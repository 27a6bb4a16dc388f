/** Who shares a phone, and what waits for each of them. */

export interface Holder {
  readonly personId: string;
  /** As on the certificate; never shown before they are chosen. Null as long as they have not told it. */
  readonly name: string | null;
  readonly salutation: 'bapak' | 'ibu' | null;
  /** Something that nobody may see but them waits until they hold the phone. Not after BERHENTI. */
  readonly waits: boolean;
}

export interface HolderReader {
  /** Everyone who has consented in a chat, by name. */
  holders(agencyId: string, chatId: string, now: Date): Promise<readonly Holder[]>;
}

/** The reason that a row bears in the ledger while its person does not hold the phone. */
export const HOLDER_NOT_CHOSEN = 'holder-not-chosen';
