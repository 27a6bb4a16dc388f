/** For what an officer may invite, and the ways to the chat that an invitation names. */
import type { Glance } from '../../core/flow.ts';
import type { ChatDoor, FlowReader, Invitation } from '../../store/reader.ts';
import { mayInvite } from '../../training/role.ts';

export interface Facts {
  readonly isOfficer: boolean;
  /** What an invitation may be for, the whole agency first: null. Empty for everybody else. */
  readonly within: readonly (string | null)[];
  readonly agency: string;
  /** A code that was never said. */
  readonly fresh: string;
  readonly doors: readonly ChatDoor[];
  /** The one that is to be taken back, as long as nobody has used it. */
  readonly open: Invitation | null;
}

export async function look(reader: FlowReader, { who, now, params }: Glance): Promise<Facts> {
  const { agencyId, personId } = who;
  const own = personId === null ? [] : await reader.roles(agencyId, personId);
  const isOfficer = own.some(({ role }) => role === 'officer');
  if (!isOfficer) return { isOfficer, within: [], agency: '', fresh: '', doors: [], open: null };
  const codes = (await reader.programmes(agencyId)).map(({ programme }) => programme.code).sort();
  // Of a single programme the whole agency is meant, where that may be given.
  const all = mayInvite(own, null) ? [null, ...(codes.length > 1 ? codes : [])] : codes;
  const drop = params?.drop;
  return {
    isOfficer,
    within: all.filter((programme) => mayInvite(own, programme)),
    agency: (await reader.agencies()).find(({ id }) => id === agencyId)?.name ?? '',
    fresh: await reader.freeInviteCode(),
    doors: (await reader.doors?.(agencyId)) ?? [],
    open: typeof drop === 'string' ? await reader.invitation(drop, now) : null,
  };
}
