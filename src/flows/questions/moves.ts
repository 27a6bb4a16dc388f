/** Where an officer's word leads: sent or closed, echoed, and on to the question that waits next. */
import type { FlowEffect, Move, Scene } from '../../core/flow.ts';
import { end, goTo, record } from '../../core/move.ts';
import { type Text, text } from '../../core/text.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import type { Data, Step } from './data.ts';
import type { Facts, Question } from './look.ts';
import { isReply, lastLine, nameOf } from './shown.ts';

export type Moving = Move<Data, Step>;
type Here = Scene<Facts>;

const fact = (what: Fact, guard: Guard): FlowEffect => record(what, guard);

export const questionIn = ({ questions }: Facts, help: string): Question | null =>
  questions.find((one) => one.help.id === help) ?? null;

/** Shows one at a step; that it was shown is written down with it. */
export function show(
  step: Step,
  { help }: Question,
  passed: readonly string[],
  says: readonly Text[] = [],
  also: readonly FlowEffect[] = [],
): Moving {
  const read = fact({ kind: 'help-read', help: help.id }, { kind: 'help-officer', help: help.id });
  const data = { help: help.id, line: lastLine(help) ?? 0, words: null, passed: [...passed] };
  return goTo(step, data, { says, effects: [...also, read], ...(also.length > 0 && { undo: null }) });
}

/** The next one that waits. `done`: not to be shown again in this round, such as the one just dealt with. */
export function onwards(
  passed: readonly string[],
  done: string | null,
  facts: Facts,
  says: readonly Text[],
  also: readonly FlowEffect[] = [],
): Moving {
  const next = facts.waiting.find((id) => id !== done && !passed.includes(id));
  const question = next === undefined ? null : questionIn(facts, next);
  if (question) return show('one', question, passed, says, also);
  const left = facts.waiting.filter((id) => id !== done).length;
  return end([...says, left > 0 ? text('questions.allSeen', { left }) : text('questions.none')], {
    effects: also,
    ...(also.length > 0 && { undo: null }),
  });
}

/** Why it cannot be answered any more; null while it can. Of two officers the second hears it here. */
export function settled({ help }: Question, line: number, personId: string | null, zone: string): Text | null {
  if (help.closedAt) return text('questions.closedBefore');
  const answered = help.lines.find(({ by, seq }) => by === 'officer' && seq > line);
  if (!answered) return null;
  const by = help.answeredBy === personId ? 'you' : 'other';
  return text(`questions.answeredBy.${by}`, { at: { at: answered.at.toISOString(), zone, form: 'dateTime' } });
}

export function send({ help, line, words, passed }: Data, { facts, person }: Here): Moving {
  const question = questionIn(facts, help);
  if (!question) return onwards(passed, help, facts, [text('questions.closedBefore')]);
  const over = settled(question, line, facts.personId, person.zone);
  if (over) return onwards(passed, help, facts, [over]);
  if (question.help.unreachable !== null || words === null) return show('one', question, passed);
  const answer = fact({ kind: 'help-answered', help, line, text: words }, { kind: 'help-waits', help, line });
  return onwards(passed, help, facts, [text('questions.sent', { name: nameOf(question) })], [answer]);
}

/** Sudah ditangani: by telephone, say, or at the desk. */
export function handle(
  { help, line, passed }: Pick<Data, 'help' | 'line' | 'passed'>,
  { facts, person, now }: Here,
): Moving {
  const question = questionIn(facts, help);
  if (!question || question.help.closedAt) return onwards(passed, help, facts, [text('questions.closedBefore')]);
  const over = settled(question, line, facts.personId, person.zone);
  if (over) return onwards(passed, help, facts, [over]);
  // Written since it was shown: nobody has read that.
  if ((lastLine(question.help) ?? line) > line) return show('one', question, passed);
  const { says, closed } = handled(question, line, now);
  return onwards(passed, help, facts, [says], [closed]);
}

/** Closed by an officer; whether whoever asked can be told is said with it. */
export function handled(
  question: Question,
  line: number,
  now: Date,
): { readonly says: Text; readonly closed: FlowEffect } {
  const { id: help, unreachable } = question.help;
  const what = isReply(question.help) ? 'replyHandled' : 'handled';
  return {
    says: text(`questions.${what}${unreachable === null ? '' : 'Untold'}`, { name: nameOf(question) }),
    closed: fact({ kind: 'help-closed', help, tellAt: now.toISOString() }, { kind: 'help-open', help, line }),
  };
}
