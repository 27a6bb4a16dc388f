/** A turn in the making: the conversation it leaves behind, the one message it says, and its other effects. */
import { ask, isSame, translated } from './ask.ts';
import { type Book, flowBehind } from './book.ts';
import { briefly } from './brief.ts';
import { type Conversation, limits, type Question } from './conversation.ts';
import type { Effect, Json } from './effect.ts';
import type { AnyFlow, Scene } from './flow.ts';
import type { Attachment, Choice } from './message.ts';
import type { Person } from './person.ts';
import { Saying } from './saying.ts';
import { type Text, text } from './text.ts';
import { openIn } from './tidy.ts';
import { lastOfEachTimer, timerKeys } from './timers.ts';

export interface DraftInput {
  readonly person: Person;
  readonly now: Date;
  readonly facts: unknown;
  /** What flows found of questions that are open, by prompt: those that may be put again in this turn. */
  readonly looked: ReadonlyMap<string, unknown>;
  /** Set where nobody asked for what this turn says. */
  readonly unasked: { readonly expiresAt: Date | null } | null;
}

export class Draft {
  readonly effects: Effect[] = [];
  readonly book: Book;
  /** Ours to assign to; what its fields hold is shared with the plan and never changed. */
  readonly state: Conversation;
  readonly input: DraftInput;
  readonly #saying: Saying;

  constructor(book: Book, state: Conversation, input: DraftInput) {
    this.book = book;
    this.state = state;
    this.input = input;
    this.#saying = new Saying(input.unasked);
  }

  scene(choices: readonly Choice[] = []): Scene {
    const { now, person, facts } = this.input;
    const { hushed = false } = this.state;
    return { now, person, facts, choices, hushed, lengthOf: (text) => this.#translate(text).length };
  }

  say(...texts: readonly Text[]): void {
    this.#saying.say(...texts.map((line) => this.#translate(line)));
  }

  /** Said after all else, but before the question. Alone it makes no message. */
  aside(line: Text): void {
    this.#saying.aside(this.#translate(line));
  }

  /** Keeps a line for the next message, whenever that is. */
  sayLater(line: Text): void {
    this.state.missed = [...this.state.missed, this.#translate(line)].slice(-limits.missed);
  }

  attach(attachment: Attachment): void {
    this.#saying.attach(attachment);
  }

  /**
   * Puts a question: it becomes the one being asked, or is kept among the notices. The same question twice is one: it
   * keeps its prompt id, so that the buttons of both messages answer it.
   */
  ask(flow: AnyFlow, step: string, data: unknown): void {
    const { state, input } = this;
    const same = openIn(state).find((open) => isSame(open, flow, step, data));
    if (same) this.drop(same);
    else state.asked = Math.max(state.asked + 1, Math.floor(input.now.getTime() / 1000));
    const promptId = same?.promptId ?? state.asked.toString(36);
    const question = ask(this.book, { flow, step, data, promptId, askedAt: same?.askedAt }, this.scene());
    this.#saying.put(question, { apart: false });
    if (flow.start === 'notice') state.notices = [question, ...state.notices].slice(0, limits.notices);
    else this.#activate(question, (afterMs) => (same ? this.#in(afterMs) : { afterMs, promptId }));
  }

  /**
   * Says a question once more, word for word and under its own prompt id, so that its earlier buttons still answer it.
   * Where that would make the message too long, or `brief` is enough, only from the line that asks; failing that, a
   * line says that it is still open.
   */
  repeat(stored: Question, { brief = false } = {}): void {
    const question = this.#inTheirLanguage(stored);
    const fitting = [...(brief ? [] : [question]), briefly(question)].find((one) => this.#saying.fits(one));
    if (fitting) this.#saying.put(fitting, { apart: true });
    else this.#saying.apart(this.#translate(text('common.stillOpen')));
  }

  /** Repeats a question and makes it the one being asked. The person is here: silence counts from now. */
  askAgain(stored: Question, how: { readonly brief?: boolean } = {}): void {
    const { now } = this.input;
    const question = this.#inTheirLanguage(stored);
    this.repeat(question, how);
    this.#clear(question, 'back');
    const again = { ...question, saidAt: now.toISOString(), backAt: null };
    this.#activate(again, (afterMs) => this.#in(afterMs));
  }

  /** Leaves a question where it stands, with other data. */
  keep({ promptId }: Question, data: unknown): void {
    const { state } = this;
    // As in `ask`.
    const kept = (open: Question): Question => (open.promptId === promptId ? { ...open, data: data as Json } : open);
    state.active = state.active && kept(state.active);
    state.parked = state.parked.map(kept);
    state.notices = state.notices.map(kept);
  }

  /** Takes a question out of the conversation, wherever it stands. */
  drop(question: Question): void {
    const { state } = this;
    const others = ({ promptId }: Question) => promptId !== question.promptId;
    this.#clear(question, 'back');
    this.#clear(question, 'silence');
    if (state.active && !others(state.active)) state.active = null;
    state.parked = state.parked.filter(others);
    state.notices = state.notices.filter(others);
  }

  /** The turn's message, if anything was said, and what else follows. */
  finish(): readonly Effect[] {
    const said = this.#saying.effect(this.state.missed);
    if (said) this.state.missed = [];
    return [...(said ? [said] : []), ...lastOfEachTimer(this.effects)];
  }

  /** Whatever was open before is set aside. */
  #activate(question: Question, silentFrom: (afterMs: number) => Extract<Effect, { kind: 'set-timer' }>['when']): void {
    const { state } = this;
    const { promptId } = question;
    const before = [...(state.active ? [state.active] : []), ...state.parked];
    state.parked = before.filter((other) => other.promptId !== promptId).slice(0, limits.parked);
    state.active = question;
    const silence = flowBehind(this.book, question)?.step.silence;
    // Once nothing more would be said or forgotten there is nothing to wait for: a timer that is set will speak.
    if (!silence || (!silence.nudges[question.nudged] && !silence.giveUp && !silence.forget)) return;
    const event = { kind: 'stayed-silent', promptId } as const;
    this.effects.push({
      kind: 'set-timer',
      key: timerKeys.silence(question),
      when: silentFrom(silence.afterMs),
      event,
    });
  }

  /** Put in another language than the person speaks by now, it is put anew, where its flow has looked. */
  #inTheirLanguage(question: Question): Question {
    const { looked, person } = this.input;
    if ((question.locale ?? person.locale) === person.locale) return question;
    const behind = flowBehind(this.book, question);
    if (!behind || (behind.flow.look && !looked.has(question.promptId))) return question;
    const scene = { ...this.scene(question.choices), facts: looked.get(question.promptId) };
    return translated(this.book, question, { ...behind, step: question.step }, scene);
  }

  #clear(question: Question, timer: 'silence' | 'back'): void {
    const isSet =
      timer === 'back' ? question.backAt !== null : flowBehind(this.book, question)?.step.silence !== undefined;
    if (isSet) this.effects.push({ kind: 'clear-timer', key: timerKeys[timer](question) });
  }

  #in(ms: number): { readonly at: Date } {
    return { at: new Date(this.input.now.getTime() + ms) };
  }

  #translate(line: Text): string {
    return this.book.translate(line, this.input.person);
  }
}
