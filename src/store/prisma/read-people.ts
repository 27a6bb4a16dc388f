/** Questions about people, what they registered for and what they said. */
import { Attendance } from '../../training/facts.ts';
import { nipTail } from '../../training/nip.ts';
import { readPhone } from '../../training/phone.ts';
import type { Profile, Reader } from '../reader.ts';
import { phoneHash } from './chats.ts';
import { describedOr } from './opened.ts';
import type { Parts } from './parts.ts';
import { localeOf, nipHash, nobodyYet } from './person-row.ts';
import { registrationOf } from './read-programmes.ts';

type People = Pick<
  Reader,
  'profile' | 'registrations' | 'attendance' | 'answers' | 'pending' | 'people' | 'findPeople'
>;

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
    findPeople: (agencyId, query) => findPeople(parts, agencyId, query.trim()),
  };
}

interface PersonRow {
  readonly id: string;
  readonly profile: Uint8Array;
  readonly locale: string;
  readonly stopped: boolean;
}

/** One that does not open is a person without a name: the others of a list are found all the same. */
function profileOf(parts: Parts, { id, profile, locale, stopped }: PersonRow): Profile {
  const { name, salutation, unit, position, nip } = describedOr(parts, { personId: id, profile }) ?? nobodyYet;
  const described = { name, salutation, unit, position, nipTail: nip && nipTail(nip) };
  return { personId: id, ...described, locale: localeOf(locale), stopped };
}

const MOST_FOUND = 20;

/** As people are spoken of; a stored name has none. */
const title = /^(?:ibu|bu|bapak|bpk|pak|bp)\.?\s+(?=\S)/;

/** Names are sealed and have no index: all of the agency's are opened, which takes a few milliseconds a thousand. */
async function findPeople(parts: Parts, agencyId: string, query: string): Promise<readonly Profile[]> {
  const { read, seal } = parts;
  if (query === '') return [];
  const phone = readPhone(query, { sample: true });
  const exact = await read.person.findMany({
    where: {
      agencyId,
      OR: [
        { id: query },
        { nipHash: nipHash(seal, query) },
        { conversations: { some: { chat: { phoneHash: phoneHash(seal, phone.ok ? phone.e164 : query) } } } },
      ],
    },
    take: MOST_FOUND,
  });
  if (exact.length > 0) return exact.map((row) => profileOf(parts, row));
  const everyone = await read.person.findMany({ where: { agencyId } });
  const part = query.toLowerCase();
  const bare = part.replace(title, '');
  return everyone
    .map((row) => profileOf(parts, row))
    .filter(({ name }) => [part, bare].some((one) => name?.toLowerCase().includes(one)))
    .slice(0, MOST_FOUND);
}
