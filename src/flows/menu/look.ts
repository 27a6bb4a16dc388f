/** Whose assistant this is, and where a human answers: of a programme the person is in, or one they may register for. */
import type { Glance } from '../../core/flow.ts';
import type { FlowReader } from '../../store/reader.ts';
import { localDate } from '../../training/local-time.ts';
import type { Programme } from '../../training/programme.ts';

export interface Facts {
  readonly programme: Programme | null;
  /** Whether there is anything that one may register for. */
  readonly isOpen: boolean;
  /** They have registered for something. */
  readonly takesPart: boolean;
  /** They are officer, mentor or facilitator. */
  readonly isStaff: boolean;
  readonly isOfficer: boolean;
  /** Somebody else of the agency answers PANITIA. */
  readonly isStaffed: boolean;
}

export async function look(reader: FlowReader, { who, now }: Glance): Promise<Facts> {
  const mine = who.personId === null ? [] : await reader.registrations(who.agencyId, who.personId);
  const code = mine[0]?.programme;
  const current = code === undefined ? (await reader.programmes(who.agencyId))[0] : await reader.programmeByCode(code);
  const roles = who.personId === null ? [] : await reader.roles(who.agencyId, who.personId);
  const programme = current?.programme ?? null;
  const officers = programme && who.personId !== null ? await reader.onDuty(who.agencyId, code ?? null) : [];
  const isStaffed = officers.some((id) => id !== who.personId);
  // An agency without a programme has none open either.
  const open = programme && (await reader.openProgrammes(who.account, localDate(now, programme.zone)));
  const isOfficer = roles.some(({ role }) => role === 'officer');
  const isOpen = open !== null && open.length > 0;
  return { programme, isOpen, takesPart: mine.length > 0, isStaff: roles.length > 0, isOfficer, isStaffed };
}
