/** The answer to /healthz: whether the store keeps what it is given. */
import type { Store } from '../store/store.ts';
import type { Health } from './server.ts';

export interface StoreHealth {
  readonly store: Pick<Store, 'probe'>;
  /** What else is said, whether the store is well or not. */
  facts(): Readonly<Record<string, unknown>>;
  readonly log: { warn(fields: object, event: string): void };
}

/** One probe answers for this long, so that a busy monitor costs no writes. */
const freshMs = 5_000;
/** A store that has said nothing for this long is not well: a monitor gives up soon after. */
const patienceMs = 4_000;

/** Measured on the process's own clock, which no demo holds still and nobody sets back. */
export function storeHealth({ store, facts, log }: StoreHealth): () => Promise<Health> {
  let asked: { readonly atMs: number; readonly ok: Promise<boolean> } | null = null;
  return async () => {
    const nowMs = performance.now();
    if (!asked || nowMs - asked.atMs >= freshMs) asked = { atMs: nowMs, ok: keeps() };
    return { ...facts(), ok: await asked.ok };
  };

  async function keeps(): Promise<boolean> {
    let late: NodeJS.Timeout | undefined;
    const patience = new Promise<never>((_, reject) => {
      late = setTimeout(() => reject(new Error(`The store said nothing for ${patienceMs} ms`)), patienceMs);
    });
    try {
      await Promise.race([store.probe(), patience]);
      return true;
    } catch (error) {
      log.warn({ err: error }, 'the store did not answer a probe');
      return false;
    } finally {
      clearTimeout(late);
    }
  }
}
