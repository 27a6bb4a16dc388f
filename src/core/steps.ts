/** The kinds of question there are. A flow is written with these, not with `answer` by hand. */
import type { Move, Option, Prompt, Scene, Silence, Step } from './flow.ts';
import { leavable } from './leave.ts';
import type { Keys, Reply } from './message.ts';
import { again, end } from './move.ts';
import { type Text, text } from './text.ts';
import { matchChoice } from './understanding/match-choice.ts';
import { matchNumber } from './understanding/match-number.ts';

type Wording<Data, Facts> = (data: Data, scene: Scene<Facts>) => Prompt['text'];

interface Common<Data, Name extends string, Facts> {
  readonly ask: Wording<Data, Facts>;
  expiresAt?(data: Data, scene: Scene<Facts>): Date;
  skip?(data: Data, scene: Scene<Facts>): Move<Data, Name>;
  later?(data: Data, scene: Scene<Facts>, morning: Date): Date;
  back?(data: Data, scene: Scene<Facts>): Move<Data, Name> | null;
  /** As in `Prompt`. */
  readonly grave?: boolean;
  readonly passing?: boolean;
  /** BATAL. Absent: a word like any other. */
  leave?(data: Data, scene: Scene<Facts>): Move<Data, Name>;
  readonly silence?: Silence<Data, Name, Facts>;
}

function prompt<Data, Name extends string, Facts>(
  common: Common<Data, Name, Facts>,
  data: Data,
  scene: Scene<Facts>,
): Prompt {
  return {
    text: common.ask(data, scene),
    ...(common.grave && { grave: true }),
    ...(common.passing && { passing: true }),
    ...(common.expiresAt && { expiresAt: common.expiresAt(data, scene) }),
  };
}

function around<Data, Name extends string, Facts>({ skip, later, back, silence }: Common<Data, Name, Facts>) {
  return { ...(skip && { skip }), ...(later && { later }), ...(back && { back }), ...(silence && { silence }) };
}

/** What a question makes of a text: a value, or the hint that says why not. */
export type Reading<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly hint: Text };

/** A question answered in the person's own words. */
export function askText<Data, Name extends string, Facts, Value>(
  question: Common<Data, Name, Facts> & {
    read(text: string, data: Data, scene: Scene<Facts>): Reading<Value>;
    next(data: Data, value: Value, scene: Scene<Facts>): Move<Data, Name>;
    /** Any words are an answer. Otherwise thanks and greetings are not taken for one. */
    readonly freeText?: boolean;
  },
): Step<Data, Name, Facts> {
  const step: Step<Data, Name, Facts> = {
    ...around(question),
    ask: (data, scene) => ({ ...prompt(question, data, scene), ...(question.freeText && { freeText: true }) }),
    answer(data, reply, scene) {
      if (reply.kind !== 'text') return again(text('common.textOnly'));
      const reading = question.read(reply.text, data, scene);
      return reading.ok ? question.next(data, reading.value, scene) : again(reading.hint);
    },
  };
  return leavable(step, question.leave);
}

/** A question answered by picking one of a few: tapped, or typed in any of the ways people do. */
export function askChoice<Data, Name extends string, Facts>(
  question: Common<Data, Name, Facts> & {
    choices(data: Data, scene: Scene<Facts>): readonly Option[];
    readonly keys?: Keys;
    readonly hint?: Text;
    next(data: Data, choiceId: string, scene: Scene<Facts>): Move<Data, Name>;
  },
): Step<Data, Name, Facts> {
  const keys = question.keys ?? 'digits';
  const step: Step<Data, Name, Facts> = {
    ...around(question),
    ask: (data, scene) => ({ ...prompt(question, data, scene), choices: question.choices(data, scene), keys }),
    answer(data, reply, scene) {
      const picked = pick(reply, scene, keys);
      if (picked.outcome === 'one') return question.next(data, picked.id, scene);
      return again(
        picked.outcome === 'unclear' ? text('common.unclear') : (question.hint ?? text(`common.pickOne.${keys}`)),
      );
    },
  };
  return leavable(step, question.leave);
}

/** The choice a reply means, among those last shown. */
export function pick(reply: Reply, { choices }: Pick<Scene, 'choices'>, keys: Keys) {
  if (reply.kind === 'choice') {
    const tapped = choices.find(({ id }) => id === reply.choiceId);
    return tapped ? ({ outcome: 'one', id: tapped.id } as const) : ({ outcome: 'none' } as const);
  }
  return reply.kind === 'text' ? matchChoice(reply.text, { choices, keys }) : ({ outcome: 'none' } as const);
}

/** A question answered with a whole number. */
export function askNumber<Data, Name extends string, Facts>(
  question: Common<Data, Name, Facts> & {
    readonly min: number;
    readonly max: number;
    next(data: Data, value: number, scene: Scene<Facts>): Move<Data, Name>;
  },
): Step<Data, Name, Facts> {
  const { min, max } = question;
  return askText({
    ...question,
    read(said) {
      const match = matchNumber(said, { min, max });
      if (match.outcome === 'number') return { ok: true, value: match.value };
      return {
        ok: false,
        hint: text(match.outcome === 'none' ? 'common.needNumber' : 'common.outOfRange', { min, max }),
      };
    },
  });
}

/** A phone number the channel vouches for; where it cannot be shared, a typed one goes to `typed`, which never counts as verified. */
export function askContact<Data, Name extends string, Facts>(
  question: Common<Data, Name, Facts> & {
    shared(data: Data, phone: string, scene: Scene<Facts>): Move<Data, Name>;
    typed(data: Data, said: string, scene: Scene<Facts>): Move<Data, Name>;
  },
): Step<Data, Name, Facts> {
  return {
    ...around(question),
    ask: (data, scene) => ({ ...prompt(question, data, scene), ask: 'contact' }),
    answer(data, reply, scene) {
      if (reply.kind === 'contact')
        return reply.ownNumber ? question.shared(data, reply.phone, scene) : again(text('common.ownContactOnly'));
      return reply.kind === 'text' ? question.typed(data, reply.text, scene) : again(text('common.textOnly'));
    },
  };
}

/** Says something and ends: a flow that only tells. */
export const tell = (...says: readonly Text[]): Move<never, never> => end(says);
