/** Our own loop over getUpdates: what Telegram is told to forget is on disk, and one bad update holds up neither its neighbours nor the loop. */
import { lanes } from '../lanes.ts';
import { chatOf, type Numbered } from './update.ts';

export interface UpdateParts {
  /** Asks for updates from `offset` on, which confirms all before it; `isIdle`: none waits, so Telegram may hold the answer back. */
  fetch(offset: number, isIdle: boolean): Promise<readonly Numbered[]>;
  /** Resolves once it is on disk, or is nothing for us. */
  handle(update: Numbered): Promise<void>;
  /** Says that one could not be stored, the first time: it comes again. */
  failed(updateId: number, error: unknown): void;
  /** Says that one was given up: it could not be stored, though others were. */
  gaveUp(updateId: number, error: unknown): void;
  readonly poisonMs: number;
  /** A monotonic time in milliseconds. */
  ticks(): number;
}

export interface Updates {
  /** The first that is not on disk yet: all before it may be forgotten. */
  offset(): number;
  /** Asks once and begins to store what is new. */
  round(): Promise<void>;
  /** What those before the next one wait for; null where none waits. */
  waits(): 'to be stored' | 'to come again' | null;
  /** Resolves once nothing is being stored any more. */
  settled(): Promise<void>;
}

export function updates({ fetch, handle, failed, gaveUp, poisonMs, ticks }: UpdateParts): Updates {
  const inLane = lanes();
  /** Seen, and not yet below the offset. `open`: it was not stored, and comes again. */
  const known = new Map<number, 'busy' | 'done' | 'open'>();
  const failures = new Map<number, { readonly since: number; readonly stored: number }>();
  /** Chats whose order would be broken by what comes after an update that failed. */
  const held = new Set<string>();
  const busy = new Set<Promise<void>>();
  let next = 0;
  let stored = 0;

  /** Whether it alone keeps failing. A full disk fails them all: then none is given up. */
  const isPoison = (id: number): boolean => {
    const first = failures.get(id) ?? { since: ticks(), stored };
    failures.set(id, first);
    return ticks() - first.since >= poisonMs && stored > first.stored;
  };
  const take = async (update: Numbered, chat: string): Promise<'done' | 'open'> => {
    if (held.has(chat)) return 'open';
    try {
      await handle(update);
      stored += 1;
      return 'done';
    } catch (error) {
      if (!failures.has(update.update_id)) failed(update.update_id, error);
      if (isPoison(update.update_id)) {
        gaveUp(update.update_id, error);
        return 'done';
      }
      held.add(chat);
      return 'open';
    }
  };
  const begin = (update: Numbered): void => {
    const { update_id: id } = update;
    known.set(id, 'busy');
    next = Math.max(next, id + 1);
    const chat = chatOf(update);
    const taking: Promise<void> = inLane(chat, () => take(update, chat)).then((state) => {
      busy.delete(taking);
      known.set(id, state);
      if (state === 'done') failures.delete(id);
    });
    busy.add(taking);
  };
  const offset = (): number => {
    const waiting = [...known].filter(([, state]) => state !== 'done').map(([id]) => id);
    return waiting.length > 0 ? Math.min(...waiting) : next;
  };
  return {
    offset,
    async round() {
      // While one of its chat is under way what comes later must not be tried before it.
      if (busy.size === 0) held.clear();
      const from = offset();
      const batch = await fetch(from, from === next);
      for (const id of known.keys()) if (id < from) known.delete(id);
      // After a quiet week Telegram may count anew from a lower number, and would not believe an offset far ahead of it.
      if (batch.length > 0 && batch.every(({ update_id: id }) => id < from)) next = 0;
      for (const update of [...batch].sort((one, other) => one.update_id - other.update_id)) {
        const state = known.get(update.update_id);
        if (state !== 'busy' && state !== 'done') begin(update);
      }
    },
    waits: () => (busy.size > 0 ? 'to be stored' : offset() < next ? 'to come again' : null),
    async settled() {
      await Promise.all(busy);
    },
  };
}
