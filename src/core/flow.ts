/** What a flow is: named steps, each a question and what its answer leads to. All of it pure but one `look`. */
import type { z } from 'zod';
import type { Command } from './command.ts';
import type { Effect, Json } from './effect.ts';
import type { Event } from './event.ts';
import type { Ask, Attachment, Choice, Keys, Reply } from './message.ts';
import type { Person, Who } from './person.ts';
import type { Text } from './text.ts';

/** What a step may know besides its own data. There is no clock to read and nothing to await. */
export interface Scene<Facts = unknown> {
  readonly now: Date;
  readonly person: Person;
  /** What `look` found just before this turn. */
  readonly facts: Facts;
  /** The choices as the person last saw them. */
  readonly choices: readonly Choice[];
  /** As in a conversation. */
  readonly hushed?: boolean;
  /** How many characters it has in the person's language: a list is told in pages that fit a message. */
  lengthOf(text: Text): number;
}

/** An answer on offer, before it has a language. `opposite` and `narrows` as in `Choice`. */
export interface Option {
  readonly id: string;
  readonly label: Text;
  readonly aliases?: readonly string[];
  readonly opposite?: string;
  readonly narrows?: string;
}

/** A question, or a notice with answers of its own. Several texts stand below each other in one message. */
export interface Prompt {
  readonly text: Text | readonly Text[];
  readonly choices?: readonly Option[];
  readonly keys?: Keys;
  readonly ask?: Ask;
  /** Any words are an answer, thanks and greetings too. */
  readonly freeText?: boolean;
  /** Its answer cannot be taken back: set aside, it takes none before it has been read once more. */
  readonly grave?: boolean;
  /** An offer in passing, such as the menu: whoever goes on to something else is not reminded of it. */
  readonly passing?: boolean;
  /** Words that are for this question, whatever they mean elsewhere: BATAL, where something can be left. */
  readonly ownWords?: readonly string[];
  /** After this it is neither sent nor answered. */
  readonly expiresAt?: Date;
}

/** What a flow may ask for besides speaking. */
export type FlowEffect = Extract<Effect, { kind: 'record' | 'start-flow' | 'keep-as' }>;

/**
 * How UBAH takes back what was done: this flow, begun with these params, until then. Null in a move: what was done there
 * cannot be taken back, and UBAH does not reach past it to something earlier.
 */
export interface Undo {
  readonly params: Readonly<Record<string, Json>>;
  readonly until: Date | null;
}

/** What an answer leads to. `says` come first in the one message of the turn. */
export type Move<Data = unknown, Name extends string = string> =
  | {
      readonly to: 'step';
      readonly step: Name;
      readonly data: Data;
      readonly says: readonly Text[];
      readonly effects: readonly FlowEffect[];
      readonly undo?: Undo | null;
      /** As `hushed` in a conversation; absent: as it was. */
      readonly hush?: boolean;
    }
  | {
      readonly to: 'end';
      readonly says: readonly Text[];
      readonly effects: readonly FlowEffect[];
      readonly attachment?: Attachment;
      readonly undo?: Undo | null;
      /** Steps of this flow whose questions need no answer any more: it was given with the word. */
      readonly alsoAnswers?: readonly string[];
      /** A notice is closed by it; otherwise its words are taken until it expires. */
      readonly close?: boolean;
      /** Nothing follows it: neither the question it interrupted nor what waits in line. For BERHENTI. */
      readonly quiet?: boolean;
      /** Everything the conversation held is forgotten, the answer just given included. */
      readonly forget?: boolean;
      /** As above. */
      readonly hush?: boolean;
    }
  /** It did not fit: the hint, and the same question again. */
  | { readonly to: 'same'; readonly hint: Text }
  /** Nothing is said; the ledger keeps why. Only `begin` may skip. */
  | { readonly to: 'skip'; readonly reason: string };

export interface Silence<Data, Name extends string, Facts> {
  readonly afterMs: number;
  /** One line for each time in turn; the question is then asked again. */
  readonly nudges: readonly Text[];
  /** Where to go once the nudges are used up. Absent: wait on, without another word. */
  giveUp?(data: Data, scene: Scene<Facts>): Move<Data, Name>;
  /** What is left of the data of a question that waits on: what was kept with it is not kept for ever. */
  forget?(data: Data): Data;
}

export interface Step<Data, Name extends string, Facts> {
  ask(data: Data, scene: Scene<Facts>): Prompt;
  answer(data: Data, reply: Reply, scene: Scene<Facts>): Move<Data, Name>;
  /** LEWATI. Absent: this one has to be answered. */
  skip?(data: Data, scene: Scene<Facts>): Move<Data, Name>;
  /** NANTI: when it is asked again, given the next working morning. Absent: on that morning. */
  later?(data: Data, scene: Scene<Facts>, morning: Date): Date;
  /** UBAH while the question is open. Absent or null: the last thing done is taken back instead. */
  back?(data: Data, scene: Scene<Facts>): Move<Data, Name> | null;
  /** What happens when no reply comes. Absent: the question waits. */
  readonly silence?: Silence<Data, Name, Facts>;
}

/** What a flow is about to be asked, for its one read. `data` is that of the open question, `params` those of a start; the porter's has both. */
export interface Glance {
  readonly who: Who;
  readonly now: Date;
  readonly event: Event;
  readonly params: Readonly<Record<string, Json>> | null;
  readonly data: unknown;
}

export interface Flow<Data, Name extends string = string, Facts = unknown, Reader = unknown> {
  readonly name: string;
  /** Raise when stored `data` or step names change shape: what no longer parses leads to "mulai lagi". */
  readonly version: number;
  readonly data: z.ZodType<Data>;
  /** Whom it is for. It begins for no one else, whatever job or word asks for it. */
  readonly audience: 'anyone' | 'known';
  /**
   * `notice`: said at once, never the active question; it takes its buttons and its own words, whatever the keys, but no digits.
   * `interrupt`: begun at once; the question that was open is repeated afterwards.
   * `wait`: queued while a question is open.
   */
  readonly start: 'notice' | 'interrupt' | 'wait';
  /** Words that begin it from anywhere. */
  readonly commands?: readonly Command[];
  /**
   * Whether words that no question, notice or command takes are about it: it is begun with them as `params.rest`.
   * `word` is plain enough to be taken while a question waits for one of its choices; `sentence` is not. `first` goes
   * before the open question, unless that one can read it too, and only where the flow `heeds` it.
   */
  hears?(said: string): 'first' | 'word' | 'sentence' | null;
  /** Asked after its `look` about words that it hears: if not, they mean what they mean without this flow. */
  heeds?(facts: Facts): boolean;
  /**
   * Asks who holds a chat that several people share: until that is said it begins with whatever is written there, as the
   * command `door`, or `stop` for a stop word. What was written is the event of its `look`, and `data` there is that of
   * the question it has open, which a new one takes the place of. At most one flow.
   */
  readonly porter?: boolean;
  look?(reader: Reader, glance: Glance): Promise<Facts>;
  /** Whether two of its questions are about different things, such as two quizzes: then one begun anew leaves the other. */
  isAnother?(before: Data, data: Data): boolean;
  /** Decides from fresh facts whether there is still anything to do: finished means silent. */
  begin(params: Readonly<Record<string, Json>>, scene: Scene<Facts>): Move<Data, Name>;
  /**
   * Why an open question need not be answered any more, such as `already-answered`; null as long as it does. Asked of
   * fresh facts (so only with a `look`) before the question is put again by a nudge, NANTI, ULANG, LANJUT or after
   * something else. Absent: it never becomes moot.
   */
  moot?(data: Data, scene: Scene<Facts>): string | null;
  readonly steps: Readonly<Record<Name, Step<Data, Name, Facts>>>;
  /** One line about a start that came too late and would have been acted on; gets its params, or the data of its question. */
  missed?(params: Readonly<Record<string, Json>>): Text;
}

// biome-ignore lint/suspicious/noExplicitAny: the catalogue holds flows of different data, facts and readers; `turn` parses data before use.
export type AnyFlow = Flow<any, string, any, any>;
export type Catalogue = Readonly<Record<string, AnyFlow>>;

/** Identity, for inference. */
export function defineFlow<Data, Name extends string, Facts = undefined, Reader = unknown>(
  flow: Flow<Data, Name, Facts, Reader>,
): Flow<Data, Name, Facts, Reader> {
  return flow;
}
