/** What a turn will be about, worked out before it: which flow has to look, and at what. */

import { z } from 'zod';
import type { Book } from './book.ts';
import { type Conversation, newConversation, Conversation as Schema } from './conversation.ts';
import type { Json } from './effect.ts';
import type { Event } from './event.ts';
import { type Route, route } from './route.ts';
import { atHand, questionOf, tidy } from './tidy.ts';
import { undoTarget } from './undo.ts';

type Params = Readonly<Record<string, Json>>;

export interface Plan {
  readonly state: Conversation;
  /** The stored state could not be read: the conversation begins again, and says so. */
  readonly reset: boolean;
  readonly route: Route | null;
  /** The flow whose `look` is called before the turn; null where none has to be. */
  readonly glance: { readonly flow: string; readonly params: Params | null; readonly data: unknown } | null;
}

export interface PlanInput {
  readonly conversation: unknown;
  readonly event: Event;
  readonly now: Date;
  readonly promptsSentAt: Readonly<Record<string, Date>>;
  readonly known: boolean;
}

export function plan(book: Book, { conversation, event, now, promptsSentAt, known }: PlanInput): Plan {
  const parsed = Schema.safeParse(conversation ?? newConversation);
  const state = tidy(parsed.success ? parsed.data : { ...newConversation, asked: askedIn(conversation) }, now);
  const heard = event.kind === 'replied' ? route(book, state, event, promptsSentAt) : null;
  return {
    state,
    reset: !parsed.success,
    route: heard,
    glance: heard ? ofRoute(book, state, heard, known) : ofEvent(state, event),
  };
}

function ofRoute(book: Book, state: Conversation, heard: Route, known: boolean): Plan['glance'] {
  switch (heard.to) {
    case 'question':
      return { flow: heard.question.flow, params: null, data: heard.question.data };
    case 'command':
      return { flow: heard.flow, params: commandParams(heard), data: null };
    case 'word': {
      if (heard.word !== 'skip' && heard.word !== 'undo') return null;
      const target = heard.word === 'undo' ? undoTarget(book, state, heard.quoted) : (heard.quoted ?? atHand(state));
      return (
        target && {
          flow: target.flow,
          params: 'params' in target ? target.params : null,
          data: 'data' in target ? target.data : null,
        }
      );
    }
    case 'lost':
    case 'talk':
      return isStranger(state, known) ? { flow: book.welcome, params: {}, data: null } : null;
    case 'closed':
    case 'early':
      return null;
    default:
      return heard satisfies never;
  }
}

function ofEvent(state: Conversation, event: Event): Plan['glance'] {
  switch (event.kind) {
    case 'flow-due':
      return { flow: event.flow, params: event.params, data: null };
    case 'stayed-silent': {
      const question = questionOf(state, event.promptId);
      return question && { flow: question.flow, params: null, data: question.data };
    }
    case 'next-in-queue': {
      const waiting = state.queue[0];
      return waiting ? { flow: waiting.flow, params: waiting.params, data: null } : null;
    }
    case 'came-back':
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

const Numbered = z.object({ asked: z.number().int().nonnegative() });

/** Even of a state that cannot be read the prompts are counted on: an old button must not get a new meaning. */
function askedIn(conversation: unknown): number {
  const numbered = Numbered.safeParse(conversation);
  return numbered.success ? numbered.data.asked : 0;
}

/** What a command's flow is begun with. */
export const commandParams = ({ command, rest }: { readonly command: string; readonly rest: string }): Params => ({
  command,
  rest,
});
