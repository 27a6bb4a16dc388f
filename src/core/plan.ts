/** What a turn will be about, worked out before it: which flow has to look, and at what. */

import { z } from 'zod';
import type { Book } from './book.ts';
import { type Conversation, limits, newConversation, type Question, Conversation as Schema } from './conversation.ts';
import { atDoor } from './door.ts';
import type { Effect, Json } from './effect.ts';
import type { Event } from './event.ts';
import type { Locale } from './message.ts';
import { outcome } from './outcome.ts';
import { type Route, route } from './route.ts';
import { firstInLine, meantBy, openIn, questionOf, tidy, toTakeUp } from './tidy.ts';
import { undoTarget } from './undo.ts';

type Params = Readonly<Record<string, Json>>;

export interface Plan {
  readonly state: Conversation;
  /** The stored state could not be read: the conversation begins again, and says so. */
  readonly reset: boolean;
  readonly route: Route | null;
  /** The flow whose `look` is called before the turn; null where none has to be. */
  readonly glance: Sight | null;
  /** A question of another matter that this turn may put again, where its flow says what has become moot: it looks, too. */
  readonly beside: Sight | null;
  /** Keys of what waited in the line of a state that could not be read. */
  readonly lost: readonly string[];
}

/** What a flow is to look at. */
export interface Sight {
  readonly flow: string;
  readonly params: Params | null;
  readonly data: unknown;
  /** Of the open question that it is about; null for a start. */
  readonly promptId: string | null;
}

export interface PlanInput {
  readonly conversation: unknown;
  readonly event: Event;
  readonly now: Date;
  readonly promptsSentAt: Readonly<Record<string, Date>>;
  readonly known: boolean;
  /** In which the person is spoken to now: a question put in another one is put anew. */
  readonly locale?: Locale | undefined;
  /** As in `Person`. */
  readonly unchosen?: boolean | undefined;
  /** The flow that heard these words first, looked, and does not heed them. */
  readonly deaf?: string;
}

export function plan(book: Book, { conversation, event, now, ...input }: PlanInput): Plan {
  const { promptsSentAt, known, locale, deaf } = input;
  const stored = restored(conversation, now);
  const { state } = stored;
  const porter = input.unchosen ? book.porter : undefined;
  const routed = (said: Extract<Event, { kind: 'replied' }>): Route =>
    porter === undefined
      ? route(book, state, said, promptsSentAt, known, deaf)
      : atDoor({ porter, stopWords: book.stopWords }, state, said, promptsSentAt);
  const heard = event.kind === 'replied' ? routed(event) : null;
  const sight = heard ? ofRoute(book, state, heard, { known, locale }) : ofEvent(book, state, event, { now, locale });
  const glance = sight && withOpen(book, state, sight);
  const next = toTakeUp(state, now, glance?.promptId);
  return {
    ...stored,
    route: heard,
    glance,
    beside: next && toPutAgain(book, next, locale),
  };
}

/** The flow that looked at words it had heard first, and has nothing to do with them: the plan is then made without it. */
export function unheeded({ flows }: Book, { route: heard }: Plan, facts: unknown): string | null {
  if (heard?.to !== 'command' || heard.command !== 'heard') return null;
  return flows[heard.flow]?.heeds?.(facts) === false ? heard.flow : null;
}

/** The conversation as it was stored; one that cannot be read begins again, and nothing in it can throw. */
export function restored(conversation: unknown, now: Date): Pick<Plan, 'state' | 'reset' | 'lost'> {
  const parsed = Schema.safeParse(conversation ?? newConversation);
  if (parsed.success) return { state: tidy(parsed.data, now), reset: false, lost: [] };
  const state = tidy({ ...newConversation, asked: askedIn(conversation) }, now);
  return { state, reset: true, lost: waitedIn(conversation) };
}

export const storedState = outcome('reset', 'stored-state');

/** The ledger learns what became of those that had waited in such a conversation. */
export const lostEffects = (lost: Plan['lost']): readonly Effect[] =>
  lost.map((key) => ({ kind: 'settle', key, outcome: storedState, said: false }));

const about = ({ flow, data, promptId }: Question): Sight => ({ flow, params: null, data, promptId });
const toStart = (flow: string, params: Params): Sight => ({ flow, params, data: null, promptId: null });

/** What the porter keeps with his question is taken over by the next one. */
function withOpen({ porter }: Book, state: Conversation, sight: Sight): Sight {
  if (sight.flow !== porter || sight.promptId !== null) return sight;
  return { ...sight, data: openIn(state).find(({ flow }) => flow === porter)?.data ?? null };
}

/** Only a flow that would let go of its question, or has to say it in another language, looks before it is put again. */
const toPutAgain = (book: Book, question: Question, locale: Locale | undefined): Sight | null =>
  book.flows[question.flow]?.moot || (locale && (question.locale ?? locale) !== locale) ? about(question) : null;

type Whom = Pick<PlanInput, 'known' | 'locale'>;

function ofRoute(book: Book, state: Conversation, heard: Route, { known, locale }: Whom): Plan['glance'] {
  switch (heard.to) {
    case 'question':
      return about(heard.question);
    case 'command':
      return toStart(heard.flow, commandParams(heard));
    case 'word': {
      if (heard.word === 'undo') {
        const target = undoTarget(book, state, heard.quoted);
        return target && ('params' in target ? toStart(target.flow, target.params) : about(target));
      }
      const question = heard.quoted ?? meantBy(heard.word, state);
      if (question) return heard.word === 'skip' ? about(question) : toPutAgain(book, question, locale);
      const [notice] = state.notices;
      return heard.word === 'again' && notice ? toPutAgain(book, notice, locale) : null;
    }
    case 'lost':
    case 'talk': {
      if (isStranger(state, known)) return toStart(book.welcome, {});
      const lifeline = heard.to === 'lost' ? lifelineFor(book, state) : null;
      return lifeline && toStart(lifeline.flow, commandParams(lifeline));
    }
    case 'early':
      return toPutAgain(book, heard.question, locale);
    case 'closed':
      return null;
    default:
      return heard satisfies never;
  }
}

function ofEvent(
  book: Book,
  state: Conversation,
  event: Event,
  { now, locale }: Pick<PlanInput, 'now' | 'locale'>,
): Plan['glance'] {
  switch (event.kind) {
    case 'flow-due':
      return toStart(event.flow, event.params);
    case 'stayed-silent': {
      const question = questionOf(state, event.promptId);
      return question && about(question);
    }
    case 'came-back': {
      const question = questionOf(state, event.promptId);
      return question && toPutAgain(book, question, locale);
    }
    case 'next-in-queue': {
      const waiting = firstInLine(state.queue, now);
      return waiting && toStart(waiting.flow, waiting.params);
    }
    case 'not-delivered':
    case 'replied':
      return null;
    default:
      return event satisfies never;
  }
}

/** Somebody we do not know and have not asked anything: whatever they write, they are welcomed. */
export const isStranger = ({ active, parked }: Conversation, known: boolean): boolean =>
  !known && active === null && parked.length === 0;

/** The command that is begun for whoever is lost once more; null as long as that is not often. */
export function lifelineFor({ lifeline }: Book, { lost = 0 }: Conversation) {
  if (!lifeline || lost + 1 < limits.misses) return null;
  return { flow: lifeline.flow, command: lifeline.id, rest: '' };
}

const Numbered = z.object({ asked: z.number().int().nonnegative() });

/** Even of a state that cannot be read the prompts are counted on: an old button must not get a new meaning. */
function askedIn(conversation: unknown): number {
  const numbered = Numbered.safeParse(conversation);
  return numbered.success ? numbered.data.asked : 0;
}

const Lined = z.object({ queue: z.array(z.object({ key: z.string().nullish() })) });

function waitedIn(conversation: unknown): readonly string[] {
  const lined = Lined.safeParse(conversation);
  return lined.success ? lined.data.queue.flatMap(({ key }) => key ?? []) : [];
}

/** What a command's flow is begun with. */
export const commandParams = ({ command, rest }: { readonly command: string; readonly rest: string }): Params => ({
  command,
  rest,
});
