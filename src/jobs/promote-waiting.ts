/** A seat that has become free goes to whoever has waited longest. */
import type { Log } from '../log.ts';
import type { Desk } from '../store/desk.ts';
import type { CurrentProgramme, Reader } from '../store/reader.ts';
import type { Scheduled } from '../store/store.ts';
import { seatsGivenUntil } from '../training/promotion.ts';
import { eachProgramme } from './each-programme.ts';
import type { Job } from './job.ts';

export interface PromoteWaiting {
  readonly desk: Pick<Desk, 'decide'>;
  readonly reader: Pick<Reader, 'agencies' | 'programmes' | 'seats' | 'waitlisted'>;
  readonly log: Log;
}

/** Between a change and a reminder. */
const PRIORITY = 8;

/** Until the first class begins: who would miss part of the programme is for an officer to decide. */
export function promoteWaiting(parts: PromoteWaiting): Job {
  const name = 'promote-waiting';
  return {
    name,
    async run(now) {
      await eachProgramme(parts, name, (current) => promote(parts, current, now));
    },
  };
}

async function promote(
  { desk, reader, log }: PromoteWaiting,
  { agencyId, programme }: CurrentProgramme,
  now: Date,
): Promise<void> {
  const { quota, enrolled, waitlisted } = await reader.seats(agencyId, programme.code);
  const until = seatsGivenUntil(programme);
  if (waitlisted === 0 || enrolled >= quota || !until || until <= now) return;
  const waiting = await reader.waitlisted(agencyId, programme.code);
  let promoted = 0;
  for (const personId of waiting.slice(0, quota - enrolled)) {
    const decision = {
      agencyId,
      programme: programme.code,
      personId,
      standing: 'enrolled',
      by: 'system',
      reason: null,
    } as const;
    const became = await desk.decide(decision, [news(agencyId, programme.code, personId, until, now)], now);
    if (became === 'no-seat' || became === 'no-seat-nip-held') break;
    if (became === 'done') promoted += 1;
  }
  if (promoted > 0) log.info({ programme: programme.code, promoted }, 'people who waited were given a seat');
}

/** The instant is part of the key: somebody may wait, and be given a seat, more than once. */
function news(agencyId: string, programme: string, personId: string, firstClass: Date, now: Date): Scheduled {
  const key = `${programme}/registration-news/enrolled/${now.toISOString()}/${personId}`;
  const urgency = { priority: PRIORITY, expiresAt: firstClass.toISOString() };
  const params = { programme, standing: 'enrolled', reason: null, promoted: true, ...urgency };
  const unasked = { priority: PRIORITY, urgency: 'normal', notBefore: now, expiresAt: firstClass } as const;
  return { agencyId, personId, key, event: { kind: 'flow-due', flow: 'registration-news', params, key }, unasked };
}
