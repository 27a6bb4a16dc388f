/** Questions go over from one conversation of a person to another: the chat they were for is gone, or no longer theirs. */
import { type Conversation, limits, type Question } from './conversation.ts';
import { openIn } from './tidy.ts';

export interface HandedOver {
  readonly from: Conversation;
  readonly to: Conversation;
  /** Their prompts: what stood in the one, and what stands for it in the other. */
  readonly renamed: ReadonlyMap<string, string>;
}

export interface Going {
  /** Prompts whose message goes with them: what arrives last is what is being asked. */
  readonly arriving: ReadonlySet<string>;
  /** Those that were read go as well, and lie aside for LANJUT. Else they stay where they can be answered. */
  readonly all: boolean;
}

/**
 * Each gets a number of the conversation it goes to, so that no button there means two things. What UBAH takes back, and
 * what the next message is still to tell, go along. Who waits in line does not: those come due anew.
 */
export function handOver(from: Conversation, to: Conversation, { arriving, all }: Going, now: Date): HandedOver {
  const goes = ({ promptId }: Question) => all || arriving.has(promptId);
  const renamed = new Map<string, string>();
  let { asked } = to;
  // The oldest first, as they were numbered.
  for (const { promptId } of openIn(from).filter(goes).toReversed()) {
    asked = Math.max(asked + 1, Math.floor(now.getTime() / 1000));
    renamed.set(promptId, asked.toString(36));
  }
  const moved = (question: Question): readonly Question[] => {
    const promptId = renamed.get(question.promptId);
    return promptId === undefined ? [] : [{ ...question, promptId }];
  };
  const stays = (question: Question) => !renamed.has(question.promptId);
  const active = from.active && arriving.has(from.active.promptId) ? (moved(from.active)[0] ?? null) : null;
  const aside = [...(from.active && !active ? [from.active] : []), ...from.parked].flatMap(moved);
  const before = active && to.active ? [to.active] : [];
  return {
    from: {
      ...from,
      active: from.active && stays(from.active) ? from.active : null,
      parked: from.parked.filter(stays),
      notices: from.notices.filter(stays),
      undo: null,
      missed: [],
    },
    to: {
      ...to,
      active: active ?? to.active,
      parked: [...before, ...to.parked, ...aside].slice(0, limits.parked),
      notices: [...from.notices.flatMap(moved), ...to.notices].slice(0, limits.notices),
      asked,
      undo: laterOf(from, to),
      missed: [...to.missed, ...from.missed].slice(-limits.missed),
    },
    renamed,
  };
}

const laterOf = ({ undo: gone }: Conversation, { undo: own }: Conversation): Conversation['undo'] =>
  gone && (!own || gone.doneAt > own.doneAt) ? gone : own;
