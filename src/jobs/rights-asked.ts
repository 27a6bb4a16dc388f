/** Rights that were asked for, as findings: officers hear of each once, whoever it is about unnamed. */
import type { Reader } from '../store/reader.ts';
import type { Calendar } from '../training/calendar.ts';
import type { Finding } from '../training/incident.ts';
import type { Programme } from '../training/programme.ts';
import { deskOf, lastDeskHour } from '../training/rights-clock.ts';

export interface RightsFinders {
  readonly reader: Pick<Reader, 'casesToTell' | 'registrations'>;
  calendar(agencyId: string): Calendar;
}

/** Longer than any row of holidays on which no desk opens: an erasure that ended by itself meanwhile is told after them. */
const TOLD_WITHIN_MS = 21 * 24 * 3_600_000;

export async function rightsAsked(
  { reader, calendar }: RightsFinders,
  agencyId: string,
  /** Whose desk answers; without one there is nobody to tell. */
  programme: Programme | undefined,
  now: Date,
): Promise<readonly Finding[]> {
  if (!programme) return [];
  const cases = await reader.casesToTell(agencyId, new Date(now.getTime() - TOLD_WITHIN_MS));
  return Promise.all(
    cases.map(async ({ caseId, personId, right, openedAt, dueAt }): Promise<Finding> => {
      const [own] = await reader.registrations(agencyId, personId);
      const by = lastDeskHour(calendar(agencyId), deskOf(programme), openedAt, dueAt).toISOString();
      const figures = { right, by, zone: programme.zone };
      return { kind: 'right-asked', subject: caseId, programme: own?.programme ?? null, figures };
    }),
  );
}
