/** After HAPUS DATA the file is swept: soon after, a big one at night, when nobody is kept waiting. */
import type { Log } from '../log.ts';
import type { AgencyCard } from '../store/reader.ts';
import type { Store } from '../store/store.ts';
import { localTime } from '../training/local-time.ts';
import type { Job } from './job.ts';

export interface Sweep {
  readonly store: Pick<Store, 'sweep'>;
  readonly reader: { agencies(): Promise<readonly AgencyCard[]> };
  readonly log: Log;
}

export function sweep({ store, reader, log }: Sweep): Job {
  return {
    name: 'sweep',
    async run(now) {
      const agencies = await reader.agencies();
      const swept = await store.sweep(now, { anySize: agencies.every(({ zone }) => isNight(now, zone)) });
      if (swept > 0) log.info({ erasures: swept }, 'erasures are complete');
    },
  };
}

/** Before anybody is awake who could be written to. */
export const isNight = (now: Date, zone: string): boolean => {
  const time = localTime(now, zone);
  return time >= '00:30' && time < '04:30';
};
