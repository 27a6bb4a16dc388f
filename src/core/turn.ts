/** One turn: what happened, and all that follows from it. The heart of the bot, and a pure function. */
import { letGo } from './again.ts';
import type { Book } from './book.ts';
import { answer, begin, nothingToDo } from './conduct.ts';
import type { Conversation } from './conversation.ts';
import { Draft } from './draft.ts';
import type { Effect } from './effect.ts';
import type { Event } from './event.ts';
import { happened, type Unasked } from './happened.ts';
import type { Reply } from './message.ts';
import { mootOf } from './moot.ts';
import { type Outcome, outcome } from './outcome.ts';
import { beLost, nearest, offerEnglish, talkBack } from './own-words.ts';
import type { Person } from './person.ts';
import { commandParams, isStranger, lostEffects, type Plan, plan, storedState } from './plan.ts';
import type { Route } from './route.ts';
import { text } from './text.ts';
import { wordSaid } from './words-said.ts';

export interface TurnInput {
  /** As stored; parsed here. */
  readonly conversation: unknown;
  readonly person: Person;
  readonly event: Event;
  readonly now: Date;
  readonly promptsSentAt: Readonly<Record<string, Date>>;
  /** What the flow's `look` found; undefined where the plan asked for none. */
  readonly facts: unknown;
  /** The same of the question `beside` in the plan. */
  readonly beside?: unknown;
  /** Set for scheduled events: nobody asked for what they say. */
  readonly unasked: Unasked | null;
  /** The plan of this very input, where it has been made already to know who looks; made here otherwise. */
  readonly planned?: Plan;
  /** The next working morning of the agency, for NANTI. */
  nextWorkingMorning(): Date;
}

export interface TurnOutput {
  readonly conversation: Conversation;
  readonly effects: readonly Effect[];
  readonly outcome: Outcome;
}

/** Says at most one message. Throws only for a bug in a flow; the same input always gives the same output. */
export function turn(book: Book, input: TurnInput): TurnOutput {
  const { event, now, person, facts, unasked, nextWorkingMorning } = input;
  const { locale, unchosen } = person;
  const planned = input.planned ?? plan(book, { ...input, known: person.id !== null, locale, unchosen });
  const { state, reset, route } = planned;
  const draft = new Draft(book, { ...state }, { person, now, facts, unasked, looked: lookedAt(planned, input) });
  if (reset) tellReset(draft, event);
  draft.effects.push(...lostEffects(planned.lost));
  const became =
    event.kind === 'replied' && route
      ? heard(draft, route, event.reply, { reset, nextWorkingMorning })
      : happened(draft, event as Exclude<Event, { kind: 'replied' }>, unasked, nextWorkingMorning); // `route` is null only for the other kinds
  const effects = draft.finish();
  return {
    effects: became.outcome === 'nudged' ? effects.map(onceOnly) : effects,
    conversation: draft.state,
    outcome: reset ? storedState : became,
  };
}

/** A nudge asks again what was asked: doubled it would be a nuisance, lost it costs nothing. */
const onceOnly = (effect: Effect): Effect =>
  effect.kind === 'say' ? { ...effect, message: { ...effect.message, ifUnsure: 'drop' } } : effect;

function lookedAt({ glance, beside }: Plan, input: TurnInput): ReadonlyMap<string, unknown> {
  const seen = [[glance, input.facts] as const, [beside, input.beside] as const];
  return new Map(
    seen.flatMap(([sight, facts]) =>
      sight && sight.promptId !== null && facts !== undefined ? [[sight.promptId, facts] as const] : [],
    ),
  );
}

/** Whoever wrote is told now; otherwise the next message says so, whenever one may leave. */
function tellReset(draft: Draft, { kind }: Event): void {
  const line = text('common.startOver');
  if (kind === 'replied') draft.say(line);
  else draft.sayLater(line);
}

type Beside = Pick<TurnInput, 'nextWorkingMorning'> & { readonly reset: boolean };

function heard(draft: Draft, route: Route, reply: Reply, { reset, nextWorkingMorning }: Beside): Outcome {
  if (route.to === 'command' || route.to === 'word' || route.to === 'lost') offerEnglish(draft, reply);
  if (route.to !== 'lost') delete draft.state.lost;
  switch (route.to) {
    case 'question':
      if (route.near) draft.aside(nearest(route.near));
      return answer(draft, route.question, reply);
    case 'command':
      if (reply.kind === 'text' && reply.masked) draft.say(text('common.masked'));
      return begin(draft, route.flow, commandParams(route), nothingToDo);
    case 'word':
      return wordSaid(draft, route.word, route.quoted, nextWorkingMorning);
    case 'closed':
      if (!reset) draft.say(text('common.closed'));
      return outcome('told', 'closed');
    case 'early':
      if (mootOf(draft, route.question) !== null) return letGo(draft, route.question);
      draft.say(text('common.early'));
      draft.repeat(route.question);
      return outcome('told', 'early');
    case 'talk':
    case 'lost':
      if (isStranger(draft.state, draft.input.person.id !== null)) {
        return begin(draft, draft.book.welcome, {}, nothingToDo);
      }
      if (route.to === 'talk') {
        if (!reset) talkBack(draft, route.talk);
        return outcome('told');
      }
      if (!reset) beLost(draft, reply, route);
      return outcome('not-understood');
    default:
      return route satisfies never;
  }
}
