/** The last door before the network: a chat's own pace, then the account's; whoever waits for an answer goes first. */
import type { Channel, Limit } from '../channels/channel.ts';
import { chatPace } from './chat-pace.ts';
import type { SendPace } from './pace.ts';

export interface Leaving {
  readonly address: string;
  readonly unasked: boolean;
}

export interface Gate {
  /** Milliseconds until this one may leave, as things stand; 0: now, if it leaves before anybody else has a turn. */
  waitMs(leaving: Leaving): number;
  /** It leaves: counted for its chat and for the account. What this gives back is called once the provider has answered. */
  leave(leaving: Leaving): () => void;
  /** A reply waits until what this gives back is called: what nobody asked for lets it go first. */
  queue(leaving: Leaving): () => void;
  /** The provider told us to wait. */
  hold(forMs: number): void;
  /** Milliseconds until it ends; 0 where nothing holds. */
  heldMs(): number;
}

/** How long what nobody asked for steps aside. */
const asideMs = 20;

export interface GateParts extends Pick<Channel, 'unmetered' | 'spacing'> {
  readonly pace: SendPace;
  /** A monotonic time in milliseconds. */
  ticks?(): number;
}

export function gate({ pace, unmetered, spacing, ticks = () => performance.now() }: GateParts): Gate {
  const none: readonly Limit[] = [];
  const chats = chatPace(spacing ?? (() => none), ticks);
  let heldUntil = 0;
  let replies = 0;

  const heldMs = (): number => Math.max(0, Math.ceil(heldUntil - ticks()));
  const roomMs = (): number => (pace.room() >= 1 ? 0 : Math.max(1, pace.waitMs()));
  return {
    heldMs,
    waitMs({ address, unasked }) {
      const before = Math.max(heldMs(), chats.waitMs(address));
      if (before > 0) return before;
      if (!unasked) return unmetered ? 0 : roomMs();
      return replies > 0 && !unmetered ? Math.max(asideMs, roomMs()) : roomMs();
    },
    leave({ address, unasked }) {
      chats.take(address);
      return unasked || !unmetered ? pace.leave() : () => {};
    },
    queue({ unasked }) {
      if (unasked) return () => {};
      replies += 1;
      return () => {
        replies -= 1;
      };
    },
    hold(forMs) {
      heldUntil = Math.max(heldUntil, ticks() + forMs);
    },
  };
}
