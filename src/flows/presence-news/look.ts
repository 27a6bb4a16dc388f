/** What news of attendance has to know: whether it still holds, and whom it is for. */
import type { Glance } from '../../core/flow.ts';
import type { FlowReader } from '../../store/reader.ts';
import { type PresenceStanding, SessionHeld } from '../../training/presence.ts';
import { isOfficerOf } from '../../training/role.ts';
import { titleOf } from '../wording/class-session.ts';

export interface Facts {
  readonly title: string;
  readonly desk: string;
  /** How many late codes wait in that session, for an officer of it; else none. */
  readonly claims: number;
  readonly standing: PresenceStanding | null;
  /** When that was decided. */
  readonly since: Date | null;
}

export async function look(reader: FlowReader, { who, params }: Glance): Promise<Facts> {
  const { agencyId, personId } = who;
  const { programme: code, session } = SessionHeld.parse(params);
  const programme = (await reader.programmeByCode(code))?.programme;
  const roles = personId === null ? [] : await reader.roles(agencyId, personId);
  const waiting = isOfficerOf(roles, code) ? await reader.claims(agencyId, code) : [];
  const stands = personId === null ? null : await reader.presence(agencyId, personId, code, session);
  return {
    title: programme ? titleOf(programme, session) : session,
    desk: programme?.agency.desk.place ?? '',
    claims: waiting.filter((claim) => claim.session === session).length,
    standing: stands?.standing ?? null,
    since: stands?.at ?? null,
  };
}
