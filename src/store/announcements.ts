/** Read-only questions about announcements and the codes of CEK, and what jobs may write of them. */
import type { Locale } from '../core/message.ts';
import type { AnnouncementAudience, AnnouncementContent } from '../training/announcement.ts';

/** What an officer announced; its code names it. */
export interface Announced extends AnnouncementContent {
  readonly code: string;
  /** `person:<id>`. */
  readonly by: string;
  readonly at: Date;
  readonly notBefore: Date;
  readonly expiresAt: Date;
  readonly withdrawnAt: Date | null;
}

/** How many have got it, or it is in the sender's hands; and how many it may still reach. */
export interface AnnouncementProgress {
  readonly reached: number;
  readonly waiting: number;
  /** Nobody has a row for it yet: it has only been decided. */
  readonly prepared: boolean;
}

/** For how many it would be at that moment, and how many of them cannot be written to: no chat, or one that is closed; BERHENTI; consent withdrawn. */
export interface AnnouncementReach {
  readonly people: number;
  readonly unreached: number;
  /** Of all the others, how many read each language. */
  readonly languages: Readonly<Record<Locale, number>>;
}

/** What a code stands for, as anybody may hear it. */
export interface CheckedMessage {
  readonly agency: string;
  readonly zone: string;
  /** The short title of its programme. */
  readonly title: string;
  readonly at: Date;
  /** The class day, of the news of a change. */
  readonly date: string | null;
  /** The first line; null where it is not for everybody's eyes. */
  readonly line: string | null;
  /** It was taken back after some had got it. */
  readonly withdrawn: boolean;
}

export interface AnnouncementReader {
  announcement(agencyId: string, code: string): Promise<Announced | null>;
  announcementProgress(agencyId: string, code: string): Promise<AnnouncementProgress | null>;
  /** The very same, made before and still worth something; null where it was withdrawn. */
  sameAnnouncement(agencyId: string, content: AnnouncementContent, now: Date): Promise<Announced | null>;
  announcementReach(
    agencyId: string,
    programme: string,
    audience: AnnouncementAudience,
    date: string | null,
    now: Date,
  ): Promise<AnnouncementReach>;
  /** Whom it is for, as of when it was made, a chunk at a time; nobody once it is withdrawn. */
  announcementRecipients(
    agencyId: string,
    code: string,
    after: string | null,
    limit: number,
  ): Promise<readonly string[]>;
  /** The newest of these programmes that is still worth something and was not withdrawn. */
  openAnnouncement(agencyId: string, programmes: readonly string[], now: Date): Promise<Announced | null>;
  /** Decided, and not in the inbox of everyone yet; the oldest first. */
  unpreparedAnnouncements(agencyId: string): Promise<readonly Announced[]>;
  /** The first line of a wording as CEK may say it to anybody; null where it names somebody of the agency. */
  publicLine(agencyId: string, programme: string, text: string): Promise<string | null>;
  /** Chance: a code that stands for nothing yet. */
  freeCheckCode(): Promise<string>;
  /** By the code anybody typed; null where it is of no message of ours. Codes are unique in the installation. */
  checkedMessage(code: string): Promise<CheckedMessage | null>;
  /** How often a code of no message of ours was given in this chat. */
  checkTries(agencyId: string, chatId: string, since: Date): Promise<number>;
}

export interface AnnouncementDesk {
  /** Everyone it is for has a row of it. */
  announcementPrepared(agencyId: string, code: string, now: Date): Promise<void>;
  /** The code of a message that tells of a change of this day: made once for `about`. */
  changeCode(
    change: {
      readonly agencyId: string;
      readonly programme: string;
      /** A key of its own. */
      readonly about: string;
      readonly date: string;
    },
    now: Date,
  ): Promise<string>;
}
