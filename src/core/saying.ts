/** The one message of a turn, while it is being put together. */
import { limits, type Question } from './conversation.ts';
import type { Effect } from './effect.ts';
import type { Attachment, Outbound } from './message.ts';

type Say = Extract<Effect, { kind: 'say' }>;

export class Saying {
  readonly #lines: string[] = [];
  #asides: readonly string[] = [];
  readonly #unasked: { readonly expiresAt: Date | null } | null;
  #question: Pick<Outbound, 'choices' | 'keys' | 'promptId' | 'ask' | 'askLabel'> | null = null;
  #attachment: Attachment | undefined;
  #expiresAt: Date | null;

  /** `unasked` where nobody asked for it: then it is not sent late either. */
  constructor(unasked: { readonly expiresAt: Date | null } | null) {
    this.#unasked = unasked;
    this.#expiresAt = unasked?.expiresAt ?? null;
  }

  say(...lines: readonly string[]): void {
    this.#lines.push(...lines);
  }

  /** A line about another matter than those before it. */
  apart(line: string): void {
    if (this.#lines.length > 0) this.#lines.push('');
    this.#lines.push(line);
  }

  /** Said after all else, but before the question. */
  aside(line: string): void {
    this.#asides = [...this.#asides, line];
  }

  attach(attachment: Attachment): void {
    this.#attachment = attachment;
  }

  /** Whether a question would still fit below what was said, on the screen of a phone. */
  fits({ text, choices }: Pick<Question, 'text' | 'choices'>): boolean {
    const said = [...this.#lines, ...this.#asides, text, ...choices.map(({ label }) => `- [A. ${label}]`)];
    return said.join('\n').length + 1 <= limits.message;
  }

  /** A question and its answers. One that belongs to another matter than the lines before it stands `apart`. */
  put(
    { promptId, text, choices, keys, ask, askLabel, expiresAt }: Question,
    { apart }: { readonly apart: boolean },
  ): void {
    this.#sayAsides();
    if (apart && this.#lines.length > 0) this.#lines.push('');
    this.#lines.push(text);
    this.#question = {
      promptId,
      choices: choices.map(({ id, label }) => ({ id, label })),
      keys,
      ...(ask && { ask }),
      ...(askLabel && { askLabel }),
    };
    if (expiresAt === null || !this.#unasked) return;
    const end = new Date(expiresAt);
    if (this.#expiresAt === null || end < this.#expiresAt) this.#expiresAt = end;
  }

  /** Null when nothing was said. `missed` comes first. */
  effect(missed: readonly string[]): Say | null {
    if (this.#lines.length === 0) return null;
    this.#sayAsides();
    const message: Outbound = {
      text: [...missed, ...this.#lines].join('\n'),
      ...(this.#question ?? { choices: [], keys: 'digits' as const }),
      ...(this.#attachment && { attachment: this.#attachment }),
    };
    return { kind: 'say', message, unasked: this.#unasked !== null, expiresAt: this.#expiresAt };
  }

  #sayAsides(): void {
    this.#lines.push(...this.#asides);
    this.#asides = [];
  }
}
