/** Short ways to write what an answer leads to. */
import type { Json } from './effect.ts';
import type { FlowEffect, Move, Undo } from './flow.ts';
import type { Attachment } from './message.ts';
import type { Text } from './text.ts';

interface Also {
  readonly says?: Text | readonly Text[];
  readonly effects?: readonly FlowEffect[];
  readonly undo?: Undo | null;
  readonly hush?: boolean;
}

const list = (says: Also['says']): readonly Text[] => (says === undefined ? [] : 'length' in says ? says : [says]);

export const goTo = <Data, Name extends string>(
  step: Name,
  data: Data,
  { says, effects = [], undo, hush }: Also = {},
): Move<Data, Name> => ({
  to: 'step',
  step,
  data,
  says: list(says),
  effects,
  ...(undo !== undefined && { undo }),
  ...(hush !== undefined && { hush }),
});

export const end = (
  says?: Also['says'],
  also: {
    readonly effects?: readonly FlowEffect[];
    readonly attachment?: Attachment;
    readonly undo?: Undo | null;
    readonly alsoAnswers?: readonly string[];
    readonly close?: boolean;
    readonly quiet?: boolean;
    readonly forget?: boolean;
    readonly hush?: boolean;
  } = {},
): Move<never, never> => ({ to: 'end', says: list(says), effects: [], ...also });

export const again = (hint: Text): Move<never, never> => ({ to: 'same', hint });
export const skip = (reason: string): Move<never, never> => ({ to: 'skip', reason });

type StartFlow = Extract<FlowEffect, { kind: 'start-flow' }>;

/** Another flow, or this one anew, in this very conversation and as if they had asked for it: once a turn and key. */
export const startHere = (
  flow: string,
  params: StartFlow['params'],
  key: string,
): StartFlow & { readonly personId: null; readonly unasked: null } => ({
  kind: 'start-flow',
  personId: null,
  flow,
  params,
  key,
  unasked: null,
});

/** A fact, as the core sees it: opaque. The flow's own types make sure that it is one. */
export const record = <Fact extends object, Guard extends object>(fact: Fact, guard?: Guard): FlowEffect => ({
  kind: 'record',
  // Facts are declared as zod schemas of plain JSON values; the store parses them again.
  fact: fact as Json,
  ...(guard && { guard: guard as Json }),
});
