/** A conversation as it stands at this moment: what has expired is gone, what has waited too long is set aside. */
import { type Conversation, limits, type Question } from './conversation.ts';

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
    queue: conversation.queue.filter(open).slice(0, limits.queue),
    undo: undo && (undo.until === null || Date.parse(undo.until) > at) ? undo : null,
  };
}

/** The instant, in milliseconds, from which an unanswered question no longer blocks. */
export const parksAt = ({ saidAt }: Question): number => Date.parse(saidAt) + limits.parkAfterMs;

/** The question that a word about "the question" means: the one being asked, or else the one set aside last. */
export const atHand = ({ active, parked }: Conversation): Question | null => active ?? parked[0] ?? null;

/** Everything that can still be answered. */
export const openIn = ({ active, parked, notices }: Conversation): readonly Question[] => [
  ...(active ? [active] : []),
  ...parked,
  ...notices,
];

export const questionOf = (conversation: Conversation, promptId: string): Question | null =>
  openIn(conversation).find((question) => question.promptId === promptId) ?? null;
