/** An officer's word on a registration, and the news of it for the person. */

import type { Scheduled } from '../store/store.ts';
import { nextOpening } from '../training/windows.ts';
import type { Answer } from './answer.ts';
import type { Hands } from './perform.ts';
import type { Request } from './request.ts';

type Decide = Extract<Request, { kind: 'decide' }>;

/** More urgent than a reminder: somebody waits for it. */
const PRIORITY = 5;

export async function decide(request: Decide, { desk, reader, almanac, clock }: Hands): Promise<Answer> {
  const { programme: code, personId, standing, by, reason } = request;
  const current = await reader.programmeByCode(code);
  if (!current) return { kind: 'no-programme', code };
  const { agencyId, programme } = current;
  const now = clock.now();
  const registered = (await reader.registrations(agencyId, personId)).find((one) => one.programme === programme.code);
  if (!registered) return { kind: 'decided', became: 'not-found', now: now.toISOString(), tellAt: null };
  const decision = { agencyId, programme: programme.code, personId, standing, by, reason } as const;
  const became = await desk.decide(decision, [news(request, agencyId, programme.code, registered.at, now)], now);
  const tellAt = nextOpening(almanac.calendar(agencyId), now)?.at.toISOString() ?? null;
  return { kind: 'decided', became, now: now.toISOString(), tellAt };
}

/** Since when the registration stood as it did is part of the key: the same decision can be made again later, but is told once. */
function news(
  { personId, standing, reason }: Decide,
  agencyId: string,
  programme: string,
  since: Date,
  now: Date,
): Scheduled {
  const key = `${programme}/registration-news/${standing}/${since.toISOString()}/${personId}`;
  const event = { kind: 'flow-due', flow: 'registration-news', params: { programme, standing, reason }, key } as const;
  return {
    agencyId,
    personId,
    key,
    event,
    unasked: { priority: PRIORITY, urgency: 'normal', notBefore: now, expiresAt: null },
  };
}
