/** The event that tells somebody what an officer decided about their registration: the same, whoever decided and where. */
import type { Decided } from '../training/facts.ts';
import type { Scheduled } from './store.ts';

/** More urgent than a reminder: somebody waits for it. */
const PRIORITY = 5;

interface News {
  readonly agencyId: string;
  readonly programme: string;
  readonly personId: string;
  readonly standing: Decided;
  /** Told to the person. */
  readonly reason: string | null;
  /** Part of the key: the same decision can be made again later, but is told once. */
  readonly mark: string;
  readonly notBefore: Date;
}

export function registrationNews({ agencyId, personId, mark, notBefore, ...params }: News): Scheduled {
  const told = { ...params, priority: PRIORITY, expiresAt: null };
  const key = `${params.programme}/registration-news/${params.standing}/${mark}/${personId}`;
  const event = { kind: 'flow-due', flow: 'registration-news', params: told, key } as const;
  return {
    agencyId,
    personId,
    key,
    event,
    unasked: { priority: PRIORITY, urgency: 'normal', notBefore, expiresAt: null },
  };
}
