/** Where a conversation stands. Stored as JSON; parsed on every load, never trusted. */
import { z } from 'zod';
import { Ask, Choice, Keys, Locale } from './message.ts';

/** The limits of a conversation, by name. */
export const limits = {
  /** Flows kept waiting; beyond this the least urgent is dropped, as a survey a week late is no survey. */
  queue: 5,
  parked: 5,
  notices: 5,
  /** A question unanswered this long no longer blocks; it can still be answered. */
  parkAfterMs: 4 * 3_600_000,
  /** Set aside, it takes a bare letter or digit for this long; afterwards its buttons, a quote and LANJUT. */
  bareAnswerMs: 30 * 3_600_000,
  /** A flow can be taken up again where it stopped for this long. */
  keepMs: 60 * 24 * 3_600_000,
  /** Replies in a row that did not fit, after which another way is offered. */
  misses: 3,
  /** Characters of a message with its choices: what a phone shows without scrolling far. */
  message: 600,
  /** Lines about messages that could not be sent in time. */
  missed: 3,
} as const;

/** A question put to a person, and what is needed to read the answer. */
export const Question = z.object({
  flow: z.string(),
  version: z.number().int(),
  step: z.string(),
  data: z.json(),
  promptId: z.string(),
  /** As it was said, so that it can be said again word for word. */
  text: z.string(),
  choices: z.array(Choice),
  keys: Keys,
  ask: z.exactOptional(Ask),
  askLabel: z.exactOptional(z.string()),
  /** Any words are an answer, thanks and greetings too. */
  freeText: z.exactOptional(z.boolean()),
  /** Set aside, it takes no answer before it has been read once more. */
  grave: z.exactOptional(z.boolean()),
  /** Not put again by itself. */
  passing: z.exactOptional(z.boolean()),
  /** In which language it was put; absent where an older version stored it. */
  locale: z.exactOptional(Locale),
  /** Words that are for this question, whatever they mean elsewhere. */
  ownWords: z.exactOptional(z.array(z.string())),
  /** Replies in a row that did not fit. */
  misses: z.number().int().nonnegative(),
  /** Nudges given since the person last tried to answer. */
  nudged: z.number().int().nonnegative(),
  /** When it was put, which is when the answer before it was given. */
  askedAt: z.iso.datetime(),
  /** When it was last said, be it again: from then on it blocks for a while, and is kept for longer. */
  saidAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  /** NANTI: set aside until then, and not taken up again before. */
  backAt: z.iso.datetime().nullable(),
});
export type Question = z.infer<typeof Question>;

export const Waiting = z.object({
  flow: z.string(),
  params: z.record(z.string(), z.json()),
  /** Lower is more urgent. */
  priority: z.number().int(),
  expiresAt: z.iso.datetime().nullable(),
  /** Of the event that came due: what becomes of it is told to the ledger under this. Null in a line of before this was kept. */
  key: z.string().nullable().default(null),
});
export type Waiting = z.infer<typeof Waiting>;

/** How something done is taken back: the flow, begun with these params. */
const Deed = z.object({
  flow: z.string(),
  params: z.record(z.string(), z.json()),
  doneAt: z.iso.datetime(),
  /** The number of the last prompt by then, that of the same turn too; absent where an older version stored it. */
  asked: z.exactOptional(z.number().int().nonnegative()),
  until: z.iso.datetime().nullable(),
});
export type Deed = z.infer<typeof Deed>;

export const Conversation = z.object({
  schema: z.literal(1),
  /** The question being asked, if any. At most one. */
  active: Question.nullable(),
  /** Questions set aside, newest first: answered by button, quote, exact option or LANJUT. */
  parked: z.array(Question),
  /** Notices whose own buttons and words are still taken, newest first. */
  notices: z.array(Question),
  queue: z.array(Waiting),
  /** The number of the last prompt. It goes by the clock and never back, so that not even a restored backup gives an old button a new meaning. */
  asked: z.number().int().nonnegative(),
  /** What was done last that UBAH can take back, and until when. */
  undo: Deed.nullable(),
  /** What could not be sent in time and would have been acted on: told with the next message. */
  missed: z.array(z.string()),
  /** Replies in a row that nobody took; absent: none. */
  lost: z.exactOptional(z.number().int().nonnegative()),
  /** Whoever wrote English has been told how to be answered in it; once is enough. */
  englishOffered: z.exactOptional(z.boolean()),
  /** A stop word was said here by nobody who is known: until somebody is, nothing is said that nobody asked for. */
  hushed: z.exactOptional(z.boolean()),
});
export type Conversation = z.infer<typeof Conversation>;

export const newConversation: Conversation = {
  schema: 1,
  active: null,
  parked: [],
  notices: [],
  queue: [],
  asked: 0,
  undo: null,
  missed: [],
};
