/** Attendance from the command line: one person corrected, and the list that is signed. */

import { isTimed } from '../training/session.ts';
import { sessionsOn } from '../training/sessions-of-day.ts';
import type { Answer } from './answer.ts';
import { noProgramme } from './no-programme.ts';
import type { Hands } from './perform.ts';
import type { Request } from './request.ts';

type Asked<Kind> = Extract<Request, { kind: Kind }>;

export async function setPresence(request: Asked<'set-presence'>, { desk, reader, clock }: Hands): Promise<Answer> {
  const { programme: said, personId, standing, reason, by } = request;
  const current = await reader.programmeByCode(said);
  if (!current) return noProgramme(reader, said);
  const { agencyId, programme } = current;
  const timed = programme.sessions.filter(isTimed);
  const found = timed.find(({ code }) => code.toLowerCase() === request.session.toLowerCase());
  if (!found)
    return { kind: 'no-session', code: programme.code, session: request.session, codes: timed.map(({ code }) => code) };
  const { code: session, date, title } = found;
  const decision = { agencyId, programme: programme.code, session, date, personId, standing, reason, by };
  const now = clock.now();
  const [held] = sessionsOn(programme, date).filter((one) => one.session.code === session);
  const became = !held || held.starts > now ? 'not-begun' : await desk.setPresence(decision, now);
  return { kind: 'presence-set', became, session, title, date };
}

export async function attendanceList(
  { programme: said, date, by }: Asked<'attendance-list'>,
  hands: Hands,
): Promise<Answer> {
  const { desk, reader, clock } = hands;
  const current = await reader.programmeByCode(said);
  if (!current) return noProgramme(reader, said);
  const { agencyId, programme } = current;
  const people = await desk.attendanceList({ agencyId, programme: programme.code, date, by }, clock.now());
  return { kind: 'attendance-listed', people: [...people] };
}
