/** What became of a message we tried to send. Each outcome is followed by something different. */
export type SendResult =
  | { readonly outcome: 'sent'; readonly externalId: string }
  /** Maybe sent, maybe not: it is tried again with the same id, so that the provider can drop the repeat. */
  | { readonly outcome: 'unknown' }
  /** The provider is away, or asks us to slow down. */
  | {
      readonly outcome: 'later';
      readonly reason: string;
      readonly afterMs?: number;
      /** Who has to wait: this chat, or the whole account. Absent: the chat. */
      readonly scope?: 'chat' | 'account';
    }
  /** The person has blocked us or left: nothing more goes to this address. */
  | { readonly outcome: 'gone' }
  /** This message will never be taken. */
  | { readonly outcome: 'refused'; readonly reason: string };

/** What a channel learns afterwards. */
export type DeliveryReport =
  | { readonly externalId: string; readonly state: 'delivered' | 'read' | 'failed'; readonly at: Date }
  | { readonly address: string; readonly state: 'blocked' | 'open' };
