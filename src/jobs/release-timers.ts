/** Silences and returns whose time has come, moved to the inbox. */
import type { Store } from '../store/store.ts';
import type { Job } from './job.ts';

export function releaseTimers({ store }: { readonly store: Pick<Store, 'releaseTimers'> }): Job {
  return {
    name: 'release-timers',
    async run(now) {
      await store.releaseTimers(now);
    },
  };
}
