/** What is left of an event that no turn comes of: it leaves its lane, and whoever waits for an answer is told. */
import type { Book } from '../core/book.ts';
import type { Effect } from '../core/effect.ts';
import { lostEffects, restored, storedState } from '../core/plan.ts';
import { text } from '../core/text.ts';
import type { Log } from '../log.ts';
import type { Commit, Work } from '../store/store.ts';

export interface GivingUp {
  readonly book: Book;
  readonly log: Log;
}

/** The third throw, a turn that cannot be written, or words that do not open. */
export function givenUp({ book, log }: GivingUp, work: Work, now: Date, reason = 'turn-threw'): Commit {
  const { inboxId, who, person, revision } = work;
  const { state, reset, lost } = restored(work.conversation, now);
  const apology = book.translate(text(reason === 'turn-threw' ? 'common.wentWrong' : 'common.unreadable'), person);
  const over = reset ? [book.translate(text('common.startOver'), person)] : [];
  if (reset) log.warn({ inboxId, reason: storedState.reason }, 'a conversation began again');
  const told = isAwaited(work);
  return {
    inboxId,
    who,
    revision,
    // Where nobody waits, the next message says that the conversation began again.
    conversation: told ? state : { ...state, missed: [...state.missed, ...over] },
    effects: [...(told ? [said([apology, ...over])] : []), ...lostEffects(lost)],
    outcome: { outcome: 'failed', reason },
    countedOn: null,
    now,
  };
}

/** Somebody wrote it, or asked for what has come due, as by a choice of the menu. */
const isAwaited = ({ event, unasked }: Work): boolean =>
  event.kind === 'replied' || (event.kind === 'flow-due' && unasked === null);

const said = (lines: readonly string[]): Effect => ({
  kind: 'say',
  message: { text: lines.join('\n'), choices: [], keys: 'digits' },
  unasked: false,
  expiresAt: null,
});
