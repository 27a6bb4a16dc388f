/** Attendance as the command line writes it: one person corrected, and the list that is signed given out. */
import type { AttendanceDesk, ListedPerson, ListLink, OpenedList } from '../attendance.ts';
import { writeAudit } from './audit.ts';
import { listLinkIn } from './list-link.ts';
import { describedOr } from './opened.ts';
import type { Parts } from './parts.ts';
import { nobodyYet } from './person-row.ts';
import { markPresence } from './presence-draft.ts';
import { isEnrolled } from './presence-guards.ts';
import type { Tx } from './queue.ts';
import { latestOf } from './read-presence.ts';
import { isOfficer } from './roles.ts';

export function keepingPresence(parts: Parts): AttendanceDesk {
  const { queue, seal } = parts;
  return {
    setPresence: (decision, now) =>
      queue.write(async (tx) => {
        if (!(await isEnrolled(tx, decision))) return 'not-enrolled';
        const stands = await latestOf(tx, seal, decision);
        if (stands?.standing === decision.standing) return 'unchanged';
        await markPresence(tx, seal, { ...decision, how: 'officer', at: now });
        return 'done';
      }),
    attendanceList: ({ agencyId, programme, date, by }, now) =>
      queue.write(async (tx) => {
        const people = await peopleOf(parts, tx, agencyId, programme);
        const detail = { date, people: String(people.length) };
        await writeAudit(tx, seal, [{ agencyId, by, act: 'attendance-listed', programme, detail }], now);
        return people;
      }),
    async openList(token, as, now) {
      const link = listLinkIn(seal, token);
      return link && queue.write((tx) => listed(parts, tx, link, as, now));
    },
  };
}

/** Role and hour at this very moment, and the row that says what was shown, in one transaction. */
async function listed(
  parts: Parts,
  tx: Tx,
  { personId, ...link }: ListLink,
  as: string,
  now: Date,
): Promise<OpenedList | null> {
  const { programme, date, until } = link;
  const kept = await tx.programme.findUnique({ where: { code: programme }, select: { agencyId: true } });
  if (kept === null) return null;
  if (now >= until) return { ...link, is: 'over' };
  const { agencyId } = kept;
  if (!(await isOfficer(tx, { agencyId, personId }, programme))) return { ...link, is: 'ended' };
  const people = await peopleOf(parts, tx, agencyId, programme);
  const deed = { agencyId, by: `person:${personId}`, act: 'attendance-listed', programme } as const;
  await writeAudit(tx, parts.seal, [{ ...deed, detail: { date, people: String(people.length), as } }], now);
  return { ...link, is: 'open', people };
}

/** In the order of their names. */
async function peopleOf(parts: Parts, tx: Tx, agencyId: string, programme: string): Promise<readonly ListedPerson[]> {
  const rows = await tx.enrolment.findMany({
    where: { agencyId, programmeCode: programme, standing: 'enrolled' },
    include: { person: true },
  });
  const people = rows.map(({ personId, person: { profile } }) => {
    const { name, nip, position, unit } = describedOr(parts, { personId, profile }) ?? nobodyYet;
    return { name, nip, position, unit };
  });
  return people.sort((one, other) => (one.name ?? '').localeCompare(other.name ?? '', 'id'));
}
