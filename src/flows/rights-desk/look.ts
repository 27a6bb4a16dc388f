/** What an officer may see of the rights that were asked for: how many wait, and the one that was opened. */
import type { Glance } from '../../core/flow.ts';
import type { FlowReader, HeldRole, OpenCase, Profile } from '../../store/reader.ts';
import { deskOf, lastDeskHour } from '../../training/rights-clock.ts';
import { isOfficerOf } from '../../training/role.ts';
import { nextOpening } from '../../training/windows.ts';
import { Data } from './data.ts';

/** `by`: the last hour of the desk before it is due. */
export type DeskCase = OpenCase & { readonly by: Date };

export interface DeskFacts {
  readonly isOfficer: boolean;
  /** The most urgent first. Empty for everybody else: nothing is read for them. */
  readonly cases: readonly DeskCase[];
  /** Whose they are, of those that this turn can open. */
  readonly people: readonly Profile[];
  /** From then on the person is told. */
  readonly tellAt: Date;
}

/** As many as fit a message with its choices. */
export const MOST_SHOWN = 4;

export async function lookAtCases(reader: FlowReader, { who, now, data }: Glance): Promise<DeskFacts> {
  const { agencyId, personId } = who;
  const roles = personId === null ? [] : await reader.roles(agencyId, personId);
  const isOfficer = roles.some(({ role }) => role === 'officer');
  const tellAt = nextOpening(reader.calendar(agencyId), now)?.at ?? now;
  if (!isOfficer) return { isOfficer, cases: [], people: [], tellAt };
  const open = await reader.openCases(agencyId);
  const mine = await Promise.all(open.map(async (one) => ((await isMine(reader, agencyId, roles, one)) ? [one] : [])));
  const current = (await reader.programmes(agencyId))[0]?.programme;
  const calendar = reader.calendar(agencyId);
  const cases = mine.flat().map((one): DeskCase => {
    const by = current ? lastDeskHour(calendar, deskOf(current), now, one.dueAt) : one.dueAt;
    return { ...one, by };
  });
  const shown = Data.safeParse(data);
  const named = shown.success ? [shown.data.caseId, ...shown.data.offered] : [];
  const near = cases.filter(({ caseId }, at) => at < MOST_SHOWN || named.includes(caseId));
  const people = await Promise.all(near.map((one) => reader.profile(agencyId, one.personId)));
  return { isOfficer, cases, people: people.flatMap((person) => person ?? []), tellAt };
}

async function isMine(
  reader: FlowReader,
  agencyId: string,
  roles: readonly HeldRole[],
  { personId }: OpenCase,
): Promise<boolean> {
  if (roles.some(({ role, programme }) => role === 'officer' && programme === null)) return true;
  const registrations = await reader.registrations(agencyId, personId);
  return registrations.some(({ programme }) => isOfficerOf(roles, programme));
}

export interface AlarmFacts {
  /** Null where somebody has closed it, or the role has ended. */
  readonly waits: DeskCase | null;
}

export async function lookAtAlarm(reader: FlowReader, glance: Glance): Promise<AlarmFacts> {
  const { cases } = await lookAtCases(reader, glance);
  return { waits: cases.find(({ caseId }) => caseId === glance.params?.caseId) ?? null };
}
