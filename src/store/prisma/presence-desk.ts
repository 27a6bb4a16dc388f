/** Attendance as the command line writes it: one person corrected, and the list that is signed given out. */
import type { AttendanceDesk } from '../attendance.ts';
import { writeAudit } from './audit.ts';
import { describedOr } from './opened.ts';
import type { Parts } from './parts.ts';
import { nobodyYet } from './person-row.ts';
import { markPresence } from './presence-draft.ts';
import { isEnrolled } from './presence-guards.ts';
import { latestOf } from './read-presence.ts';

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
        const rows = await tx.enrolment.findMany({
          where: { agencyId, programmeCode: programme, standing: 'enrolled' },
          include: { person: true },
        });
        const people = rows.map(({ personId, person: { profile } }) => {
          const { name, nip, position, unit } = describedOr(parts, { personId, profile }) ?? nobodyYet;
          return { name, nip, position, unit };
        });
        const detail = { date, people: String(people.length) };
        await writeAudit(tx, seal, [{ agencyId, by, act: 'attendance-listed', programme, detail }], now);
        return people.sort((one, other) => (one.name ?? '').localeCompare(other.name ?? '', 'id'));
      }),
  };
}
