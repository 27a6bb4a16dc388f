/** What may be asked about the chats of one person, and about the codes by which another is added. */
import type { ChannelName } from '../core/message.ts';
import type { LinkedAs, OwnChat } from '../training/link.ts';

/** One of the chats of a person. */
export interface PersonChat extends OwnChat {
  readonly channel: ChannelName;
  /** Null: they consented here. */
  readonly link: string | null;
  readonly linkedAt: Date | null;
  /** Blocked or left: nothing reaches it until somebody writes there. */
  readonly gone: boolean;
}

/** What a code would do in the chat it was given in. */
export interface Linking {
  readonly personId: string;
  readonly name: string | null;
  /** Whom the chat is with; null where nobody is known there. */
  readonly other: string | null;
  /** `here`: it was made in this very chat; `already`: the chat is theirs; `full`: no more people fit. */
  readonly becomes: LinkedAs | 'here' | 'already' | 'full';
}

export interface LinkReader {
  /** Chance: a code that was never said. Kept nowhere unless it is recorded. */
  freeLinkCode(): Promise<string>;
  /**
   * Null where the code is unknown, used or has run out, is that of somebody of another agency or who has withdrawn, or
   * others read along: which of them is never told.
   */
  linking(
    who: { readonly agencyId: string; readonly chatId: string; readonly conversationId: string },
    code: string,
    now: Date,
  ): Promise<Linking | null>;
  /** The one they consented in first, then by when they were linked. */
  personChats(agencyId: string, personId: string): Promise<readonly PersonChat[]>;
}

/** Where a chat is begun, on one of our accounts: what a message names for somebody to go there. */
export interface ChatDoor {
  readonly channel: ChannelName;
  readonly account: string;
  /** The address that brings a one-time code along. */
  url(code: string): string;
  /** The same for an invitation. */
  join(code: string): string;
}
