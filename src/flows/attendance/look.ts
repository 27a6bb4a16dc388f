/** What an officer opens attendance with: today's sessions of their programmes, what is open, and a fresh code. */
import type { Glance } from '../../core/flow.ts';
import type { FlowReader, Opening, PresenceCount } from '../../store/reader.ts';
import { localDate } from '../../training/local-time.ts';
import type { SessionHeld } from '../../training/presence.ts';
import { isOfficerOf } from '../../training/role.ts';
import { type SessionOfDay, sessionsOn } from '../../training/sessions-of-day.ts';
import { Data } from './data.ts';

/** A session of today, and its code where one is open. */
export interface Held extends SessionOfDay {
  readonly held: SessionHeld;
  /** Others of today are of another programme, and may have the same title: it says whose it is. */
  readonly named: boolean;
  /** The newest that was opened for it; null where none was, or it was withdrawn. */
  readonly opening: Opening | null;
  readonly isOpen: boolean;
  readonly count: PresenceCount;
}

export interface Facts {
  readonly isOfficer: boolean;
  /** Empty for everybody else: nothing is read for them. */
  readonly today: readonly Held[];
  /** Chance, drawn before the turn. */
  readonly fresh: { readonly code: string; readonly token: string } | null;
  /** Where pages are opened; null where nobody said so. */
  readonly siteUrl: string | null;
}

export async function look(reader: FlowReader, { who, now, params, data }: Glance): Promise<Facts> {
  const { agencyId, personId } = who;
  const roles = personId === null ? [] : await reader.roles(agencyId, personId);
  const isOfficer = roles.some(({ role }) => role === 'officer');
  if (!isOfficer) return { isOfficer, today: [], fresh: null, siteUrl: null };
  const mine = (await reader.programmes(agencyId)).filter(({ programme }) => isOfficerOf(roles, programme.code));
  const sessions = mine.flatMap(({ programme }) => sessionsOn(programme, localDate(now, programme.zone)));
  const named = new Set(sessions.map(({ programme }) => programme.code)).size > 1;
  const openings = await reader.openings(
    agencyId,
    mine.map(({ programme }) => programme.code),
    now,
  );
  const today = sessions.map(async (one): Promise<Held> => {
    const held = { programme: one.programme.code, session: one.session.code, date: one.session.date };
    const opening =
      openings.find(({ programme, session }) => programme === held.programme && session === held.session) ?? null;
    const count = await reader.presenceCount(agencyId, held);
    return { ...one, held, named, opening, isOpen: opening !== null && opening.closesAt > now, count };
  });
  return {
    isOfficer,
    today: await Promise.all(today),
    fresh: mayOpen(params, data) ? await reader.freeCode(agencyId, now) : null,
    siteUrl: reader.siteUrl?.() ?? null,
  };
}

/** Chance is drawn only where it may be used. */
const mayOpen = (params: Glance['params'], data: unknown): boolean =>
  params?.command === 'openAttendance' || Data.safeParse(data).data?.purpose === 'open';
