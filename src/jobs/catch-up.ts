/** Whoever can be reached again gets what waited: the one message there is, or one that lists them all. */
import type { Log } from '../log.ts';
import type { Reader, WaitingItem } from '../store/reader.ts';
import type { Scheduled, Store } from '../store/store.ts';
import type { Job } from './job.ts';

export interface CatchUp {
  readonly store: Pick<Store, 'schedule' | 'defer'>;
  readonly reader: Pick<Reader, 'agencies' | 'returned'>;
  readonly log: Log;
}

/** Before what it stands for. */
const PRIORITY = 1;

export function catchUp({ store, reader, log }: CatchUp): Job {
  return {
    name: 'catch-up',
    async run(now) {
      for (const { id: agencyId } of await reader.agencies()) {
        const back = await reader.returned(agencyId, now);
        const events = back.flatMap(({ personId, waiting }) => listing(agencyId, personId, waiting, now));
        const alone = back.flatMap(({ waiting }) => waiting.filter((one) => !isListed(one, waiting)));
        const released = alone.map(({ inboxId }) => ({ inboxId, until: now, reason: 'not-before' }));
        if (released.length > 0) await store.defer(released);
        const fresh = await store.schedule(events, now);
        if (fresh + released.length > 0)
          log.info({ agencyId, listed: fresh, released: released.length }, 'people returned');
      }
    },
  };
}

/** A flow that came due, beside another one. A nudge stands for itself. */
const isListed = ({ flow }: WaitingItem, waiting: readonly WaitingItem[]): boolean =>
  flow !== null && waiting.filter((other) => other.flow !== null).length > 1;

/** Once for what waits: it is listed anew only where more has joined it. */
function listing(agencyId: string, personId: string, waiting: readonly WaitingItem[], now: Date): readonly Scheduled[] {
  const listed = waiting.filter((one) => isListed(one, waiting));
  if (listed.length === 0) return [];
  const newest = Math.max(...listed.map(({ inboxId }) => Number(inboxId)));
  const ends = listed.map(({ expiresAt }) => expiresAt);
  const expiresAt = ends.includes(null) ? null : new Date(Math.max(...ends.map((end) => end?.getTime() ?? 0)));
  const key = `catch-up/${personId}/${newest}`;
  const event = { kind: 'flow-due', flow: 'catch-up', params: {}, key } as const;
  return [
    { agencyId, personId, key, event, unasked: { priority: PRIORITY, urgency: 'normal', notBefore: now, expiresAt } },
  ];
}
