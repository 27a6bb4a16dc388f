/**
 * What is kept, and the moments at which it must be on disk: an event is accepted, a turn is committed, a message is
 * sent. Every write takes a batch and is one transaction; one is the special case.
 */

import type { Conversation } from '../core/conversation.ts';
import type { DeliveryReport, SendResult } from '../core/delivery.ts';
import type { Effect, Json } from '../core/effect.ts';
import type { Event } from '../core/event.ts';
import type { Inbound, Outbound } from '../core/message.ts';
import type { Person, Who } from '../core/person.ts';
import type { Hours } from '../training/hours.ts';

/** How a scheduled event stands to the rules for unasked messages. */
export interface Unasked {
  /** Lower is more urgent. */
  readonly priority: number;
  /** `change`: a same-day change one must act on (06.30–20.00, not counted). */
  readonly urgency: 'change' | 'normal';
  readonly notBefore: Date;
  readonly expiresAt: Date | null;
}

/** An event to be accepted for a person, once per `key`. */
export interface Scheduled {
  readonly agencyId: string;
  readonly personId: string;
  readonly key: string;
  readonly event: Event;
  /** Null: somebody asked for it, so no window binds it. */
  readonly unasked: Unasked | null;
}

/** One event at the head of its lane, with all that its turn needs. */
export interface Work {
  readonly inboxId: string;
  /** The lane: events of one chat are handled one at a time, in order. */
  readonly chatId: string;
  readonly who: Who;
  readonly event: Event;
  readonly key: string;
  readonly unasked: Unasked | null;
  /**
   * Why somebody's message does not open any more; `event` then says only that there was one. No turn can be made of it,
   * but whoever wrote it waits for an answer. Null of all others.
   */
  readonly unreadable: 'unreadable' | 'wiped' | null;
  /** Turns tried on this row that threw. */
  readonly attempts: number;
  /** Others read along. */
  readonly inGroup?: true;
  readonly person: Person;
  /** The phone is another one's at the moment, up to then; null: nobody's. Absent: it is theirs, or nobody shares it. */
  readonly awaitsHolder?: { readonly until: Date | null };
  /** JAM: when they may be written to unasked; absent where they chose none. */
  readonly hours?: Hours;
  /** As stored; the dispatcher parses it. */
  readonly conversation: unknown;
  readonly revision: number;
  /** When the sender took each open prompt of the conversation, in the try that did not fail; absent: surely not sent yet. */
  readonly promptsSentAt: Readonly<Record<string, Date>>;
}

/** The send ledger: why a person did or did not get a message. Stands on the inbox row; there is no other. */
export interface Outcome {
  /** Such as `started`, `answered`, `queued` (until it has left the line), `skipped`, `dropped`, `told`. */
  readonly outcome: string;
  /** A stable code, such as `already-done`, `stopped`, `expired`; null where the outcome says it all. */
  readonly reason: string | null;
}

/** A turn that throws is tried this often before its event is given up and the person told. */
export const TURN_TRIES = 3;

/** A place among the few unasked messages that a person gets on a local day. */
export interface DayPlace {
  readonly day: string;
  /** How many were taken when this one was given: where another number stands by now, somebody else went first. */
  readonly taken: number;
}

export interface Commit {
  readonly inboxId: string;
  readonly who: Who;
  /** The revision the turn was computed from; another one in the database means that someone else went first. */
  readonly revision: number;
  readonly conversation: Conversation;
  readonly effects: readonly Effect[];
  readonly outcome: Outcome;
  /** The place an unasked message takes among the person's few; null for replies and changes. */
  readonly countedOn: DayPlace | null;
  readonly now: Date;
}

/** `failed`: writing this turn threw; it was counted like a turn that threw (`fail`), and its neighbours were committed. */
export type CommitResult = 'done' | 'stale' | 'guard-failed' | 'failed';

export interface OutboxRow {
  readonly id: string;
  readonly agencyId: string;
  readonly chatId: string;
  readonly personId: string | null;
  readonly account: string;
  readonly address: string;
  readonly message: Outbound;
  readonly unasked: boolean;
  /** That of the event it answers: a `change` keeps other hours. `normal` for replies. */
  readonly urgency: 'change' | 'normal';
  /** That of the event it answers; lower is more urgent. 0 for replies. */
  readonly priority: number;
  /** The local day on which it has its place among the person's few; null for replies and changes, which need none. */
  readonly countedOn: string | null;
  readonly expiresAt: Date | null;
  readonly attempts: number;
  readonly createdAt: Date;
  /** BERHENTI since it was written. */
  readonly stopped: boolean;
  /** JAM, as in `Work`. */
  readonly hours?: Hours;
}

/** What the sender did with a row. `held`: not now (outside the window); `dropped`: never (expired, stopped). */
export type Sending =
  | { readonly id: string; readonly result: SendResult; readonly at: Date; readonly retryAt?: Date }
  | {
      readonly id: string;
      readonly result: { readonly outcome: 'held'; readonly until: Date; readonly reason?: string };
      readonly at: Date;
    }
  | {
      readonly id: string;
      readonly result: { readonly outcome: 'dropped'; readonly reason: string };
      readonly at: Date;
    };

export interface Store {
  /**
   * Stores each message once per (account, external id); runs of 16 digits are masked and the body is sealed before it
   * is written. When this resolves the rows are on disk (fsync): only then may a channel acknowledge them.
   */
  accept(
    inbounds: readonly Inbound[],
    now: Date,
  ): Promise<readonly { readonly chatId: string; readonly fresh: boolean }[]>;
  /** Stores each event once per key, at the person's preferred chat. Returns how many were new. */
  schedule(events: readonly Scheduled[], now: Date): Promise<number>;
  /** Moves every timer due by `now` to the inbox, each once. `unasked` says how the windows bind it. Returns how many. */
  releaseTimers(now: Date): Promise<number>;

  /**
   * The heads of the lanes whose turn it is, at most one row a chat: replies first, in the order of their arrival; then
   * scheduled rows by urgency, at most `scheduled` of them. An event of ours that does not open is marked failed
   * (`unreadable`, or `wiped` where its body is gone) and stops nobody; a conversation that does not open is handed over
   * as one that no schema takes, so that it begins again, and a profile as one without a name.
   */
  next(now: Date, room: { readonly total: number; readonly scheduled: number }): Promise<readonly Work[]>;
  /** State, effects, facts and the inbox mark, each turn all or nothing; turns that fit share one transaction. */
  commit(commits: readonly Commit[]): Promise<readonly CommitResult[]>;
  /** Puts a scheduled row back until `until`, and says why in the ledger. */
  defer(rows: readonly { readonly inboxId: string; readonly until: Date; readonly reason: string }[]): Promise<void>;
  /**
   * Puts a row back until its person holds the phone, or it expires; what they asked for stays asked. The porter is
   * called for it where he has not spoken today: then, and as long as he is still to speak, nothing more is due.
   */
  holdBack(rows: readonly { readonly inboxId: string }[], now: Date): Promise<void>;
  /** Counts a turn that threw; after `TURN_TRIES` the row is marked failed and leaves the lane. `error` is a code or the error's name, never its text. */
  fail(inboxId: string, error: string, now: Date): Promise<{ readonly gaveUp: boolean }>;

  /**
   * One unsent message of each chat of the account, leased until `leaseUntil`: the oldest reply, or else of what nobody
   * asked for the most urgent, and of those the oldest. One that cannot be read is refused (`unreadable`) and stops nobody.
   */
  takeOutbox(
    account: string,
    now: Date,
    room: { readonly total: number; readonly unasked: number },
    leaseUntil: Date,
  ): Promise<readonly OutboxRow[]>;
  /** Whether it is still to be sent: what nobody asked for may be dropped while it waits for its second to have room. */
  isOpen(outboxId: string): Promise<boolean>;
  /** Marks what became of messages. `sent` arms the timers that wait for the prompt; `gone` closes the address; `refused` and `dropped` become `not-delivered` events. */
  recordSends(sendings: readonly Sending[]): Promise<void>;
  report(account: string, report: DeliveryReport): Promise<void>;
  /**
   * Gives an unasked message its place on another local day than the one it was counted on, and frees the old one.
   * False, and nothing changed, where the place was given away meanwhile or the message is no longer to be sent.
   */
  movePlace(outboxId: string, to: DayPlace): Promise<boolean>;
  /** The event an unsent message came of, with conversation and person as they stand now; null where it does not open. */
  workBehind(outboxId: string, now: Date): Promise<Work | null>;
  /** Frees what a dead process had leased: called once at start. */
  releaseLeases(account: string): Promise<void>;

  /** The earliest instant after `after` at which a row that waits comes due; null when none does. For clocks that travel. */
  nextDue(after: Date): Promise<Date | null>;

  /** Keeps a file sealed, at most 10 MB; the same bytes are kept once. */
  putMedia(media: { readonly mime: string; readonly body: Uint8Array }, now: Date): Promise<string>;
  getMedia(ref: string): Promise<{ readonly mime: string; readonly body: Uint8Array } | null>;

  /** The mark of a job: how far it got. Null before its first run. */
  jobMark(job: string): Promise<Json | null>;
  setJobMark(job: string, mark: Json): Promise<void>;

  /**
   * Erases chats whose owner said TIDAK, once the last answer has left and nothing came for 25 hours (until then the
   * address must stand, so that a redelivery is recognised), and those in which nobody ever consented, after seven days
   * of silence; and files a day old that no message refers to. Returns how many chats.
   */
  wipeRefused(now: Date): Promise<number>;

  /**
   * After erasures: the last confirmation is wiped once it has left, and the file is rewritten (VACUUM) and its log
   * emptied, so that no byte of them is left. Soon after, and again once the address is gone; a big file only where
   * `anySize`, for nobody is answered meanwhile. Returns how many erasures are complete with it.
   */
  sweep(now: Date, rule: { readonly anySize: boolean }): Promise<number>;

  /** What waits and could be done at `now`, since when the oldest of it could have been; and the turns that failed from `since` on. */
  backlog(
    now: Date,
    since: Date,
  ): Promise<{
    readonly events: number;
    readonly messages: number;
    readonly oldestAt: Date | null;
    readonly failed: number;
  }>;

  /** Throws when a row just written cannot be read back by another connection: the process must then exit. */
  probe(): Promise<void>;
  close(): Promise<void>;
}
