/** Of what officers will be alarmed, as far as it can be known beforehand: registrations that nobody has decided on by then. */
import { text } from '../core/text.ts';
import type { Reader } from '../store/reader.ts';
import type { Calendar } from '../training/calendar.ts';
import { deskOpening } from '../training/desk-hours.ts';
import { localDate } from '../training/local-time.ts';
import { newsBy } from '../training/news-by.ts';
import type { Programme } from '../training/programme.ts';
import type { Coming } from './upcoming.ts';

type AlarmReader = Pick<Reader, 'pendingSince' | 'incidents'>;

/** What breaks down announces itself to nobody. */
export async function alarmsAhead(
  reader: AlarmReader,
  agencyId: string,
  { code, agency, zone }: Programme,
  calendar: Calendar,
  now: Date,
): Promise<readonly Coming[]> {
  const pending = await reader.pendingSince(agencyId, code);
  const found = await reader.incidents(agencyId);
  // Told once, for as long as any of them waits.
  if (found.some(({ kind, programme, toldAt }) => kind === 'registrations-late' && programme === code && toldAt))
    return [];
  return pending
    .map((since) => newsBy(calendar, { agency, zone }, localDate(since, zone)))
    .map((by) => deskOpening(calendar, { ...agency.desk, zone }, by))
    .filter((at) => at > now)
    .slice(0, 1)
    .map((at) => ({ at, who: text('demo.officer'), what: text('demo.lateRegistrations') }));
}
