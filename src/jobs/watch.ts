/** Tells the officers on duty what is amiss: in desk hours, once, and each kind at most once an hour. */
import type { Log } from '../log.ts';
import type { Desk } from '../store/desk.ts';
import type { Incident, Reader } from '../store/reader.ts';
import { deskOpening } from '../training/desk-hours.ts';
import { ALARM_PAUSE_MS } from '../training/incident.ts';
import { type Finders, findingsOf } from './findings.ts';
import type { Job } from './job.ts';

export interface Watch extends Finders {
  readonly reader: Finders['reader'] & Pick<Reader, 'agencies' | 'incidents' | 'alarmsTold' | 'onDuty'>;
  readonly desk: Pick<Desk, 'keepIncidents' | 'tellIncidents'>;
  readonly log: Log;
}

/** Before whatever else an officer is told. */
const PRIORITY = 3;

export function watch(parts: Watch): Job {
  const name = 'watch';
  return {
    name,
    async run(now) {
      for (const { id } of await parts.reader.agencies()) {
        await parts.desk.keepIncidents(id, await findingsOf(parts, id, now), now);
        await tell(parts, id, now);
      }
    },
  };
}

async function tell(parts: Watch, agencyId: string, now: Date): Promise<void> {
  const { reader, desk, log } = parts;
  const untold = (await reader.incidents(agencyId)).filter(({ toldAt }) => toldAt === null);
  if (untold.length === 0 || !(await isDeskOpen(parts, agencyId, now))) return;
  const told = await reader.alarmsTold(agencyId);
  const due = untold.filter(({ kind }) => now.getTime() - (told.get(kind)?.getTime() ?? 0) >= ALARM_PAUSE_MS);
  if (due.length === 0) return;
  const byOfficer = await officersOf(reader, agencyId, due);
  // With nobody on duty it waits for somebody to be.
  if (byOfficer.size === 0) return;
  const unasked = { priority: PRIORITY, urgency: 'change', notBefore: now, expiresAt: null } as const;
  const events = [...byOfficer].map(([personId, incidents]) => {
    const params = { incidents: incidents.map(({ id }) => id) };
    const key = `officer-alarm/${incidents[0]?.id}/${personId}`;
    return {
      agencyId,
      personId,
      key,
      event: { kind: 'flow-due', flow: 'officer-alarm', params, key } as const,
      unasked,
    };
  });
  const all = [...new Set([...byOfficer.values()].flat())];
  await desk.tellIncidents(
    agencyId,
    all.map(({ id }) => id),
    events,
    now,
  );
  log.warn({ kinds: [...new Set(all.map(({ kind }) => kind))] }, 'officers were alarmed');
}

/** What concerns a programme is for its officers; the rest for those of the agency. */
async function officersOf(reader: Watch['reader'], agencyId: string, due: readonly Incident[]) {
  const found = new Map<string, Incident[]>();
  for (const incident of due)
    for (const officer of await reader.onDuty(agencyId, incident.programme))
      found.set(officer, [...(found.get(officer) ?? []), incident]);
  return found;
}

/** The desk stands in the programmes; without one there is nobody to alarm. */
async function isDeskOpen({ reader, calendar }: Watch, agencyId: string, now: Date): Promise<boolean> {
  const [first] = await reader.programmes(agencyId);
  if (!first) return false;
  const { agency, zone } = first.programme;
  return deskOpening(calendar(agencyId), { ...agency.desk, zone }, now).getTime() === now.getTime();
}
