/** Questions about people, what they registered for and what they said. */
import { Attendance } from '../../training/facts.ts';
import type { Reader } from '../reader.ts';
import type { Parts } from './parts.ts';
import { profileOf } from './read-profile.ts';
import { registrationOf } from './read-programmes.ts';

type People = Pick<Reader, 'profile' | 'registrations' | 'attendance' | 'answers' | 'pending' | 'people'>;

export function readPeople(parts: Parts): People {
  const { read } = parts;
  return {
    async profile(agencyId, id) {
      const row = await read.person.findFirst({ where: { id, agencyId } });
      return row && profileOf(parts, row);
    },
    async registrations(agencyId, personId) {
      const rows = await read.enrolment.findMany({ where: { agencyId, personId }, orderBy: { at: 'asc' } });
      return rows.map(registrationOf);
    },
    async attendance(agencyId, personId, programmeCode, date) {
      const where = { agencyId, personId, programmeCode, date };
      const row = await read.attendance.findFirst({ where, orderBy: { seq: 'desc' } });
      return row?.said ? Attendance.parse(row.said) : null;
    },
    async answers(agencyId, personId, programmeCode) {
      const rows = await read.answer.findMany({
        where: { agencyId, personId, programmeCode },
        orderBy: { seq: 'asc' },
      });
      return rows.map(({ quiz, item, choice, correct, competency, at }) => ({
        ...{ programme: programmeCode, quiz, item, choice, correct, competency, at },
      }));
    },
    async pending(agencyId, programmeCode) {
      const rows = await read.enrolment.findMany({
        where: { agencyId, programmeCode, standing: 'pending' },
        orderBy: [{ at: 'asc' }, { personId: 'asc' }],
        include: { person: true },
      });
      return rows.map((row) => ({ ...registrationOf(row), ...profileOf(parts, row.person) }));
    },
    async people(agencyId, after, limit) {
      const where = { agencyId, id: { gt: after ?? '' } };
      const rows = await read.person.findMany({ where, orderBy: { id: 'asc' }, take: limit });
      return rows.map((row) => profileOf(parts, row));
    },
  };
}
