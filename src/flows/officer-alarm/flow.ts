/** An alarm to an officer on duty: what is amiss, gathered into one message, and silent about what is over by then. */
import { z } from 'zod';
import { defineFlow, type Glance } from '../../core/flow.ts';
import { end, skip } from '../../core/move.ts';
import { type Text, text } from '../../core/text.ts';
import type { FlowReader, Incident } from '../../store/reader.ts';
import { isOfficerOf } from '../../training/role.ts';
import { rightsOf } from './rights.ts';

const Params = z.object({ incidents: z.array(z.string()) });

interface Facts {
  readonly isOfficer: boolean;
  /** Those of them that are not over. */
  readonly incidents: readonly Incident[];
}

/** More would not fit a phone's screen. */
const mostTold = 4;

export const officerAlarm = defineFlow<null, never, Facts, FlowReader>({
  name: 'officer-alarm',
  version: 1,
  audience: 'known',
  start: 'notice',
  data: z.null(),
  async look(reader, { who: { agencyId, personId }, params }: Glance) {
    const { incidents: ids } = Params.parse(params);
    const roles = personId === null ? [] : await reader.roles(agencyId, personId);
    const isOfficer = roles.some(({ role }) => role === 'officer');
    const open = isOfficer ? await reader.incidents(agencyId) : [];
    const theirs = ({ programme }: Incident): boolean => programme === null || isOfficerOf(roles, programme);
    return { isOfficer, incidents: open.filter((one) => ids.includes(one.id) && theirs(one)) };
  },
  begin(_params, { facts: { isOfficer, incidents }, now, person: { zone } }) {
    if (!isOfficer) return skip('changed');
    if (incidents.length === 0) return skip('over');
    const others = incidents.filter(({ kind }) => kind !== 'right-asked');
    const rights = rightsOf(incidents, zone);
    const more = others.length - mostTold;
    return end([
      text('officerAlarm.opening', { at: { at: now.toISOString(), zone, form: 'dateTime' } }),
      ...rights,
      ...others.slice(0, mostTold).map((incident) => lineOf(incident, zone)),
      ...(more > 0 ? [text('officerAlarm.more', { count: more })] : []),
      text('officerAlarm.once'),
    ]);
  },
  steps: {},
});

function lineOf({ kind, subject, programme, figures }: Incident, here: string): Text {
  const moment = (name: string) => ({
    at: String(figures[name]),
    zone: String(figures.zone ?? here),
    form: 'dateTime' as const,
  });
  const number = (name: string): number => Number(figures[name] ?? 0);
  switch (kind) {
    case 'wave-too-long':
      return text('officerAlarm.waveTooLong', {
        programme: programme ?? '',
        at: moment('at'),
        people: number('people'),
      });
    case 'sends-refused':
      return text('officerAlarm.sendsRefused', { account: subject, refused: number('refused'), all: number('all') });
    case 'registrations-late':
      return text('officerAlarm.registrationsLate', { programme: subject, count: number('count'), by: moment('by') });
    case 'right-asked':
      throw new Error('Rights are told by their kind, and not one by one');
    case 'job-failing':
      return text('officerAlarm.jobFailing', { job: subject, since: moment('since') });
    case 'disk-full':
      return text('officerAlarm.diskFull', { percent: number('percent') });
    case 'channel-shut':
      return text(`officerAlarm.shut.${figures.trouble}`, { account: String(figures.account), since: moment('since') });
    case 'messages-missed':
      return text('officerAlarm.missed', {
        account: String(figures.account),
        since: moment('since'),
        until: moment('until'),
      });
    default:
      return kind satisfies never;
  }
}
