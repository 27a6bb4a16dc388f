/** Questions about programmes, their seats and who is in them. */
import { z } from 'zod';
import { Door } from '../../training/desk-registration.ts';
import { isRegistrationOpen } from '../../training/registration-door.ts';
import { Standing } from '../../training/standing.ts';
import type { CurrentProgramme, Reader } from '../reader.ts';
import type { Prisma } from './generated/client.ts';
import type { Parts } from './parts.ts';
import { codeKey, programmeVersions } from './programme-row.ts';

type Programmes = Pick<
  Reader,
  | 'agencies'
  | 'agencyOf'
  | 'programmeByCode'
  | 'programmeVersion'
  | 'programmes'
  | 'versions'
  | 'openProgrammes'
  | 'seats'
  | 'enrolled'
  | 'enrolledBefore'
  | 'enrolmentStamp'
  | 'waitlisted'
>;

export function readProgrammes({ read, programmes: cache, directory }: Parts): Programmes {
  const currentOf = async (agencyId: string) => {
    const { programmes } = await directory.entries();
    const own = programmes.filter((programme) => programme.agencyId === agencyId);
    return programmeVersions(
      read,
      cache,
      own.map(({ versionId }) => versionId),
    );
  };
  const byCode = async (code: string): Promise<CurrentProgramme | null> => {
    const key = codeKey(code);
    const found = (await directory.entries()).programmes.find((programme) => programme.codeKey === key);
    const [version] = found ? await programmeVersions(read, cache, [found.versionId]) : [];
    return version ?? null;
  };
  const enrolledIn = async (where: Prisma.EnrolmentWhereInput, after: string | null, limit: number) => {
    const rows = await read.enrolment.findMany({
      where: { ...where, standing: 'enrolled', personId: { gt: after ?? '' }, person: { erasedAt: null } },
      orderBy: { personId: 'asc' },
      select: { personId: true },
      take: limit,
    });
    return rows.map(({ personId }) => personId);
  };
  return {
    agencies: async () => (await directory.entries()).agencies,
    async agencyOf(account) {
      const { agencies, accounts } = await directory.entries();
      return agencies.find(({ id }) => id === accounts.get(account)) ?? null;
    },
    programmeByCode: byCode,
    async programmeVersion(agencyId, versionId) {
      const [version] = await programmeVersions(read, cache, [versionId]);
      return version?.agencyId === agencyId ? version : null;
    },
    programmes: currentOf,
    async versions(agencyId, programmeCode) {
      const where = { agencyId, programmeCode };
      const rows = await read.programmeVersion.findMany({ where, select: { id: true }, orderBy: { createdAt: 'asc' } });
      return programmeVersions(
        read,
        cache,
        rows.map(({ id }) => id),
      );
    },
    async openProgrammes(accountId, today) {
      const { accounts, programmes } = await directory.entries();
      const agencyId = accounts.get(accountId);
      const all = agencyId === undefined ? [] : await currentOf(agencyId);
      const doors = new Map(programmes.map(({ code, door }) => [code, door]));
      return all.filter(({ programme }) => isRegistrationOpen(programme, doors.get(programme.code) ?? null, today));
    },
    async seats(agencyId, programmeCode) {
      const current = await byCode(programmeCode);
      if (current?.agencyId !== agencyId) return { quota: 0, enrolled: 0, waitlisted: 0 };
      const counts = await read.enrolment.groupBy({
        by: ['standing'],
        where: { agencyId, programmeCode },
        _count: true,
      });
      const count = (standing: Standing): number => counts.find((row) => row.standing === standing)?._count ?? 0;
      return { quota: current.programme.quota, enrolled: count('enrolled'), waitlisted: count('waitlisted') };
    },
    enrolled: (agencyId, programmeCode, after, limit) => enrolledIn({ agencyId, programmeCode }, after, limit),
    enrolledBefore: (agencyId, programmeCode, before, after, limit) =>
      enrolledIn({ agencyId, programmeCode, at: { lt: before } }, after, limit),
    async enrolmentStamp(agencyId, code) {
      const programme = await read.programme.findFirst({ where: { code, agencyId }, select: { stamp: true } });
      return String(programme?.stamp ?? 'none');
    },
    async waitlisted(agencyId, programmeCode) {
      const rows = await read.enrolment.findMany({
        where: { agencyId, programmeCode, standing: 'waitlisted' },
        orderBy: [{ at: 'asc' }, { personId: 'asc' }],
        select: { personId: true },
      });
      return rows.map(({ personId }) => personId);
    },
  };
}

/** An enrolment as others may read it. */
export function registrationOf(row: {
  programmeCode: string;
  standing: string;
  doubts: string;
  at: Date;
  door: string;
}) {
  return {
    programme: row.programmeCode,
    door: Door.parse(row.door),
    standing: Standing.parse(row.standing),
    doubts: z.array(z.string()).parse(JSON.parse(row.doubts)),
    at: row.at,
  };
}
