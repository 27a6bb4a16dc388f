/** Officers are reminded of a right that was asked for, 24 hours before the law's end of it, while the desk is open. */
import type { Log } from '../log.ts';
import type { Desk } from '../store/desk.ts';
import type { AgencyCard, Reader, RightsCase } from '../store/reader.ts';
import type { Store } from '../store/store.ts';
import type { Calendar } from '../training/calendar.ts';
import { deskOf, isReminderDue } from '../training/rights-clock.ts';
import type { Job } from './job.ts';

export interface RemindRights {
  readonly store: Pick<Store, 'schedule'>;
  readonly reader: Pick<Reader, 'agencies' | 'programmes' | 'openCases' | 'onDuty'>;
  readonly desk: Pick<Desk, 'caseReminded'>;
  calendar(agencyId: string): Calendar;
  readonly log: Log;
}

/** Nothing is more urgent to an officer than what the law waits for. */
const PRIORITY = 1;

export function remindRights(parts: RemindRights): Job {
  return {
    name: 'remind-rights',
    async run(now) {
      for (const agency of await parts.reader.agencies()) await remindOf(parts, agency, now);
    },
  };
}

async function remindOf(parts: RemindRights, { id: agencyId }: AgencyCard, now: Date): Promise<void> {
  const { reader } = parts;
  const waiting = (await reader.openCases(agencyId)).filter(({ remindedAt }) => remindedAt === null);
  const programme = waiting.length > 0 ? (await reader.programmes(agencyId))[0]?.programme : undefined;
  if (!programme) return;
  const calendar = parts.calendar(agencyId);
  const due = waiting.filter(({ dueAt }) => isReminderDue(calendar, deskOf(programme), now, dueAt));
  for (const one of due) await remind(parts, agencyId, one, now);
}

/** An alarm keeps the hours of a change: it is not counted, and waits for no window. */
async function remind({ store, reader, desk, log }: RemindRights, agencyId: string, one: RightsCase, now: Date) {
  const { caseId, dueAt } = one;
  const officers = await reader.onDuty(agencyId, null);
  const unasked = { priority: PRIORITY, urgency: 'change', notBefore: now, expiresAt: dueAt } as const;
  const rows = officers.map((personId) => {
    const key = `rights-alarm/${caseId}/${personId}`;
    return {
      agencyId,
      personId,
      key,
      event: { kind: 'flow-due', flow: 'rights-alarm', params: { caseId }, key },
      unasked,
    } as const;
  });
  await store.schedule(rows, now);
  await desk.caseReminded(agencyId, caseId, now);
  log.info({ right: one.right, officers: officers.length }, 'officers were reminded of a right that was asked for');
}
