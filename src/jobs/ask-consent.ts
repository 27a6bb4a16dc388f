/** A new text of the consent: everyone enrolled is asked once, and the old one holds for them until they agree. */
import type { Log } from '../log.ts';
import type { CurrentProgramme, Reader } from '../store/reader.ts';
import type { Store } from '../store/store.ts';
import { consentVersion } from '../training/consent.ts';
import { instantOf } from '../training/local-time.ts';
import { eachProgramme } from './each-programme.ts';
import type { Job } from './job.ts';
import { scheduleEnrolled } from './schedule-enrolled.ts';

export interface AskConsent {
  readonly store: Pick<Store, 'schedule' | 'jobMark' | 'setJobMark'>;
  readonly reader: Pick<Reader, 'agencies' | 'programmes' | 'enrolled' | 'enrolledBefore'>;
  readonly log: Log;
}

/** After reminders and news of changes: it may wait for a day with room. */
const PRIORITY = 20;

export function askConsent(parts: AskConsent): Job {
  const name = 'ask-consent';
  return {
    name,
    async run(now) {
      await eachProgramme(parts, name, (current) => ask(parts, current, now));
    },
  };
}

/** Whoever has agreed to it already skips it as it is turned. Once for each version: a mark is not read as one of a programme without a change. */
async function ask(parts: AskConsent, { agencyId, programme }: CurrentProgramme, now: Date): Promise<void> {
  const { consent, code, keepUntil, zone } = programme;
  if (!consent) return;
  const name = `ask-consent/${code}`;
  if ((await parts.store.jobMark(name)) === consent.version) return;
  const key = `${code}/consent/${consent.version}`;
  const expiresAt = instantOf(keepUntil, '00:00', zone);
  const unasked = { priority: PRIORITY, urgency: 'normal', notBefore: now, expiresAt } as const;
  const params = { programme: code, version: consentVersion(programme) };
  const due = { agencyId, programme: code, key, flow: 'consent-renewal', params, unasked, enrolledBefore: null };
  const asked = await scheduleEnrolled(parts, due, now);
  await parts.store.setJobMark(name, consent.version);
  if (asked > 0) parts.log.info({ programme: code, people: asked }, 'a new consent text is asked about');
}
