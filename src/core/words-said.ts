/** ULANG, LANJUT, NANTI, LEWATI, UBAH: words about the question at hand, whichever flow it belongs to. */
import { letGo } from './again.ts';
import { flowBehind } from './book.ts';
import type { EngineWord } from './command.ts';
import { begin, follow, startOver } from './conduct.ts';
import { type Deed, limits, type Question } from './conversation.ts';
import type { Draft } from './draft.ts';
import { asksAgainAt } from './later.ts';
import { mootOf } from './moot.ts';
import { startHere } from './move.ts';
import { type Outcome, outcome } from './outcome.ts';
import { text } from './text.ts';
import { meantBy } from './tidy.ts';
import { timerKeys } from './timers.ts';
import { undoTarget } from './undo.ts';

/** `quoted` is the question that was quoted with the word, if any: then that one is meant. */
export function wordSaid(
  draft: Draft,
  word: EngineWord,
  quoted: Question | null,
  nextWorkingMorning: () => Date,
): Outcome {
  const { state } = draft;
  if (word === 'undo') return undo(draft, quoted);
  const question = quoted ?? meantBy(word, state);
  if (!question) return nothingOpen(draft, word);
  if (mootOf(draft, question) !== null) return letGo(draft, question);
  if (question.passing && (word === 'later' || word === 'skip')) return letPass(draft, question, word);
  switch (word) {
    case 'again':
    case 'resume':
      draft.askAgain(question);
      return outcome('told', word);
    case 'later':
      return setAside(draft, question, asksAgainAt(draft, question, nextWorkingMorning()));
    case 'skip':
      return skip(draft, question);
    default:
      return word satisfies never;
  }
}

/** An offer such as the menu is not put off: it can be asked for at any time. */
function letPass(draft: Draft, question: Question, word: EngineWord): Outcome {
  draft.drop(question);
  draft.say(text('common.allRight'));
  return outcome('told', word);
}

/** A notice is no open question, but it can be said again; and it may be answered whenever one is sure. */
function nothingOpen(draft: Draft, word: EngineWord): Outcome {
  const [notice] = draft.state.notices;
  if (word === 'again' && notice) {
    if (mootOf(draft, notice) !== null) return letGo(draft, notice);
    draft.repeat(notice);
    return outcome('told', word);
  }
  draft.say(text(notice && mootOf(draft, notice) === null ? 'common.whenSure' : 'common.nothingOpen'));
  return outcome('told', 'nothing-open');
}

/** NANTI: the question comes back on the next working morning, unless it would be closed by then. */
function setAside(draft: Draft, question: Question, at: Date): Outcome {
  const { state, input } = draft;
  const { zone } = input.person;
  if (question.expiresAt !== null && Date.parse(question.expiresAt) <= at.getTime()) {
    draft.say(text('common.laterTooLate', { until: { at: question.expiresAt, zone, form: 'dateTime' } }));
    return outcome('told', 'later-too-late');
  }
  const backAt = at.toISOString();
  draft.drop(question);
  state.parked = [{ ...question, backAt }, ...state.parked].slice(0, limits.parked);
  const event = { kind: 'came-back', promptId: question.promptId } as const;
  draft.effects.push({ kind: 'set-timer', key: timerKeys.back(question), when: { at }, event });
  draft.say(text('common.later', { at: { at: backAt, zone, form: 'dateTime' } }));
  return outcome('answered', 'later');
}

function skip(draft: Draft, question: Question): Outcome {
  const behind = flowBehind(draft.book, question);
  if (!behind) return startOver(draft, question);
  const { flow, step, data } = behind;
  if (!step.skip) {
    draft.say(text('common.cannotSkip'));
    draft.askAgain(question);
    return outcome('told', 'cannot-skip');
  }
  return follow(draft, flow, step.skip(data, draft.scene(question.choices)), question);
}

/** UBAH: one step back in the open question, or the last thing done is taken back. */
function undo(draft: Draft, quoted: Question | null): Outcome {
  const { state, book } = draft;
  const target = undoTarget(book, state, quoted);
  if (target && 'doneAt' in target) {
    state.undo = null;
    return begin(draft, target.flow, target.params, text('common.nothingToUndo'));
  }
  const behind = target && flowBehind(book, target);
  const move = behind?.step.back?.(behind.data, draft.scene(target?.choices));
  if (behind && move) return follow(draft, behind.flow, move, target);
  if (state.undo && book.flows[state.undo.flow]) return undoElsewhere(draft, state.undo);
  draft.say(text('common.nothingToUndo'));
  const open = target ?? state.active;
  if (open && mootOf(draft, open) !== null) letGo(draft, open);
  else if (open) draft.askAgain(open);
  return outcome('told', 'nothing-to-undo');
}

/** The open question has no step back: what was done before it is taken back in a turn of its own, because its flow has to look first. */
function undoElsewhere({ state, effects, input }: Draft, { flow, params, doneAt }: Deed): Outcome {
  const key = `undo/${input.person.id}/${doneAt}`;
  state.undo = null;
  effects.push(startHere(flow, params, key));
  return outcome('answered', 'undo');
}
