/** The answer to /healthz: whether the store keeps what it is given, and how much is left to do. */
import type { Store } from '../store/store.ts';
import type { Health } from './server.ts';

export interface StoreHealth {
  readonly store: Pick<Store, 'probe' | 'backlog'>;
  /** The time by which rows wait; a demo's stands still. */
  readonly clock: { now(): Date };
  /** What else is said, whether the store is well or not. */
  facts(): Readonly<Record<string, unknown>>;
  readonly log: { warn(fields: object, event: string): void };
}

/** One answer is good for this long, so that a busy monitor costs no writes. */
const freshMs = 5_000;
/** A store that has said nothing for this long is not well: a monitor gives up soon after. */
const patienceMs = 4_000;

/** Measured on the process's own clock, which no demo holds still and nobody sets back. */
export function storeHealth({ store, clock, facts, log }: StoreHealth): () => Promise<Health> {
  const since = clock.now();
  let asked: { readonly atMs: number; readonly said: Promise<Health> } | null = null;
  return async () => {
    const nowMs = performance.now();
    if (!asked || nowMs - asked.atMs >= freshMs) asked = { atMs: nowMs, said: examined() };
    return { ...facts(), ...(await asked.said) };
  };

  async function examined(): Promise<Health> {
    let late: NodeJS.Timeout | undefined;
    const patience = new Promise<never>((_, reject) => {
      late = setTimeout(() => reject(new Error(`The store said nothing for ${patienceMs} ms`)), patienceMs);
    });
    try {
      await Promise.race([store.probe(), patience]);
      return { ok: true, ...(await Promise.race([leftToDo(), patience])) };
    } catch (error) {
      log.warn({ err: error }, 'the store did not answer a probe');
      return { ok: false };
    } finally {
      clearTimeout(late);
    }
  }

  async function leftToDo() {
    const now = clock.now();
    const { events, messages, oldestAt, failed } = await store.backlog(now, since);
    const oldestSeconds = oldestAt && Math.max(0, Math.round((now.getTime() - oldestAt.getTime()) / 1000));
    return {
      eventsWaiting: events,
      messagesWaiting: messages,
      oldestWaitingSeconds: oldestSeconds,
      turnsFailed: failed,
    };
  }
}
