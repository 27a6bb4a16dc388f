/** What the browser channel needs kept for it; the store provides it, the channel knows no more of the store than this. */
import type { Outbound } from '../../core/message.ts';

/** One line of a chat, as a page shows it after a reload. */
export interface ChatLine {
  /** Sorts as the chat runs; what comes after it is new. */
  readonly cursor: string;
  /** For what the person wrote the id their page gave it (the external id); for the bot's message its outbox id. */
  readonly id: string;
  readonly from: 'person' | 'bot';
  /** With whom it was: lines of another talk are another person's, and are not shown beside these. */
  readonly talk?: string;
  readonly at: Date;
  /** What the person wrote or the label they tapped; for the bot the whole message. */
  readonly said: { readonly text: string; readonly media?: { readonly ref: string; readonly mime: string } } | Outbound;
  /** Why nothing is said: it was written without consent and is not kept, or it does not open any more. */
  readonly withheld?: 'unkept' | 'unreadable';
  /** A page has shown it already, so that a reload reports no second delivery; absent counts as false. */
  readonly taken?: boolean;
}

export interface Tab {
  readonly address: string;
  /** Only in the demo: a number that counts as verified. */
  readonly verifiedPhone: string | null;
}

export interface WebPort {
  /** A new tab is a new person until a personal link says otherwise. The token is kept only as a hash. */
  openTab(
    account: string,
    now: Date,
    as?: { readonly address: string; readonly verifiedPhone: string | null },
  ): Promise<{ readonly token: string } & Tab>;
  /**
   * Who holds this token; null when it is unknown, closed, or has been idle for 30 minutes. Counts as a sign of life,
   * unless `quiet`: an open page that merely listens does not keep a forgotten screen open.
   */
  tab(account: string, token: string, now: Date, quiet?: boolean): Promise<Tab | null>;
  closeTab(account: string, token: string, now: Date): Promise<void>;
  /** A secret that opens this chat again on any browser; a new one ends the old one. */
  personalLink(account: string, address: string, now: Date): Promise<string>;
  reopen(account: string, secret: string, now: Date): Promise<({ readonly token: string } & Tab) | null>;
  /**
   * Puts a message of the bot into the chat: from now on `history` shows it, with a cursor above all that was shown
   * before, whenever its row was made (a held or retried row would otherwise appear behind the reader's cursor and be
   * missed). `id` is the outbox id; the same id again changes nothing.
   * An open page may take it, and its delivery be reported, before `send` has returned.
   */
  put(account: string, address: string, id: string, message: Outbound, now: Date): Promise<void>;
  /**
   * The chat of an address, oldest first, after a cursor; an unknown cursor counts as null. The bot's messages appear
   * once they were `put`. Where several people share it, only the lines of whoever holds it at `now`.
   */
  history(
    account: string,
    address: string,
    after: string | null,
    limit: number,
    now: Date,
  ): Promise<readonly ChatLine[]>;
  putMedia(media: { readonly mime: string; readonly body: Uint8Array }, now: Date): Promise<string>;
}
