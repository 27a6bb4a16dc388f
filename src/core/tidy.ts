/** A conversation as it stands at this moment: the questions that have expired are gone, what has waited too long is set aside. */
import type { EngineWord } from './command.ts';
import { type Conversation, limits, type Question, type Waiting } from './conversation.ts';

export function tidy(conversation: Conversation, now: Date): Conversation {
  const at = now.getTime();
  const open = ({ expiresAt }: { expiresAt: string | null }) => expiresAt === null || Date.parse(expiresAt) > at;
  const kept = (question: Question) => open(question) && at - Date.parse(question.saidAt) < limits.keepMs;

  const active = conversation.active && kept(conversation.active) ? conversation.active : null;
  const aside = active !== null && parksAt(active) <= at ? [active] : [];
  const { undo } = conversation;
  return {
    ...conversation,
    active: aside.length > 0 ? null : active,
    parked: [...aside, ...conversation.parked].filter(kept).slice(0, limits.parked),
    notices: conversation.notices.filter(kept).slice(0, limits.notices),
    undo: undo && (undo.until === null || Date.parse(undo.until) > at) ? undo : null,
  };
}

/** Who is called next. Whatever has expired meanwhile comes first: it says nothing, and the ledger hears of it at once. */
export const firstInLine = (queue: readonly Waiting[], now: Date): Waiting | null =>
  queue.find((waiting) => isOver(waiting, now)) ?? queue[0] ?? null;

export const isOver = ({ expiresAt }: Waiting, now: Date): boolean =>
  expiresAt !== null && Date.parse(expiresAt) <= now.getTime();

/** The instant, in milliseconds, from which an unanswered question no longer blocks. */
export const parksAt = ({ saidAt }: Question): number => Date.parse(saidAt) + limits.parkAfterMs;

/** Whether a bare letter or digit can still be about it: of an older one nobody remembers which letter stood for what. */
export const wasSaidLately = ({ saidAt }: Question, at: Date): boolean =>
  at.getTime() - Date.parse(saidAt) < limits.bareAnswerMs;

/** The question that a word about "the question" means: the one being asked, or else the one set aside last. */
const atHand = ({ active, parked }: Conversation): Question | null => active ?? parked[0] ?? null;

/** The question that a word about "the question" is about: for LANJUT the one set aside last. */
export const meantBy = (word: EngineWord, state: Conversation): Question | null =>
  word === 'resume'
    ? (state.parked.find(({ passing }) => !passing) ?? state.active ?? state.parked[0] ?? null)
    : atHand(state);

/** The question that is taken up again once a flow has ended: the one it interrupted, or one that came back meanwhile. */
export function toTakeUp({ active, parked }: Conversation, now: Date, except: string | null = null): Question | null {
  const time = now.getTime();
  const isDue = (question: Question) =>
    !question.passing && (question.backAt === null ? parksAt(question) > time : Date.parse(question.backAt) <= time);
  return [...(active ? [active] : []), ...parked.filter(isDue)].find(({ promptId }) => promptId !== except) ?? null;
}

/** Everything that can still be answered. */
export const openIn = ({ active, parked, notices }: Conversation): readonly Question[] => [
  ...(active ? [active] : []),
  ...parked,
  ...notices,
];

export const questionOf = (conversation: Conversation, promptId: string): Question | null =>
  openIn(conversation).find((question) => question.promptId === promptId) ?? null;
