/** HAPUS DATA: everything kept of a person goes, but for what has to be reported and the proof of consent. */
import { writeAudit } from './audit.ts';
import { calledOf } from './called.ts';
import { stampChange } from './enrolment.ts';
import { mentionsContext, stopMentions } from './erase-mentions.ts';
import { eraseTalk } from './erase-talk.ts';
import { Prisma } from './generated/client.ts';
import { describedOr } from './opened.ts';
import type { Parts } from './parts.ts';
import { reportableOf } from './person-record.ts';
import { nobodyYet, sealPerson } from './person-row.ts';
import type { Tx } from './queue.ts';
import { anyOf, insertRows } from './sql.ts';

export interface Erasing {
  readonly agencyId: string;
  readonly personId: string;
  readonly now: Date;
  /** The turn in which it was asked for: its answer still leaves. Null where nobody is there to be answered. */
  readonly here: { readonly chatId: string; readonly conversationId: string; readonly seq: number } | null;
  /** Null where retention ended it. */
  readonly asked: { readonly dueAt: Date } | null;
}

/** The hash by which a restored backup knows whom it has to forget. */
export const erasureHash = ({ seal }: Pick<Parts, 'seal'>, personId: string): string => seal.hash('erasure', personId);

/** Of somebody who is gone already nothing happens. */
export async function erasePerson(parts: Parts, tx: Tx, erasing: Erasing): Promise<void> {
  const { agencyId, personId, now, asked } = erasing;
  const person = await tx.person.findFirst({ where: { id: personId, agencyId } });
  if (person === null) return;
  const reported = await reportableOf(tx, agencyId, personId);
  const called = await calledOf(parts, tx, person, erasing.here?.chatId ?? null);
  await eraseTalk(tx, erasing);
  await eraseRoster(tx, person);
  await eraseTraining(tx, erasing, reported);
  await stopMentions(parts, tx, { id: personId, agencyId, called });
  await eraseTraces(parts, tx, person, now);
  if (reported.length > 0) await reducePerson(parts, tx, person, now);
  else await tx.person.delete({ where: { id: personId } });
  const caseId = asked && crypto.randomUUID();
  if (caseId !== null)
    await tx.rightsCase.create({
      data: { id: caseId, agencyId, personId, kind: 'erasure', openedAt: now, dueAt: asked?.dueAt ?? now },
    });
  const hash = erasureHash(parts, personId);
  const mentions = parts.seal.seal(JSON.stringify(called), mentionsContext(hash));
  await tx.erasure.upsert({
    where: { hash },
    create: { hash, agencyId, at: now, caseId, mentions },
    update: { sweptAt: null, mentions },
  });
  const by = asked ? `person:${personId}` : 'system';
  await writeAudit(tx, parts.seal, [{ agencyId, by, act: 'data-erased', personId }], now);
  parts.queue.wiped();
}

interface PersonRow {
  readonly id: string;
  readonly agencyId: string;
  readonly nipHash: string | null;
  readonly profile: Uint8Array;
}

/** The row they matched, or that an officer enrolled them by. A NIP that was merely typed may be somebody else's. */
async function eraseRoster(tx: Tx, { id, agencyId, nipHash }: PersonRow): Promise<void> {
  await tx.$executeRaw`DELETE FROM roster_entry WHERE "personId" = ${id} AND "agencyId" = ${agencyId}`;
  await tx.$executeRaw`DELETE FROM roster_entry WHERE "personId" IS NULL AND "agencyId" = ${agencyId}
    AND "nipHash" = ${nipHash ?? ''} AND "programmeCode" IN (
      SELECT e."programmeCode" FROM enrolment e WHERE e."personId" = ${id} AND e.standing = 'enrolled')`;
}

/** Of a programme that has to be reported the seat stays with name and NIP; of the others nothing does. */
async function eraseTraining(tx: Tx, { personId }: Erasing, reported: readonly string[]): Promise<void> {
  const enrolments = await tx.enrolment.findMany({ where: { personId } });
  for (const { programmeCode } of enrolments.filter((one) => !reported.includes(one.programmeCode)))
    await stampChange(tx, programmeCode, personId, 'left');
  const kept = Prisma.sql`"programmeCode" IN (${anyOf(reported)})`;
  for (const table of ['enrolment', 'presence'])
    await tx.$executeRaw(
      Prisma.sql`DELETE FROM ${Prisma.raw(table)} WHERE "personId" = ${personId} AND NOT coalesce(${kept}, ${false})`,
    );
  await tx.$executeRaw`UPDATE presence SET reason = NULL, "writtenAt" = NULL WHERE "personId" = ${personId}`;
  await tx.$executeRaw`UPDATE enrolment SET doubts = '[]', "rosterEntryId" = NULL, "decisionWhy" = NULL, "waitedSince" = NULL
    WHERE "personId" = ${personId}`;
  for (const table of ['answer', 'attendance', 'presence_try'])
    await tx.$executeRaw(Prisma.sql`DELETE FROM ${Prisma.raw(table)} WHERE "personId" = ${personId}`);
}

/** Roles, codes, tries, and what the audit says in words. The proof of consent stays, to be found by who brings the NIP. */
async function eraseTraces(parts: Parts, tx: Tx, person: PersonRow, at: Date): Promise<void> {
  const { id: personId, agencyId, nipHash, profile } = person;
  const { nip } = describedOr(parts, { personId, profile }) ?? nobodyYet;
  const row = { agencyId, personId, programme: '', textVersion: '', channel: '', accountId: '', at, act: 'erased' };
  const proofHash = nip && parts.seal.hash('consent-proof', agencyId, nip);
  if (proofHash) await insertRows(tx, 'consent_log', [{ ...row, proofHash }]);
  const asked = await tx.help.findMany({ where: { personId }, select: { id: true } });
  await tx.helpLine.deleteMany({ where: { helpId: { in: asked.map(({ id }) => id) } } });
  await tx.help.deleteMany({ where: { personId } });
  await tx.role.deleteMany({ where: { personId } });
  await tx.linkCode.deleteMany({ where: { personId } });
  await tx.chatLink.deleteMany({ where: { personId } });
  await tx.invite.updateMany({ where: { usedBy: personId }, data: { usedBy: null } });
  await tx.audit.updateMany({ where: { personId }, data: { detail: null } });
  await tx.$executeRaw`UPDATE rights_case SET detail = NULL, outcome = coalesce(outcome, 'done'), "closedBy" = coalesce("closedBy", 'job'),
    "closedAt" = coalesce("closedAt", "openedAt") WHERE "personId" = ${personId}`;
  if (nipHash !== null)
    await tx.$executeRaw`DELETE FROM nip_try WHERE "agencyId" = ${agencyId} AND "nipHash" = ${nipHash}`;
}

/** Nobody is found by it any more: only a report names them. */
async function reducePerson(parts: Parts, tx: Tx, { id, profile }: PersonRow, now: Date): Promise<void> {
  const { name, nip, nipStatus } = describedOr(parts, { personId: id, profile }) ?? nobodyYet;
  await tx.person.update({
    where: { id },
    data: {
      profile: sealPerson(parts.seal, id, { ...nobodyYet, name, nip, nipStatus }),
      ...{ nipHash: null, locale: 'id', stopped: true, hours: null, erasedAt: now },
    },
  });
}
