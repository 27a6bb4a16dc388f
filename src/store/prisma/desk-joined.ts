/** Whoever was registered at the desk and now writes from a phone is one person: what was kept there goes to the chat. */
import { detailAnew, writeAudit } from './audit.ts';
import { stampChange } from './enrolment.ts';
import { Prisma } from './generated/client.ts';
import { describedOr } from './opened.ts';
import type { Parts } from './parts.ts';
import { nobodyYet, sealPerson } from './person-row.ts';
import type { Tx } from './queue.ts';
import { reasonContext } from './read-presence.ts';

export interface Joining {
  readonly agencyId: string;
  /** Of the desk: is nobody afterwards. */
  readonly from: string;
  /** Of the chat. */
  readonly into: string;
  readonly programme: string;
  readonly by: string;
  readonly now: Date;
}

/** Their seat, attendance and answers stay as they were, since when they were; only the door changes. */
export async function joinFromDesk(parts: Parts, tx: Tx, joining: Joining): Promise<void> {
  const { agencyId, from, into, programme, by, now } = joining;
  await moveRecords(parts, tx, joining);
  await fillProfile(parts, tx, joining);
  await tx.person.delete({ where: { id: from } });
  const deed = { agencyId, by, act: 'joined-from-desk', personId: into, programme } as const;
  await writeAudit(tx, parts.seal, [deed], now);
}

type Moving = Pick<Joining, 'from' | 'into'>;

/** Where they stand, when they were there, and what they answered. */
export async function moveRecords(parts: Parts, tx: Tx, moving: Moving): Promise<void> {
  const { from, into } = moving;
  await moveEnrolments(parts, tx, moving);
  await moveSealed(parts, tx, moving);
  for (const table of ['attendance', 'presence_try'])
    await tx.$executeRaw(Prisma.sql`UPDATE ${Prisma.raw(table)} SET "personId" = ${into} WHERE "personId" = ${from}`);
  // The first answer counts, whoever gave it.
  await tx.$executeRaw`UPDATE answer SET "personId" = ${into} WHERE "personId" = ${from} AND NOT EXISTS (
    SELECT 1 FROM answer own WHERE own."personId" = ${into} AND own."programmeCode" = answer."programmeCode"
      AND own.quiz = answer.quiz AND own.item = answer.item)`;
  await tx.answer.deleteMany({ where: { personId: from } });
  await tx.$executeRaw`UPDATE roster_entry SET "personId" = ${into} WHERE "personId" = ${from}`;
}

/** The desk's row counts: its place in the line, and since when. Nobody's decision is sealed for another person's row. */
async function moveEnrolments({ seal }: Parts, tx: Tx, { from, into }: Moving): Promise<void> {
  for (const row of await tx.enrolment.findMany({ where: { personId: from } })) {
    const { programmeCode, decisionWhy } = row;
    const where = { programmeCode, personId: into };
    const own = await tx.enrolment.findFirst({ where });
    // Who has left by the desk, and registers anew, stands as they do now.
    if (own && row.standing !== 'enrolled' && row.standing !== 'waitlisted') {
      await tx.enrolment.deleteMany({ where: { programmeCode, personId: from } });
      continue;
    }
    if (own) await stampChange(tx, programmeCode, into, 'left');
    await tx.enrolment.deleteMany({ where });
    await stampChange(tx, programmeCode, from, 'left');
    await tx.enrolment.deleteMany({ where: { programmeCode, personId: from } });
    await stampChange(tx, programmeCode, into, row.standing);
    const context = (personId: string) => `enrolment/${programmeCode}/${personId}`;
    await tx.enrolment.create({
      data: {
        ...row,
        ...{ personId: into, door: 'chat', rosterEntryId: row.rosterEntryId ?? own?.rosterEntryId ?? null },
        decisionWhy: decisionWhy && seal.seal(seal.unseal(decisionWhy, context(from)), context(into)),
      },
    });
  }
}

/** What is sealed for a person is sealed anew. */
async function moveSealed({ seal }: Parts, tx: Tx, { from, into }: Moving): Promise<void> {
  for (const { seq, reason } of await tx.presence.findMany({ where: { personId: from } })) {
    const anew = reason && seal.seal(seal.unseal(reason, reasonContext(from)), reasonContext(into));
    await tx.presence.update({ where: { seq }, data: { personId: into, reason: anew } });
  }
  for (const row of await tx.audit.findMany({ where: { personId: from } }))
    await tx.audit.update({ where: { seq: row.seq }, data: { personId: into, detail: detailAnew(seal, row, into) } });
}

/** As they described themselves; what they left out is as the desk wrote it. */
async function fillProfile(parts: Parts, tx: Tx, { from, into }: Joining): Promise<void> {
  const rows = await tx.person.findMany({ where: { id: { in: [from, into] } }, select: { id: true, profile: true } });
  const [desk, own] = [from, into].map((id) => {
    const row = rows.find((one) => one.id === id);
    return (row && describedOr(parts, { personId: id, profile: row.profile })) ?? nobodyYet;
  });
  const known = Object.entries(own ?? {}).filter(([, value]) => value !== null);
  const described = { ...nobodyYet, ...desk, ...Object.fromEntries(known) };
  await tx.person.update({ where: { id: into }, data: { profile: sealPerson(parts.seal, into, described) } });
}
