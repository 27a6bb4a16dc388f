/** Telegram keeps what it could not hand over for a day: whoever was away longer has lost messages, and says so. */
import type { Trouble } from '../channel.ts';

/** https://core.telegram.org/bots/api#getting-updates. */
const KEPT_MS = 24 * 3_600_000;
/** Written down no more often. */
const EVERY_MS = 60_000;

export interface Mark {
  /** When Telegram last answered, in a process before this one or in it; null: never. */
  read(): Promise<Date | null>;
  write(at: Date): Promise<void>;
}

export interface LastHeard {
  /** Telegram has just answered: nothing of before is lost any more. */
  heard(): void;
  /** For a day: long enough for a day's officer to hear of it. */
  missed(): Trouble | null;
}

export function lastHeard(mark: Mark, now: () => Date, failed: (error: unknown) => void): LastHeard {
  let written: Date | null = null;
  let gap: { readonly since: Date; readonly until: Date } | null = null;
  let asked: Promise<void> | null = null;

  const begin = async (): Promise<void> => {
    const before = await mark.read();
    const at = now();
    if (before && at.getTime() - before.getTime() > KEPT_MS)
      gap = { since: before, until: new Date(at.getTime() - KEPT_MS) };
  };
  return {
    heard() {
      const at = now();
      if (written && at.getTime() - written.getTime() < EVERY_MS) return;
      written = at;
      asked ??= begin();
      asked.then(() => mark.write(at)).catch(failed);
    },
    missed: () =>
      gap && now().getTime() < gap.until.getTime() + 2 * KEPT_MS
        ? { kind: 'messages-missed', since: gap.since, until: gap.until }
        : null,
  };
}
