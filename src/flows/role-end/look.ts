/** Whose roles an officer may end, and what would be left. */
import { z } from 'zod';
import type { Glance } from '../../core/flow.ts';
import type { FlowReader, RoleHolder } from '../../store/reader.ts';
import { leavesAnOfficer, mayEnd, Role } from '../../training/role.ts';

/** A role that this officer may end. */
export interface Ending extends RoleHolder {
  readonly isOwn: boolean;
  /** Without it the agency would have no officer. */
  readonly isLast: boolean;
}

export interface Facts {
  readonly isOfficer: boolean;
  /** Empty for everybody else: nothing is read for them. */
  readonly endings: readonly Ending[];
}

export async function look(reader: FlowReader, { who }: Glance): Promise<Facts> {
  const { agencyId, personId } = who;
  const own = personId === null ? [] : await reader.roles(agencyId, personId);
  if (!own.some(({ role }) => role === 'officer')) return { isOfficer: false, endings: [] };
  const all = await reader.roleHolders(agencyId);
  const endings = all
    .filter((one) => mayEnd(own, one))
    .map((one) => ({ ...one, isOwn: one.personId === personId, isLast: !leavesAnOfficer(all, one) }))
    .sort((one, other) => (one.name ?? '').localeCompare(other.name ?? '', 'id'));
  return { isOfficer: true, endings };
}

export const Ended = z.object({ role: Role, programme: z.string().nullable(), at: z.iso.datetime() });

export interface EndedFacts {
  /** By another invitation. */
  readonly holdsAgain: boolean;
  /** Where a human answers. */
  readonly desk: string;
}

export async function lookAtEnded(
  reader: FlowReader,
  { who: { agencyId, personId }, params }: Glance,
): Promise<EndedFacts> {
  const { role, programme } = Ended.parse(params);
  const own = personId === null ? [] : await reader.roles(agencyId, personId);
  const [current] = await reader.programmes(agencyId);
  const agency = (await reader.agencies()).find(({ id }) => id === agencyId);
  return {
    holdsAgain: own.some((one) => one.role === role && one.programme === programme),
    desk: current?.programme.agency.desk.place ?? agency?.name ?? '',
  };
}
