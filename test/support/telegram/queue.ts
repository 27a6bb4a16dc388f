/** Telegram's queue of updates for one bot: kept until confirmed, forgotten after a day. */
import { seeded, shuffled } from './seeded.ts';
import type { Content, Update, UpdateKind } from './shapes.ts';

const DAY_MS = 86_400_000;
/** A tap waits two and a half minutes for a bot that is away, not a day (Client.cpp, process_new_callback_query_queue). */
const TAP_MS = 150_000;
const UNASKED: ReadonlySet<string> = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);
/** An offset further ahead than this is not believed, and the queue answers from its head (TQueue.cpp). */
const AHEAD = 10;

export interface Queued {
  readonly update: Update;
  /** What keeps its order at a webhook: a chat's messages, a person's taps. */
  readonly lane: string;
  /** Milliseconds of the fake's clock. */
  readonly expiresAt: number;
  /** Brought again although it was confirmed; goes out once. */
  readonly again?: true;
}

export interface UpdateQueue {
  /** Its id, or null when the bot did not ask for this kind. */
  push(kind: UpdateKind, body: Content, lane: string): number | null;
  /** Confirms what is below the offset, and gives what follows. Negative: keeps that many from the end. */
  take(offset: number, limit: number): readonly Update[];
  /** What waits, oldest first. */
  pending(): readonly Queued[];
  forget(queued: Queued): void;
  drop(): void;
  /** An empty list means the usual kinds; what is not allowed is not even queued. */
  allow(kinds: readonly string[]): void;
  allowed(): readonly string[] | null;
  again(updateId: number): void;
  shuffle(seed: number | null): void;
  /** The offsets that were asked for, in order, each once. */
  readonly confirmed: number[];
  onPush(listener: () => void): () => void;
}

export function updateQueue({ now, firstId }: { now(): number; firstId: number }): UpdateQueue {
  const past = new Map<number, Queued>();
  const listeners = new Set<() => void>();
  const confirmed: number[] = [];
  let pending: Queued[] = [];
  let nextId = firstId;
  let kinds: readonly string[] | null = null;
  let chance: (() => number) | null = null;

  const isWanted = (kind: string) => (kinds === null ? !UNASKED.has(kind) : kinds.includes(kind));
  const isFresh = ({ expiresAt }: Queued) => expiresAt > now();
  const tell = () => {
    for (const listener of listeners) listener();
  };

  return {
    confirmed,
    push(kind, body, lane) {
      if (!isWanted(kind)) return null;
      const update: Update = { update_id: nextId++, [kind]: body };
      const expiresAt = now() + (kind === 'callback_query' ? TAP_MS : DAY_MS);
      const queued: Queued = { update, lane, expiresAt };
      past.set(update.update_id, queued);
      pending.push(queued);
      tell();
      return update.update_id;
    },
    take(offset, limit) {
      const isBelieved = offset > 0 && offset <= nextId + AHEAD;
      if (offset < 0) pending = pending.slice(offset);
      if (isBelieved) {
        if (confirmed.at(-1) !== offset) confirmed.push(offset);
        pending = pending.filter(({ update, again }) => again || update.update_id >= offset);
      }
      pending = pending.filter(isFresh);
      const taken = pending.slice(0, limit);
      pending = pending.filter((queued) => !(queued.again && taken.includes(queued)));
      const updates = taken.map(({ update }) => update);
      return chance ? shuffled(updates, chance) : updates;
    },
    pending: () => pending.filter(isFresh),
    forget(gone) {
      pending = pending.filter((queued) => queued !== gone);
    },
    drop() {
      pending = [];
    },
    allow(asked) {
      kinds = asked.length > 0 ? asked : null;
    },
    allowed: () => kinds,
    again(updateId) {
      const queued = past.get(updateId);
      if (!queued) throw new Error(`No update ${updateId} was ever queued`);
      pending.unshift({ ...queued, again: true });
      tell();
    },
    shuffle(seed) {
      chance = seed === null ? null : seeded(seed);
    },
    onPush(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
