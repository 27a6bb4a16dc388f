/** What a turn knows of the one it talks to. Nothing here is an address, a NIP or a phone number. */
import type { ChannelName, Locale } from './message.ts';

export interface Person {
  /** Null until somebody has consented: then nothing about them is kept but this chat. */
  readonly id: string | null;
  readonly agencyId: string;
  /** The agency's IANA zone. */
  readonly zone: string;
  readonly locale: Locale;
  /** As it stands on the certificate, titles and all. */
  readonly name: string | null;
  /** Asked, never guessed from name or NIP. */
  readonly salutation: 'bapak' | 'ibu' | null;
  /** BERHENTI: nothing unasked is sent. */
  readonly stopped: boolean;
  /** Consent was withdrawn: only what is for anyone works until it is given anew. */
  readonly withdrawn?: boolean;
  /** Several people share the chat, and none of them has said that they hold it: then nobody is known here. */
  readonly unchosen?: boolean;
}

/** Where an event came from, for the one read a flow makes before its turn. */
export interface Who {
  readonly agencyId: string;
  readonly personId: string | null;
  readonly chatId: string;
  readonly conversationId: string;
  readonly account: string;
  readonly channel: ChannelName;
}
