/**
 * A conversation in memory: it applies what turns ask for, keeps timers, marks prompts sent, passes the state through
 * JSON, and checks after each turn what must hold after every turn.
 */
import type { Book } from '../../../src/core/book.ts';
import { briefly } from '../../../src/core/brief.ts';
import { Conversation, limits, type Question } from '../../../src/core/conversation.ts';
import type { Effect, Json } from '../../../src/core/effect.ts';
import type { Event } from '../../../src/core/event.ts';
import type { Unasked } from '../../../src/core/happened.ts';
import type { Outbound, Reply } from '../../../src/core/message.ts';
import type { Outcome } from '../../../src/core/outcome.ts';
import type { Person } from '../../../src/core/person.ts';
import { type TurnInput, turn } from '../../../src/core/turn.ts';
import { hourMs, type ToyFacts, toyBook } from './toys.ts';

export type Said = Extract<Effect, { kind: 'say' }>;

/** What a turn came to. */
export interface Came {
  readonly text: string | null;
  readonly message: Outbound | null;
  readonly say: Said | null;
  readonly effects: readonly Effect[];
  readonly outcome: Outcome;
}

type Timer = Extract<Effect, { kind: 'set-timer' }>;

export const ibuSari: Person = {
  id: 'person-1',
  agencyId: 'agency',
  zone: 'Asia/Jakarta',
  locale: 'id',
  name: 'Sari Contoh',
  salutation: 'ibu',
  stopped: false,
};
export const stranger: Person = { ...ibuSari, id: null, name: null, salutation: null };

/** Tuesday, 6 April 2027, 09.00 WIB. */
export const start = new Date('2027-04-06T02:00:00Z');

export class Talk {
  book: Book;
  person: Person;
  facts: ToyFacts = { done: [] };
  now: Date;
  /** What lies in the database. */
  stored: unknown = undefined;
  /** Whether the channel sends at all. */
  online = true;
  readonly sentAt: Record<string, Date> = {};
  readonly timers = new Map<string, { readonly at: Date | null; readonly timer: Timer }>();
  readonly log: Came[] = [];
  /** What the ledger says of each flow that came due, by its key. */
  readonly ledger = new Map<string, Outcome>();

  constructor({ book = toyBook(), person = ibuSari, now = start }: { book?: Book; person?: Person; now?: Date } = {}) {
    this.book = book;
    this.person = person;
    this.now = now;
  }

  /** As parsed; throws where the stored state is broken. */
  get state(): Conversation {
    return Conversation.parse(this.stored);
  }
  get active(): Question | null {
    return this.state.active;
  }
  /** The text of the last message. */
  get last(): string | null {
    return this.log.findLast(({ text }) => text !== null)?.text ?? null;
  }
  /** Everything recorded so far. */
  get recorded(): readonly Json[] {
    return this.log.flatMap(({ effects }) =>
      effects.flatMap((effect) => (effect.kind === 'record' ? [effect.fact] : [])),
    );
  }

  says(text: string, also: { quoted?: string; writtenAt?: Date; masked?: boolean } = {}): Came {
    const { masked, ...beside } = also;
    return this.sends({ kind: 'text', text, ...(masked && { masked }) }, beside);
  }
  /** Taps an option of the open question, or of the prompt named. */
  taps(choiceId: string, promptId = this.active?.promptId ?? 'none'): Came {
    return this.sends({ kind: 'choice', promptId, choiceId });
  }
  sends(
    reply: Reply,
    { quoted = null, writtenAt = this.now }: { quoted?: string | null; writtenAt?: Date } = {},
  ): Came {
    return this.happens({ kind: 'replied', reply, sentAt: writtenAt, quoted });
  }
  /** Something the schedule says is due. */
  due(flow: string, params: Readonly<Record<string, Json>> = {}, unasked: Partial<Unasked> = {}): Came {
    return this.happens(
      { kind: 'flow-due', flow, params, key: `${flow}/${JSON.stringify(params)}` },
      { priority: 10, expiresAt: null, dropped: null, ...unasked },
    );
  }

  /** One event and all that follows from it at once. */
  happens(event: Event, unasked: Unasked | null = null): Came {
    const came = this.#turn(event, unasked);
    for (const effect of came.effects) {
      if (effect.kind === 'call-next') {
        this.happens(
          { kind: 'next-in-queue' },
          { priority: effect.priority, expiresAt: effect.expiresAt, dropped: null },
        );
      }
      if (effect.kind === 'start-flow' && effect.personId === null) {
        this.happens({ kind: 'flow-due', flow: effect.flow, params: effect.params, key: effect.key });
      }
    }
    return came;
  }

  /** Time goes by; timers that come due fire on the way. */
  passes(ms: number): void {
    const until = new Date(this.now.getTime() + ms);
    for (let fired = 0; fired < 200; fired += 1) {
      const [next] = [...this.timers.values()]
        .flatMap(({ at, timer }) => (at && at <= until ? [{ at, timer }] : []))
        .sort((a, b) => a.at.getTime() - b.at.getTime());
      if (!next) {
        this.now = until;
        return;
      }
      this.timers.delete(next.timer.key);
      if (next.at > this.now) this.now = next.at;
      const silent = next.timer.event.kind === 'stayed-silent';
      this.happens(next.timer.event, silent ? { priority: 30, expiresAt: null, dropped: null } : null);
    }
    throw new Error('Timers do not come to rest');
  }

  /** The next working morning, as far as the toys know: tomorrow at eight. */
  nextWorkingMorning = (): Date =>
    new Date(Math.floor((this.now.getTime() + 7 * hourMs) / (24 * hourMs)) * 24 * hourMs + 25 * hourMs);

  inputFor(event: Event, unasked: Unasked | null): TurnInput {
    const { stored: conversation, person, now, facts, sentAt, nextWorkingMorning } = this;
    return {
      conversation,
      person,
      event,
      now,
      facts,
      beside: facts,
      unasked,
      promptsSentAt: { ...sentAt },
      nextWorkingMorning,
    };
  }

  #turn(event: Event, unasked: Unasked | null): Came {
    const input = this.inputFor(event, unasked);
    const before = Conversation.safeParse(this.stored);
    const { conversation, effects, outcome } = turn(this.book, input);
    this.stored = JSON.parse(JSON.stringify(conversation));
    const [say = null, ...more] = effects.filter((effect) => effect.kind === 'say');
    if (more.length > 0) throw new Error('More than one message in a turn');
    checkState(this.state, before.success ? before.data.asked : 0);
    if (say) checkSaid(say, this.state, unasked !== null);
    const keys = effects.flatMap((effect) => ('key' in effect && effect.kind !== 'start-flow' ? [effect.key] : []));
    if (new Set(keys).size !== keys.length) throw new Error(`One timer is set or cleared twice in a turn: ${keys}`);
    if (event.kind === 'flow-due') this.ledger.set(event.key, outcome);
    for (const effect of effects) this.#apply(effect);
    const came = { text: say?.message.text ?? null, message: say?.message ?? null, say, effects, outcome };
    this.log.push(came);
    return came;
  }

  #apply(effect: Effect): void {
    if (effect.kind === 'say' && effect.message.promptId && this.online) this.arrives(effect.message.promptId);
    if (effect.kind === 'clear-timer') this.timers.delete(effect.key);
    if (effect.kind === 'settle') this.#settle(effect);
    if (effect.kind !== 'set-timer') return;
    const sent = 'promptId' in effect.when ? this.sentAt[effect.when.promptId] : undefined;
    const at = 'at' in effect.when ? effect.when.at : sent ? new Date(sent.getTime() + effect.when.afterMs) : null;
    this.timers.set(effect.key, { at, timer: effect });
  }

  #settle({ key, outcome }: Extract<Effect, { kind: 'settle' }>): void {
    if (this.ledger.get(key)?.outcome === 'queued') this.ledger.set(key, outcome);
  }

  /** A prompt was really sent: what waits for it counts from now. */
  arrives(promptId: string): void {
    this.sentAt[promptId] ??= this.now;
    for (const [key, { at, timer }] of this.timers) {
      if (at || !('promptId' in timer.when) || timer.when.promptId !== promptId) continue;
      this.timers.set(key, { at: new Date(this.now.getTime() + timer.when.afterMs), timer });
    }
  }
}

function checkState(state: Conversation, askedBefore: number): void {
  const open = [...(state.active ? [state.active] : []), ...state.parked, ...state.notices];
  const ids = open.map(({ promptId }) => promptId);
  if (new Set(ids).size !== ids.length) throw new Error(`Prompt ids are not unique: ${ids}`);
  if (state.asked < askedBefore) throw new Error('The number of the last prompt went back');
  for (const [name, most] of [
    ['parked', limits.parked],
    ['notices', limits.notices],
    ['queue', limits.queue],
    ['missed', limits.missed],
  ] as const) {
    if (state[name].length > most) throw new Error(`${state[name].length} are ${name}, more than ${most}`);
  }
  const priorities = state.queue.map(({ priority }) => priority);
  if (priorities.some((priority, at) => priority < (priorities[at - 1] ?? priority)))
    throw new Error('The line is not in order');
}

function checkSaid({ message, unasked }: Said, { active, notices, parked }: Conversation, nobodyAsked: boolean): void {
  if (message.text.trim() === '') throw new Error('Nothing is said in a message');
  if (unasked !== nobodyAsked) throw new Error('A message is unasked just when nobody asked for its turn');
  const { promptId } = message;
  if (promptId === undefined) {
    if (message.choices.length > 0) throw new Error('Answers are on offer to no question');
    return;
  }
  if (parked.some((question) => question.promptId === promptId))
    throw new Error('A question is put and set aside in one turn');
  const question = [...(active ? [active] : []), ...notices].find((one) => one.promptId === promptId);
  if (!question) throw new Error(`The message asks '${promptId}', which is not open`);
  if (!message.text.includes(briefly(question).text)) throw new Error('The message does not hold its question');
}
