/** The store's own chores: is what it writes still there, and whom has it to forget. */
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import type { Job } from './job.ts';

export interface Housekeeping {
  readonly store: Pick<Store, 'probe' | 'wipeRefused'>;
  /** What is written is being lost: the process has to end. Absent: the job fails. */
  unhealthy?(error: unknown): void;
  readonly log: Log;
}

export function housekeeping(parts: Housekeeping): Job {
  const { store, log } = parts;
  return {
    name: 'housekeeping',
    async run(now) {
      try {
        await store.probe();
      } catch (error) {
        if (!parts.unhealthy) throw error;
        return parts.unhealthy(error);
      }
      const wiped = await store.wipeRefused(now);
      if (wiped > 0) log.info({ chats: wiped }, 'chats without consent were erased');
    },
  };
}
