/** A keyboard that asked for a number stands until it is taken away: the next message without buttons does that. */
import type { Call } from './outbound.ts';

/** Remembers the chats that show one; a new start forgets them, and a keyboard that has been used hides by itself. */
export function shownKeyboards() {
  const shown = new Set<string>();
  return {
    below(chat: string, calls: readonly Call[]): readonly Call[] {
      const last = calls.at(-1);
      if (last?.keyboard && 'keyboard' in last.keyboard) shown.add(chat);
      if (!last || last.keyboard || !shown.delete(chat)) return calls;
      return [...calls.slice(0, -1), { ...last, keyboard: { remove_keyboard: true } }];
    },
  };
}
