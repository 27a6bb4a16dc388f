/** People whose programme is over: what they answered and where they were present stays, under a name that nobody has. */
import { erasePerson } from './erase.ts';
import { Prisma } from './generated/client.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';

export interface Over {
  readonly agencyId: string;
  readonly programmes: readonly string[];
  readonly most: number;
  readonly now: Date;
}

/** Figures can still be worked out. Whoever stands nowhere else is erased. Returns how many it were. */
export async function makeAnonymous(parts: Parts, tx: Tx, { agencyId, programmes, most, now }: Over): Promise<number> {
  const where = { agencyId, programmeCode: { in: [...programmes] } };
  const some = await tx.enrolment.findMany({ where, take: most });
  for (const { personId, programmeCode } of some) {
    const nobody = `anon-${crypto.randomUUID()}`;
    const theirs = Prisma.sql`"agencyId" = ${agencyId} AND "programmeCode" = ${programmeCode} AND "personId" = ${personId}`;
    for (const table of ['answer', 'attendance', 'presence'])
      await tx.$executeRaw(Prisma.sql`UPDATE ${Prisma.raw(table)} SET "personId" = ${nobody} WHERE ${theirs}`);
    await tx.$executeRaw`UPDATE presence SET reason = NULL, by = 'system', "writtenAt" = NULL WHERE "personId" = ${nobody}`;
    await tx.$executeRaw(Prisma.sql`DELETE FROM presence_try WHERE ${theirs}`);
    await tx.enrolment.deleteMany({ where: { agencyId, programmeCode, personId } });
    const others = await tx.enrolment.count({ where: { personId } });
    const roles = await tx.role.count({ where: { personId, endedAt: null } });
    if (others === 0 && roles === 0) await erasePerson(parts, tx, { agencyId, personId, now, here: null, asked: null });
  }
  return some.length;
}
