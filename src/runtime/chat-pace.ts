/** How fast one chat may be written to: some providers count each chat by itself. Chats that are free again are forgotten. */
import type { Limit } from '../channels/channel.ts';

export interface ChatPace {
  /** Milliseconds until this chat has room for one; 0: now. */
  waitMs(address: string): number;
  /** One leaves for it now. */
  take(address: string): void;
}

/** So many chats are remembered before those that are free again are looked for. */
const tidyAt = 1_000;

export function chatPace(spacing: (address: string) => readonly Limit[], ticks: () => number): ChatPace {
  /** When what was sent last left, oldest first. */
  const left = new Map<string, readonly number[]>();
  const isBusy = (address: string, moments: readonly number[]): boolean =>
    spacing(address).some(({ spanMs }) => ticks() - (moments.at(-1) ?? 0) < spanMs);
  return {
    waitMs(address) {
      const moments = left.get(address) ?? [];
      const now = ticks();
      const waits = spacing(address).map(({ most, spanMs }) => {
        // The one that makes room by growing old.
        const holding = moments.at(-most);
        return holding === undefined ? 0 : Math.ceil(holding + spanMs - now);
      });
      return Math.max(0, ...waits);
    },
    take(address) {
      const limits = spacing(address);
      if (limits.length === 0) return;
      const most = Math.max(...limits.map((limit) => limit.most));
      left.set(address, [...(left.get(address) ?? []), ticks()].slice(-most));
      if (left.size % tidyAt === 0)
        for (const [other, moments] of left) if (!isBusy(other, moments)) left.delete(other);
    },
  };
}
