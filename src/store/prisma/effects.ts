/** What a turn asks for → rows in the draft. */
import type { Effect, Urgency } from '../../core/effect.ts';
import type { Seal } from '../seal.ts';
import type { Unasked } from '../store.ts';
import type { Draft, Turn } from './draft.ts';
import { recordFact } from './facts.ts';
import type { Place } from './inbox-row.ts';
import type { Agencies } from './subject.ts';

/** Facts first: the messages of the turn in which somebody consents already belong to that person. */
export function draftTurn(seal: Seal, draft: Draft, turn: Turn, agencies: Agencies): void {
  draft.turns.push(turn);
  const { effects } = turn.commit;
  for (const effect of effects) if (effect.kind === 'record') recordFact(seal, draft, turn, effect.fact, agencies);
  for (const effect of effects) draftEffect(seal, draft, turn, effect);
}

function draftEffect(seal: Seal, draft: Draft, turn: Turn, effect: Effect): void {
  switch (effect.kind) {
    case 'record':
    // With the rows of what was heard, in `keep-as.ts`.
    case 'keep-as':
      return;
    case 'say':
      say(seal, draft, turn, effect);
      return;
    case 'set-timer':
      setTimer(draft, turn, effect);
      return;
    case 'clear-timer': {
      const { conversationId } = turn.standing;
      draft.timers.set(`${conversationId}/${effect.key}`, { conversationId, key: effect.key, timer: null });
      return;
    }
    case 'start-flow': {
      const { flow, params, personId, offered } = effect;
      // Within a conversation its own revision makes the key unique: two people may ask for the same at once.
      const own = `${effect.key}/${turn.standing.conversationId}/${turn.commit.revision + 1}`;
      const key = personId === null ? own : effect.key;
      const event = { kind: 'flow-due', flow, params, key, ...(offered && { offered }) } as const;
      const unasked = effect.unasked && fromNowOn(turn, effect.unasked);
      if (personId === null) draft.events.push({ place: placeOf(turn), key, event, unasked });
      else draft.starts.push({ agencyId: turn.agencyId, personId, key, event, unasked });
      return;
    }
    case 'call-next': {
      const key = `next/${turn.standing.conversationId}/${turn.commit.revision + 1}`;
      const unasked = fromNowOn(turn, effect);
      draft.events.push({ place: placeOf(turn), key, event: { kind: 'next-in-queue' }, unasked });
      return;
    }
    case 'settle': {
      const { key, outcome, said } = effect;
      draft.settled.push({ turn, key, outcome, said });
      return;
    }
    default:
      effect satisfies never;
  }
}

/** As a scheduled row that may go from now on: the gate decides about it. */
const fromNowOn = ({ commit }: Turn, { priority, expiresAt }: Urgency): Unasked => ({
  priority,
  expiresAt,
  urgency: 'normal',
  notBefore: commit.now,
});

function say(seal: Seal, draft: Draft, turn: Turn, effect: Extract<Effect, { kind: 'say' }>): void {
  const { agencyId, personId, commit, standing } = turn;
  const { accountId, chatId, conversationId } = standing;
  const id = crypto.randomUUID();
  draft.outbox.push({
    id,
    agencyId,
    accountId,
    chatId,
    conversationId,
    personId,
    inboxSeq: standing.seq,
    promptId: effect.message.promptId ?? null,
    unasked: effect.unasked,
    body: seal.seal(JSON.stringify(effect.message), outboxContext(id)),
    expiresAt: effect.expiresAt,
    state: 'pending',
    open: true,
    takeableAt: commit.now,
    attempts: 0,
    reason: null,
    createdAt: commit.now,
  });
}

export const outboxContext = (id: string): string => `outbox/${id}`;

function setTimer(draft: Draft, turn: Turn, { key, when, event }: Extract<Effect, { kind: 'set-timer' }>): void {
  const { conversationId } = turn.standing;
  const waits = 'afterMs' in when;
  const timer = {
    id: crypto.randomUUID(),
    agencyId: turn.agencyId,
    conversationId,
    key,
    kind: event.kind,
    promptId: event.promptId,
    afterPromptId: waits ? when.promptId : null,
    afterMs: waits ? BigInt(Math.round(when.afterMs)) : null,
    at: waits ? null : when.at,
    createdAt: turn.commit.now,
  };
  draft.timers.set(`${conversationId}/${key}`, { conversationId, key, timer });
}

function placeOf({ agencyId, personId, standing }: Turn): Place {
  const { accountId, chatId, conversationId, zone } = standing;
  return { agencyId, personId, accountId, chatId, conversationId, zone };
}
