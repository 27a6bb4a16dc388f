/** An officer's word on a registration, and the news of it for the person. */
import { registrationNews } from '../store/news.ts';
import type { Standing } from '../training/standing.ts';
import { nextOpening } from '../training/windows.ts';
import type { Answer } from './answer.ts';
import { noProgramme } from './no-programme.ts';
import type { Hands } from './perform.ts';
import type { Request } from './request.ts';

type Decide = Extract<Request, { kind: 'decide' }>;

export async function decide(request: Decide, { desk, reader, almanac, clock }: Hands): Promise<Answer> {
  const { programme: code, personId, standing, by, reason, again } = request;
  const current = await reader.programmeByCode(code);
  if (!current) return noProgramme(reader, code);
  const { agencyId, programme } = current;
  const now = clock.now();
  const registered = (await reader.registrations(agencyId, personId)).find((one) => one.programme === programme.code);
  const answer = { kind: 'decided', now: now.toISOString(), tellAt: null } as const;
  if (!registered) return { ...answer, became: 'not-found', before: null };
  const before = { standing: registered.standing, at: registered.at.toISOString() };
  if (!again && before.standing !== standing && isDecided(before.standing))
    return { ...answer, became: 'stands', before };
  const news = registrationNews({
    ...{ agencyId, programme: programme.code, personId, standing, reason },
    mark: registered.at.toISOString(),
    notBefore: now,
  });
  const decision = { agencyId, programme: programme.code, personId, standing, by, reason } as const;
  const became = await desk.decide(decision, [news], now);
  const tellAt = nextOpening(almanac.calendar(agencyId), now)?.at.toISOString() ?? null;
  return { ...answer, became, before, tellAt };
}

/** A seat on the waiting list is for a later decision to give; who is in, was refused or has left is no open question. */
const isDecided = (standing: Standing): boolean => !['pending', 'waitlisted'].includes(standing);
