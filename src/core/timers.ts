/** The timers of a conversation, by their keys. Setting a key again replaces what stood there. */
import type { Question } from './conversation.ts';
import type { Effect } from './effect.ts';

export const timerKeys = {
  /** Nobody answered. */
  silence: ({ promptId }: Pick<Question, 'promptId'>): string => `silence:${promptId}`,
  /** NANTI comes round. */
  back: ({ promptId }: Pick<Question, 'promptId'>): string => `back:${promptId}`,
  /** The open question no longer blocks what waits in line. One a conversation. */
  queue: 'queue',
};

/** A timer set and cleared within one turn leaves one effect behind. */
export function lastOfEachTimer(effects: readonly Effect[]): readonly Effect[] {
  const last = new Map<string, Effect>();
  for (const effect of effects) if (isTimer(effect)) last.set(effect.key, effect);
  return effects.filter((effect) => !isTimer(effect) || last.get(effect.key) === effect);
}

const isTimer = (effect: Effect): effect is Extract<Effect, { kind: 'set-timer' | 'clear-timer' }> =>
  effect.kind === 'set-timer' || effect.kind === 'clear-timer';
