/** What has reached the end of its time: texts are wiped, programmes made anonymous, a piece at a time. */
import type { Ended } from '../../training/retention.ts';
import type { RetentionCounts, RightsDesk, RightsReader } from '../rights.ts';
import { writeAudit } from './audit.ts';
import { erasePerson } from './erase.ts';
import { Prisma } from './generated/client.ts';
import { dropFiles, filesOf } from './media.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { anyOf } from './sql.ts';

/** Rows of one transaction, and transactions of one run: the rest has the next minute. */
const PIECE = 200;
const MOST_PIECES = 25;

const texts = (agencyId: string, before: Date) => ({
  inbox: Prisma.sql`"agencyId" = ${agencyId} AND "createdAt" < ${before} AND state <> 'waiting' AND body IS NOT NULL`,
  outbox: Prisma.sql`"agencyId" = ${agencyId} AND "createdAt" < ${before} AND open = ${false} AND body IS NOT NULL`,
  help_line: Prisma.sql`"agencyId" = ${agencyId} AND at < ${before}
    AND EXISTS (SELECT 1 FROM help h WHERE h.id = help_line."helpId"
      AND (h."closedAt" IS NOT NULL OR h."answeredAt" IS NOT NULL))`,
});

/** Of people who are known no longer. */
const proofs = (agencyId: string, before: Date) => Prisma.sql`"agencyId" = ${agencyId} AND at < ${before}
  AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = consent_log."personId")`;

const people = (agencyId: string, programmes: readonly string[]) =>
  Prisma.sql`"agencyId" = ${agencyId} AND "programmeCode" IN (${anyOf(programmes)})`;

export function countingEnded({ read }: Pick<Parts, 'read'>): Pick<RightsReader, 'retentionCounts'> {
  const count = async (table: string, where: Prisma.Sql): Promise<number> => {
    const [row] = await read.$queryRaw<{ rows: number | bigint }[]>(
      Prisma.sql`SELECT count(*) AS rows FROM ${Prisma.raw(table)} WHERE ${where}`,
    );
    return Number(row?.rows ?? 0);
  };
  return {
    async retentionCounts(agencyId, { chatBefore, consentBefore, programmes }) {
      const of = texts(agencyId, chatBefore);
      const texting = await Promise.all(Object.entries(of).map(([table, where]) => count(table, where)));
      return {
        texts: texting.reduce((sum, rows) => sum + rows, 0),
        people: await count('enrolment', people(agencyId, programmes)),
        invited: await count('roster_entry', people(agencyId, programmes)),
        proofs: await count('consent_log', proofs(agencyId, consentBefore)),
      };
    },
  };
}

export function retaining(parts: Parts): RightsDesk['retain'] {
  return async (agencyId, ended, now) => {
    const done = { texts: 0, people: 0, invited: 0, proofs: 0 };
    for (let piece = 0; piece < MOST_PIECES; piece += 1) {
      const part = await parts.queue.writeBehind((tx) => onePiece(parts, tx, agencyId, ended, now));
      done.texts += part.texts;
      done.people += part.people;
      done.invited += part.invited;
      done.proofs += part.proofs;
      if (Object.values(part).every((rows) => rows === 0)) break;
    }
    return done;
  };
}

async function onePiece(parts: Parts, tx: Tx, agencyId: string, ended: Ended, now: Date): Promise<RetentionCounts> {
  const part = {
    texts: await wipeTexts(tx, agencyId, ended.chatBefore),
    people: await makeAnonymous(parts, tx, agencyId, ended.programmes, now),
    invited: await removed(tx, 'roster_entry', 'id', people(agencyId, ended.programmes)),
    proofs: await removed(tx, 'consent_log', 'seq', proofs(agencyId, ended.consentBefore)),
  };
  if (Object.values(part).every((rows) => rows === 0)) return part;
  parts.queue.wiped();
  const detail = Object.fromEntries(Object.entries(part).map(([what, rows]) => [what, String(rows)]));
  await writeAudit(tx, parts.seal, [{ agencyId, by: 'system', act: 'retention-applied', detail }], now);
  return part;
}

async function wipeTexts(tx: Tx, agencyId: string, before: Date): Promise<number> {
  const of = texts(agencyId, before);
  const seqs = await tx.$queryRaw<{ seq: number }[]>(
    Prisma.sql`SELECT seq FROM inbox WHERE ${of.inbox} ORDER BY seq LIMIT ${PIECE}`,
  );
  const some = Prisma.sql`seq IN (${anyOf(seqs.map(({ seq }) => seq))})`;
  const files = await filesOf(tx, some);
  const heard = await tx.$executeRaw(Prisma.sql`UPDATE inbox SET body = NULL, "mediaId" = NULL WHERE ${some}`);
  await dropFiles(tx, files);
  const said = await tx.$executeRaw(
    Prisma.sql`UPDATE outbox SET body = NULL WHERE seq IN (SELECT seq FROM outbox WHERE ${of.outbox} ORDER BY seq LIMIT ${PIECE})`,
  );
  return heard + said + (await removed(tx, 'help_line', 'seq', of.help_line));
}

const removed = (tx: Tx, table: string, id: string, where: Prisma.Sql): Promise<number> =>
  tx.$executeRaw(
    Prisma.sql`DELETE FROM ${Prisma.raw(table)} WHERE ${Prisma.raw(id)} IN (
      SELECT ${Prisma.raw(id)} FROM ${Prisma.raw(table)} WHERE ${where} LIMIT ${PIECE})`,
  );

/** What they answered and where they were present stays, under a name that nobody has: figures can still be worked out. */
async function makeAnonymous(parts: Parts, tx: Tx, agencyId: string, programmes: readonly string[], now: Date) {
  const where = { agencyId, programmeCode: { in: [...programmes] } };
  const some = await tx.enrolment.findMany({ where, take: PIECE / 4, orderBy: { personId: 'asc' } });
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
