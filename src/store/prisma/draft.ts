/** The rows that turns ask for, gathered over a batch so that each table is written once. */
import type { Event } from '../../core/event.ts';
import type { Commit, Outcome, Unasked } from '../store.ts';
import type { AnnouncementDeed } from './announcement-draft.ts';
import type { TakenUp } from './away.ts';
import type { DeskDeed } from './desk-registration.ts';
import type { Prisma } from './generated/client.ts';
import type { HelpDeed } from './help-write.ts';
import type { HolderDeed } from './holder-draft.ts';
import type { NewEvent } from './inbox-row.ts';
import type { LinkDeed } from './link-draft.ts';
import { emptyOfficerDraft, type OfficerDraft } from './officer-draft.ts';
import type { OwnHours } from './own-hours.ts';
import type { Described } from './person-row.ts';
import type { PresenceDeed } from './presence-draft.ts';
import type { ProgrammeDeed } from './programme-draft.ts';
import { emptyRightsDraft, type RightsDraft } from './rights-draft.ts';
import type { Standing } from './standing.ts';

/** A turn on its way to disk. What its facts change about whom it is with is seen by the effects after them. */
export interface Turn {
  readonly commit: Commit;
  readonly standing: Standing;
  /** Of the chat, and so of whoever is in it. */
  readonly agencyId: string;
  personId: string | null;
  locale: string;
  /** TIDAK was said in this turn. */
  refused: boolean;
}

export interface PersonDraft {
  readonly id: string;
  readonly agencyId: string;
  /** Of one who begins to exist in this very batch. */
  readonly createdAt: Date | null;
  /** Null where what is stored does not open: it is then left as it lies. */
  described: Described | null;
  locale: string;
  stopped: boolean;
}

export interface OutboxInsert {
  readonly id: string;
  readonly agencyId: string;
  readonly accountId: string;
  readonly chatId: string;
  readonly conversationId: string;
  readonly personId: string | null;
  readonly inboxSeq: number;
  readonly promptId: string | null;
  readonly unasked: boolean;
  readonly body: Uint8Array;
  readonly expiresAt: Date | null;
  readonly state: string;
  readonly open: boolean;
  readonly takeableAt: Date;
  readonly attempts: number;
  readonly reason: string | null;
  readonly createdAt: Date;
}

export interface TimerInsert {
  readonly id: string;
  readonly agencyId: string;
  readonly conversationId: string;
  readonly key: string;
  readonly kind: string;
  readonly promptId: string;
  readonly afterPromptId: string | null;
  readonly afterMs: bigint | null;
  readonly at: Date | null;
  readonly createdAt: Date;
}

/** A flow for somebody else, whose place is still to be found. */
export interface Start {
  readonly agencyId: string;
  readonly personId: string;
  readonly key: string;
  readonly event: Event;
  readonly unasked: Unasked | null;
}

/** What became of a row that had been left `queued` by an earlier turn. */
export interface Settled {
  readonly turn: Turn;
  readonly key: string;
  readonly outcome: Outcome;
  /** The message of this turn is what it came to. */
  readonly said: boolean;
}

/** What facts become, by table. */
export interface Recorded {
  readonly consents: Prisma.ConsentLogCreateManyInput[];
  readonly enrolments: Prisma.EnrolmentCreateManyInput[];
  readonly attendance: Prisma.AttendanceCreateManyInput[];
  readonly answers: Prisma.AnswerCreateManyInput[];
  readonly nipTries: Prisma.NipTryCreateManyInput[];
}

export interface Draft extends Recorded {
  readonly turns: Turn[];
  readonly people: Map<string, PersonDraft>;
  readonly outbox: OutboxInsert[];
  /** By conversation and key; null: cleared. */
  readonly timers: Map<
    string,
    { readonly conversationId: string; readonly key: string; readonly timer: TimerInsert | null }
  >;
  readonly events: NewEvent[];
  readonly starts: Start[];
  readonly settled: Settled[];
  readonly officer: OfficerDraft;
  readonly presence: PresenceDeed[];
  readonly announcements: AnnouncementDeed[];
  readonly help: HelpDeed[];
  readonly holders: HolderDeed[];
  readonly links: LinkDeed[];
  readonly hours: OwnHours[];
  readonly takenUp: TakenUp[];
  readonly desk: DeskDeed[];
  readonly rights: RightsDraft;
  readonly programmes: ProgrammeDeed[];
}

export const emptyDraft = (): Draft => ({
  turns: [],
  people: new Map(),
  outbox: [],
  timers: new Map(),
  events: [],
  starts: [],
  settled: [],
  officer: emptyOfficerDraft(),
  presence: [],
  announcements: [],
  help: [],
  holders: [],
  links: [],
  hours: [],
  takenUp: [],
  desk: [],
  rights: emptyRightsDraft(),
  programmes: [],
  consents: [],
  enrolments: [],
  attendance: [],
  answers: [],
  nipTries: [],
});
