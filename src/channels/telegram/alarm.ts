/** What keeps the bot from Telegram although the network is there: somebody has to act. */
import type { Trouble } from '../channel.ts';

type Shut = Exclude<Trouble, { kind: 'messages-missed' }>;

export interface Alarm {
  ring(kind: Shut['kind'], error: unknown): void;
  /** It works again. */
  still(): void;
  current(): Shut | null;
}

/** `say` is called when a trouble begins, not each time it is met. */
export function alarm(now: () => Date, say: (kind: Shut['kind'], error: unknown) => void): Alarm {
  let current: Shut | null = null;
  return {
    ring(kind, error) {
      if (current?.kind === kind) return;
      current = { kind, since: now() };
      say(kind, error);
    },
    still() {
      current = null;
    },
    current: () => current,
  };
}
